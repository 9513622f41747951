using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>What an exchange would refuse for what the account has open is refused before it leaves; where that cannot be read, the exchange's own refusal comes through.</summary>
public sealed class OrderLimitContract
{
    private static readonly string[] WritePaths = ["/v5/order/create", "/v5/order/create-batch", "/fapi/v1/order", "/fapi/v1/algoOrder", "/fapi/v1/batchOrders"];

    [Theory, EveryExchange]
    public async Task One_order_too_many_is_refused_here(string exchange)
    {
        await using ContractHouse house = await Full(exchange);

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(house, OneMore(exchange)));

        Assert.Equal((FailureKind.LimitExceeded, null, "main"), (refused.Kind, refused.ExchangeCode, refused.Account));
        Assert.Contains($"{Most(exchange)} ", refused.Message, StringComparison.Ordinal);
        AssertNothingLeft(house);
    }

    [Theory, EveryExchange]
    public async Task Where_open_orders_cannot_be_read_the_exchange_refuses_one_too_many(string exchange)
    {
        await using ContractHouse house = await Full(exchange);
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 503, Method = "GET", PathPrefix = OpenOrdersPath(exchange) });

        OrderPlan plan = await Prepare(house, OneMore(exchange));
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => house.Runtime.Orders.Send(house.Here, plan.Ticket, ContractHouse.Stop));

        Assert.Equal(FailureKind.LimitExceeded, refused.Kind);
        Assert.Contains(refused.ExchangeCode, new[] { "110009", "-2025" });
        Assert.Contains(house.Reporter.Details, static d => d.Contains("only the exchange checks the order", StringComparison.Ordinal));
        Assert.Equal(WriteOutcome.Refused, Assert.Single(house.Journal).Outcome);
    }

    [Theory, EveryExchange]
    public async Task After_a_cancellation_there_is_room_again(string exchange)
    {
        await using ContractHouse house = await Full(exchange);
        await Assert.ThrowsAsync<ExchangeException>(() => Prepare(house, OneMore(exchange)));
        SimulatedOrder first = house.Simulated.Orders()[0];
        await house.Runtime.Orders.Cancel(house.Here, new OrderReference(await house.Instrument(), OrderId: null, first.ClientOrderId), ContractHouse.Stop);

        OrderPlan plan = await Prepare(house, OneMore(exchange));

        Assert.Equal(WriteOutcome.Confirmed, (await house.Runtime.Orders.Send(house.Here, plan.Ticket, ContractHouse.Stop)).Order.Outcome);
        Assert.Equal(Most(exchange) - 1, plan.Headroom.OpenOrders);
    }

    [Fact]
    public async Task Of_rows_that_go_together_only_those_leave_that_there_is_room_for()
    {
        await using ContractHouse house = await Start(ExchangeNames.Bybit);
        OrderTicket[] tickets = [.. await Task.WhenAll(Enumerable.Range(0, 12).Select(async i => (await Prepare(house, OneMore(ExchangeNames.Bybit) with { ClientOrderId = $"row-{i}" })).Ticket))];

        IReadOnlyList<OrderAnswer> answers = await house.Runtime.Orders.SendMany(house.Here, tickets, ContractHouse.Stop);

        Assert.Equal([.. Enumerable.Range(0, 10).Select(static _ => (FailureKind?)null), FailureKind.LimitExceeded, FailureKind.LimitExceeded], answers.Select(static a => a.Failure?.Kind));
        Assert.All(answers.Skip(10), static a => Assert.Null(a.Failure!.ExchangeCode));
        Assert.Equal((10, 10), (house.Simulated.Orders().Count, house.Journal.Count));
        Assert.Equal(2, house.Requests("/v5/market/risk-limit").Count);
    }

    [Theory, EveryExchange]
    public async Task More_than_the_tier_of_the_leverage_holds_is_refused_here(string exchange)
    {
        await using ContractHouse house = await Leveraged(exchange);
        decimal limit = Limit(exchange);

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(house, Worth(limit * 1.1m)));

        Assert.Equal((FailureKind.RiskLimit, null, "main", "Quantity"), (refused.Kind, refused.ExchangeCode, refused.Account, refused.Parameter));
        Assert.Contains($"at 100x it may be worth {OrderNumbers.Text(limit)} USDT", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set-ExchangeLeverage -Account 'main' -Symbol 'BTC:PERP-USDT' -Leverage ", refused.Advice, StringComparison.Ordinal);
        AssertNothingLeft(house);
    }

    [Theory, EveryExchange]
    public async Task What_is_open_counts_toward_the_tier(string exchange)
    {
        await using ContractHouse house = await Leveraged(exchange);
        OrderPlan first = await Prepare(house, Worth(Limit(exchange) * 0.6m));
        await house.Runtime.Orders.Send(house.Here, first.Ticket, ContractHouse.Stop);
        house.Simulated.ClearRequests();

        // It was thought to be far from the limit, and is asked for again before anything is refused.
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(async () =>
            await house.Runtime.Orders.Send(house.Here, (await Prepare(house, Worth(Limit(exchange) * 0.6m))).Ticket, ContractHouse.Stop));

        Assert.Equal((FailureKind.RiskLimit, null), (refused.Kind, refused.ExchangeCode));
        Assert.Contains("open Buy orders ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Simulated.Requests, static r => r.Method == "POST" && WritePaths.Contains(r.Path));
        Assert.Single(house.Journal);
    }

    [Theory, EveryExchange]
    public async Task Where_the_leverage_cannot_be_read_the_exchange_refuses_what_is_too_large(string exchange)
    {
        await using ContractHouse house = await Leveraged(exchange);
        string path = exchange == ExchangeNames.Bybit ? "/v5/position/list" : "/fapi/v1/symbolConfig";
        await house.Runtime.Modes.GetPositionMode(house.Here, await house.Instrument(), ContractHouse.Stop);
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 503, Method = "GET", PathPrefix = path });

        OrderPlan plan = await Prepare(house, Worth(Limit(exchange) * 1.1m));
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => house.Runtime.Orders.Send(house.Here, plan.Ticket, ContractHouse.Stop));

        Assert.Equal(FailureKind.RiskLimit, refused.Kind);
        Assert.Contains(refused.ExchangeCode, new[] { "110090", "-2027" });
        Assert.Equal(WriteOutcome.Refused, Assert.Single(house.Journal).Outcome);
    }

    [Theory, EveryExchange]
    public async Task A_lower_leverage_makes_room(string exchange)
    {
        await using ContractHouse house = await Leveraged(exchange);
        await Assert.ThrowsAsync<ExchangeException>(() => Prepare(house, Worth(Limit(exchange) * 1.1m)));
        await house.Adapter.SetLeverage(house.Here, await house.Instrument(), new LeverageTarget(10m), ContractHouse.Stop);

        // Another command, as setting it was.
        OrderPlan plan = await house.Runtime.Orders.Prepare(house.Here with { ReceiveWindow = 4_000 }, Worth(Limit(exchange) * 1.1m), await house.Instrument(), ContractHouse.Stop);

        Assert.Equal(10m, plan.Headroom.Leverage);
    }

    [Theory, EveryExchange]
    public async Task Nothing_is_read_for_what_only_closes(string exchange)
    {
        await using ContractHouse house = await Start(exchange);
        await house.Runtime.Modes.GetPositionMode(house.Here, await house.Instrument(), ContractHouse.Stop);
        house.Simulated.ClearRequests();

        await Prepare(house, new OrderRequest { Symbol = "BTCUSDT", Side = OrderSide.Sell, Quantity = 0.01m, Price = 61_000m, ReduceOnly = true });

        Assert.DoesNotContain(house.Simulated.Requests, static r => r.Path.Contains("position", StringComparison.OrdinalIgnoreCase) || r.Path.Contains("rders", StringComparison.Ordinal));
    }

    private static int Most(string exchange) => exchange == ExchangeNames.Bybit ? 10 : 200;

    private static string OpenOrdersPath(string exchange) => exchange == ExchangeNames.Bybit ? "/v5/order/realtime" : "/fapi/v1/openOrders";

    // What a position in BTC may be worth at 100x.
    private static decimal Limit(string exchange) => exchange == ExchangeNames.Bybit ? 2_000_000m : 800_000m;

    private static OrderRequest Worth(decimal worth) =>
        new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = decimal.Round(worth / Tickets.Below, 2), Price = Tickets.Below };

    // The least that fills a book: one exchange takes ten conditional orders of an instrument, the other 200 regular ones.
    private static OrderRequest OneMore(string exchange) => exchange == ExchangeNames.Bybit
        ? new() { Symbol = "BTCUSDT", Side = OrderSide.Sell, Type = OrderType.Market, Quantity = 0.001m, TriggerPrice = Tickets.Below }
        : new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.002m, Price = Tickets.Below };

    private static async Task<ContractHouse> Start(string exchange) => await (await ContractHouse.Start(exchange, new AccountConfig
    {
        Name = ContractSetup.MainName,
        Exchange = exchange,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000_000m }],
        Positions = [],
    })).WarmUp();

    private static async Task<ContractHouse> Leveraged(string exchange)
    {
        ContractHouse house = await Start(exchange);
        await house.Adapter.SetLeverage(house.Here, await house.Instrument(), new LeverageTarget(100m), ContractHouse.Stop);
        house.Simulated.ClearRequests();
        return house;
    }

    private static async Task<ContractHouse> Full(string exchange)
    {
        ContractHouse house = await Start(exchange);
        OrderRequest request = OneMore(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        foreach (int[] part in Enumerable.Range(0, Most(exchange)).Chunk(5))
        {
            OrderTicket[] tickets =
            [
                .. part.Select(i => Tickets.Limit(bitcoin, request.Side, request.Quantity!.Value, Tickets.Below) with
                {
                    ClientOrderId = $"there-{i}",
                    Type = request.Price is null ? OrderType.Market : OrderType.Limit,
                    Price = request.Price,
                    TimeInForce = request.Price is null ? null : TimeInForce.GTC,
                    TriggerPrice = request.TriggerPrice,
                    TriggerDirection = request.TriggerPrice is null ? null : TriggerDirection.Fall,
                }),
            ];
            Assert.All(await house.Adapter.PlaceOrders(house.Here, tickets, ContractHouse.Stop), static r => Assert.Null(r.Failure));
        }

        house.Simulated.ClearRequests();
        return house;
    }

    private static async Task<OrderPlan> Prepare(ContractHouse house, OrderRequest request) =>
        await house.Runtime.Orders.Prepare(house.Here, request, await house.Instrument(), ContractHouse.Stop);

    private static void AssertNothingLeft(ContractHouse house)
    {
        Assert.DoesNotContain(house.Simulated.Requests, static r => r.Method == "POST");
        Assert.Empty(house.Journal);
    }
}
