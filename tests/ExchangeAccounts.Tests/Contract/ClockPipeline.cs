using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>Signed requests when the exchange's clock is not ours.</summary>
public sealed class ClockPipeline
{
    [Theory, EveryExchange]
    public async Task A_clock_that_jumps_costs_one_measurement_and_one_retry(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        Jump(house, 30_000);

        await house.Adapter.GetMode(house.Here, ContractHouse.Stop);

        Assert.Single(house.Requests(house.Traits.TimePath));
        Assert.Equal(2, house.Requests(house.Traits.ModePath).Count);
        Assert.Single(house.Reporter.Details, static d => d.Contains("measuring the clock offset anew", StringComparison.Ordinal));
    }

    [Theory, EveryExchange]
    public async Task Requests_under_way_together_share_the_one_measurement(string exchange)
    {
        // A clock that stands still: two measurements at one moment must not be taken for one another.
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = new ManualClock() })).WarmUp();
        Jump(house, -30_000);

        IReadOnlyList<ExchangeBalance>[] rows = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => house.Balances()));

        Assert.All(rows, Assert.NotEmpty);
        Assert.Single(house.Requests(house.Traits.TimePath));
    }

    [Theory, EveryExchange]
    public async Task A_write_that_was_refused_for_its_time_is_sent_again_and_only_then_there(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        Jump(house, 30_000);

        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        Assert.Equal(2, house.Requests(house.Traits.PlacePath, "POST").Count);
        Assert.Single(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task The_right_time_is_used_from_the_first_request(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        Jump(house, 3_600_000);

        await house.Adapter.GetMode(house.Here, ContractHouse.Stop);

        Assert.Single(house.Requests(house.Traits.TimePath));
        Assert.Single(house.Requests(house.Traits.ModePath));
    }

    private static void Jump(ContractHouse house, long milliseconds) =>
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.ClockOffset, ClockOffsetMs = milliseconds });
}
