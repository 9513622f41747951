using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>What can befall an order whose answer is good, and late.</summary>
public sealed class FaultTableOfTime
{
    [Theory, EveryExchange]
    public async Task A_200_that_comes_late_is_believed_and_nothing_is_looked_up(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange, TimeSpan.FromSeconds(3));
        await using ContractHouse _ = house;

        Task<OrderResult> sending = house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);
        await Placed(house);
        clock.Advance(TimeSpan.FromSeconds(3.1));
        OrderResult result = await sending;

        Assert.Equal((WriteOutcome.Confirmed, house.Simulated.Orders()[0].OrderId), (result.Order.Outcome!.Value, result.Order.OrderId));
        Assert.Null(result.Failure);
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(house.Journal).Outcome);
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
    }

    [Theory, EveryExchange]
    public async Task A_200_that_comes_too_late_is_looked_up_and_changes_nothing_when_it_comes(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange, TimeSpan.FromSeconds(20));
        await using ContractHouse _ = house;

        Task<OrderResult> sending = house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);
        await Placed(house);
        clock.Advance(TimeSpan.FromSeconds(6));
        OrderResult result = await clock.Run(sending);
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.New), (result.Order.Outcome!.Value, result.Order.Status));
        OrderJournalEntry entry = Assert.Single(house.Journal);
        Assert.Equal((WriteOutcome.Confirmed, house.Simulated.Orders().Single().OrderId), (entry.Outcome!.Value, entry.OrderId));
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
        Assert.Null(house.Runtime.Orders.UnresolvedNotice(house.Here.Account!));
    }

    private static async Task<(ContractHouse House, ManualClock Clock, OrderTicket Ticket)> Start(string exchange, TimeSpan late)
    {
        ManualClock clock = new();
        ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        house.Simulated.Faults.Add(new SimulatorFault
        {
            Kind = SimulatorFaultKind.Delay,
            Method = "POST",
            PathPrefix = house.Traits.PlacePath,
            AfterProcessing = true,
            DelayMs = (int)late.TotalMilliseconds,
            Count = 1,
        });
        return (house, clock, (await Tickets.Resting(house)) with { ClientOrderId = ClientOrderId.Create(clock) });
    }

    private static async Task Placed(ContractHouse house)
    {
        while (house.Simulated.Orders().Count == 0)
        {
            await Task.Delay(1, ContractHouse.Stop);
        }
    }
}
