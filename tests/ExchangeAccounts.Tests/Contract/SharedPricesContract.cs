using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>The prices that orders are checked against, which may weigh more than the orders themselves.</summary>
public sealed class SharedPricesContract
{
    [Theory, EveryExchange]
    public async Task Orders_that_are_checked_side_by_side_share_them_and_later_ones_read_them_anew(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Latency = TimeSpan.FromMilliseconds(100) })).WarmUp();
        await Prepare(house, ContractHouse.Stop);
        int alone = Reads(house);

        OrderPlan[] plans = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Prepare(house, ContractHouse.Stop)));
        int together = Reads(house);
        house.Simulated.SetPrice(exchange, "BTCUSDT", 61_000m);
        OrderPlan later = await Prepare(house, ContractHouse.Stop);

        Assert.Equal((alone, alone), (together, Reads(house)));
        Assert.All(plans, static p => Assert.Equal(60_000m, p.MarkPrice));
        Assert.Equal(61_000m, later.MarkPrice);
    }

    [Theory, EveryExchange]
    public async Task Who_leaves_disturbs_nobody(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        await Prepare(house, ContractHouse.Stop);
        house.Simulated.ClearRequests();
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer, Method = "GET", Count = 1 });
        using CancellationTokenSource leaves = new();

        Task<OrderPlan> first = Prepare(house, leaves.Token);
        Task<OrderPlan> second = Prepare(house, ContractHouse.Stop);
        await house.Received(1);
        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(60_000m, (await second).MarkPrice);
    }

    private static async Task<OrderPlan> Prepare(ContractHouse house, CancellationToken stop)
    {
        ExchangeInstrument bitcoin = await house.Instrument();
        OrderRequest request = new() { Symbol = bitcoin.Symbol, Side = OrderSide.Buy, Quantity = 0.01m, Type = OrderType.Market };
        return await house.Runtime.Orders.Prepare(house.Here, request, bitcoin, stop);
    }

    // Requests since the last time, of which those for the mode are made once.
    private static int Reads(ContractHouse house)
    {
        int reads = house.Simulated.Requests.Count(static r => r.Path.Contains("icker", StringComparison.Ordinal) || r.Path.Contains("premiumIndex", StringComparison.Ordinal));
        house.Simulated.ClearRequests();
        return reads;
    }
}
