namespace ExchangeAccounts.Tests.Trading;

/// <summary>What the limits of an account say of an order, by what is open.</summary>
public sealed class OrderLimitRulesTests
{
    private static readonly ExchangeInstrument Bitcoin = Instruments.Btc with { MaxOpenOrders = 3, MaxOpenConditionalOrders = 2 };

    private static readonly OrderTicket Buy = new()
    {
        Instrument = Bitcoin,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 1m,
        Price = 60_000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "ea-new",
    };

    private static readonly OrderTicket Waiting = Buy with { TriggerPrice = 61_000m, TriggerDirection = TriggerDirection.Rise };

    // At 20x up to 100 000, at 10x up to 300 000, at 5x without end.
    private static readonly ExchangeRiskLimit[] Tiers = [Tier(1, 0m, 50_000m, 50m), Tier(2, 50_000m, 100_000m, 20m), Tier(3, 100_000m, 300_000m, 10m), Tier(4, 300_000m, null, 5m)];

    private readonly ExchangeConnection _here = Desk.Connection;

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, FailureKind.LimitExceeded)]
    [InlineData(4, FailureKind.LimitExceeded)]
    public void An_order_above_the_number_of_open_ones_is_refused(int open, FailureKind? kind)
    {
        LoadVerdict verdict = Judge(Buy, Load(Enumerable.Range(0, open).Select(static i => Open($"a{i}", 0.001m))));

        Assert.Equal(kind, verdict.Refusal?.Kind);
        Assert.Equal((open, 3), (verdict.Headroom.OpenOrders, verdict.Headroom.MaxOpenOrders));
    }

    [Fact]
    public void The_refusal_says_how_many_are_open_how_many_may_be_and_what_to_do()
    {
        ExchangeException refusal = Judge(Buy, Load([Open("a", 0.001m), Open("b", 0.001m), Open("c", 0.001m)])).Refusal!;

        Assert.Equal("main (Any LIVE): 3 orders of BTC:PERP-USDT are open, and Any takes 3: one more would be refused. Nothing was sent.", refusal.Message);
        Assert.Equal("Cancel some first: Get-ExchangeOrder -Account 'main' -Symbol 'BTC:PERP-USDT' shows them, Stop-ExchangeOrder cancels them.", refusal.Advice);
        Assert.Equal(("main", null, "ea-new"), (refusal.Account, refusal.ExchangeCode, refusal.ClientOrderId));
    }

    [Fact]
    public void Books_count_apart()
    {
        ExchangeOrder[] both = [Open("a", 0.001m), Open("b", 0.001m), Conditional("c"), Conditional("d")];

        Assert.Null(Judge(Buy, Load(both)).Refusal);
        Assert.Equal((2, 2, FailureKind.LimitExceeded), Numbers(Judge(Waiting, Load(both))));
    }

    [Fact]
    public void Stops_that_are_part_of_a_position_are_not_counted() =>
        Assert.Equal((1, 2, null), Numbers(Judge(Waiting, Load([Conditional(null), Conditional(""), Conditional("c")]))));

    [Theory]
    [InlineData(TimeInForce.IOC)]
    [InlineData(TimeInForce.FOK)]
    public void An_order_that_does_not_stay_is_not_counted(TimeInForce timeInForce)
    {
        LoadVerdict verdict = Judge(Buy with { TimeInForce = timeInForce }, Load([Open("a", 0.001m), Open("b", 0.001m), Open("c", 0.001m)]));
        Assert.Equal((null, null, null), Numbers(verdict));
    }

    [Fact]
    public void Where_the_exchange_states_no_limit_nothing_is_refused() =>
        Assert.Null(Judge(Buy with { Instrument = Instruments.Btc }, Load(Enumerable.Range(0, 900).Select(static i => Open($"a{i}", 0.00001m)))).Refusal);

    [Fact]
    public void What_can_only_make_a_position_smaller_is_not_refused()
    {
        OpenLoad full = Load([Open("a", 5m), Open("b", 5m), Open("c", 5m)], Position(9m));

        Assert.All(
            [Buy with { ReduceOnly = true }, Waiting with { ClosePosition = true }, Buy with { PositionSide = PositionSide.Short }, Buy with { PositionSide = PositionSide.Long, Side = OrderSide.Sell }],
            t => Assert.Equal((OrderHeadroom.Unknown, null), (Judge(t, full).Headroom, Judge(t, full).Refusal)));
        Assert.NotNull(Judge(Buy, full).Refusal);
    }

    [Theory]
    [InlineData(20, 1.6, null)]
    [InlineData(20, 1.7, FailureKind.RiskLimit)]
    [InlineData(10, 5, null)]
    [InlineData(10, 5.1, FailureKind.RiskLimit)]
    [InlineData(5, 500, null)]
    public void An_order_alone_must_fit_the_tier_of_the_leverage(double leverage, double quantity, FailureKind? kind) =>
        Assert.Equal(kind, Judge(Buy with { Quantity = (decimal)quantity }, Load([], leverage: (decimal)leverage)).Refusal?.Kind);

    [Fact]
    public void Position_open_orders_of_the_side_and_the_order_count_together()
    {
        OpenLoad load = Load([Open("a", 0.5m), Open("other side", 9m, OrderSide.Sell), Open("closes", 9m) with { ReduceOnly = true }, Conditional("waits") with { Quantity = 9m }], Position(0.2m));

        LoadVerdict verdict = Judge(Buy with { Instrument = Instruments.Btc }, load);

        Assert.Equal((20m, 102_000m, 100_000m, "USDT"), (verdict.Headroom.Leverage, verdict.Headroom.PositionNotional, verdict.Headroom.MaxPositionNotional, verdict.Headroom.NotionalAsset));
        Assert.Equal(
            "main (Any LIVE): the long position of BTC:PERP-USDT could be worth 102000 USDT with this order (position 12000, open Buy orders 30000, this order 60000), "
            + "and at 20x it may be worth 100000 USDT, tier 2. Nothing was sent.",
            verdict.Refusal!.Message);
        Assert.Equal(
            "Order 58000 USDT at most, or lower the leverage: Set-ExchangeLeverage -Account 'main' -Symbol 'BTC:PERP-USDT' -Leverage 10. Get-ExchangeRiskLimit lists the tiers.",
            verdict.Refusal.Advice);
        Assert.Equal((FailureKind.RiskLimit, "Quantity", null), (verdict.Refusal.Kind, verdict.Refusal.Parameter, verdict.Refusal.ExchangeCode));
    }

    [Fact]
    public void What_has_filled_of_an_open_order_is_in_the_position_only()
    {
        LoadVerdict verdict = Judge(Buy, Load([Open("a", 0.5m) with { FilledQuantity = 0.2m }], Position(0.2m)));
        Assert.Equal((90_000m, null), (verdict.Headroom.PositionNotional, verdict.Refusal));
    }

    [Fact]
    public void A_position_on_the_other_side_makes_room()
    {
        LoadVerdict turns = Judge(Buy with { Quantity = 2.5m }, Load([], Position(-1m)));
        Assert.Equal((90_000m, null), (turns.Headroom.PositionNotional, turns.Refusal));
        Assert.NotNull(Judge(Buy with { Quantity = 2.7m }, Load([], Position(-1m))).Refusal);
    }

    [Fact]
    public void In_hedge_mode_each_leg_is_weighed_with_its_own_leverage()
    {
        ExchangeOrder ofShort = Open("a", 1m, OrderSide.Sell) with { PositionSide = PositionSide.Short };
        OpenLoad load = Load([ofShort], [Position(1m) with { PositionSide = PositionSide.Long }, Position(-0.5m) with { PositionSide = PositionSide.Short }])
            with { Leverage = Set(null) with { LongLeverage = 20m, ShortLeverage = 50m } };

        LoadVerdict growsLong = Judge(Buy with { PositionSide = PositionSide.Long, Quantity = 0.5m }, load);
        LoadVerdict growsShort = Judge(Buy with { PositionSide = PositionSide.Short, Side = OrderSide.Sell, Quantity = 0.5m }, load);

        Assert.Equal((90_000m, 100_000m, null), (growsLong.Headroom.PositionNotional, growsLong.Headroom.MaxPositionNotional, growsLong.Refusal));
        Assert.Equal((120_000m, 50_000m, FailureKind.RiskLimit), (growsShort.Headroom.PositionNotional, growsShort.Headroom.MaxPositionNotional, growsShort.Refusal!.Kind));
    }

    [Fact]
    public void Tiers_of_inverse_contracts_are_in_the_coin()
    {
        OrderTicket ticket = Buy with { Instrument = Instruments.BtcInverse, Quantity = 120_000m };
        OpenLoad load = Load([], leverage: 20m) with { Tiers = [Tier(1, 0m, 1.5m, 50m), Tier(2, 1.5m, 1.9m, 20m)] };

        LoadVerdict verdict = Judge(ticket, load);

        Assert.Equal((2m, 1.9m, "BTC", FailureKind.RiskLimit), (verdict.Headroom.PositionNotional, verdict.Headroom.MaxPositionNotional, verdict.Headroom.NotionalAsset, verdict.Refusal!.Kind));
    }

    [Fact]
    public void Where_prices_differ_what_is_lower_counts()
    {
        ExchangePosition position = Position(1m) with { EntryPrice = 70_000m, MarkPrice = 40_000m, Notional = 70_000m };
        Assert.Equal(100_000m, Judge(Buy, Load([], position)).Headroom.PositionNotional);
    }

    [Fact]
    public void What_the_exchange_states_for_the_account_comes_before_its_tiers()
    {
        OpenLoad load = Load([]) with { Leverage = Set(20m) with { MaxNotional = 50_000m } };
        Assert.Equal((50_000m, FailureKind.RiskLimit), (Judge(Buy, load).Headroom.MaxPositionNotional, Judge(Buy, load).Refusal!.Kind));
    }

    [Fact]
    public void A_market_order_is_weighed_at_the_mark_price_and_not_at_all_without_one()
    {
        OrderTicket market = Buy with { Type = OrderType.Market, Price = null, TimeInForce = null, Quantity = 2m };

        Assert.Equal(FailureKind.RiskLimit, LoadRules.Judge(_here, market, Load([]), 60_000m, []).Refusal?.Kind);
        Assert.Null(LoadRules.Judge(_here, market, Load([]), mark: null, []).Refusal);
    }

    [Fact]
    public void A_conditional_order_is_weighed_by_the_exchange_when_it_triggers() =>
        Assert.Null(Judge(Waiting with { Quantity = 900m }, Load([])).Refusal);

    [Fact]
    public void What_was_not_read_refuses_nothing()
    {
        OpenLoad load = Load([Open("a", 9m), Open("b", 9m), Open("c", 9m)], Position(9m));
        OrderTicket large = Buy with { Quantity = 9m };

        Assert.Null(Judge(large, load with { Orders = null }).Refusal);
        Assert.Equal(FailureKind.LimitExceeded, Judge(large, load with { Positions = null, Leverage = null, Tiers = null }).Refusal?.Kind);
        Assert.All([load with { Positions = null }, load with { Leverage = null }, load with { Tiers = [] }, load with { Leverage = Set(null) }],
            l => Assert.Null(Judge(large, l with { Orders = [] }).Refusal));
    }

    private static (int? Open, int? Most, FailureKind? Kind) Numbers(LoadVerdict verdict) => (verdict.Headroom.OpenOrders, verdict.Headroom.MaxOpenOrders, verdict.Refusal?.Kind);

    private static OpenLoad Load(IEnumerable<ExchangeOrder> orders, ExchangePosition position) => Load(orders, [position]);

    private static OpenLoad Load(IEnumerable<ExchangeOrder> orders, ExchangePosition[]? positions = null, decimal leverage = 20m) =>
        new(new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc), [.. orders], positions ?? [], Set(leverage), Tiers);

    private static ExchangeLeverage Set(decimal? leverage) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Bitcoin.Symbol,
        ExchangeSymbol = Bitcoin.ExchangeSymbol,
        Leverage = leverage,
        LongLeverage = leverage,
        ShortLeverage = leverage,
    };

    private static ExchangeRiskLimit Tier(int number, decimal from, decimal? to, decimal leverage) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Bitcoin.Symbol,
        ExchangeSymbol = Bitcoin.ExchangeSymbol,
        Tier = number,
        MinNotional = from,
        MaxNotional = to,
        MaxLeverage = leverage,
    };

    private static ExchangePosition Position(decimal size) => FakeExchange.Position(Bitcoin, size) with { EntryPrice = 60_000m, MarkPrice = 60_000m };

    private static ExchangeOrder Open(string id, decimal quantity, OrderSide side = OrderSide.Buy) =>
        FakeExchange.Order(Bitcoin, id) with { ClientOrderId = id, Side = side, Quantity = quantity, Price = 60_000m, PositionSide = PositionSide.Both };

    private static ExchangeOrder Conditional(string? clientOrderId) =>
        Open("77", 0.001m) with { ClientOrderId = clientOrderId, Book = OrderBook.Conditional, Status = OrderStatus.Untriggered };

    private LoadVerdict Judge(OrderTicket ticket, OpenLoad load) => LoadRules.Judge(_here, ticket, load, mark: null, []);
}
