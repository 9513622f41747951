namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderTesterTests : IDisposable
{
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.0105m, Price = 60000m };
    private readonly FakeExchange _fake = new();

    public OrderTesterTests() => _fake.Adapter.OnTickers = static () =>
        [new ExchangeTicker { Exchange = Instruments.Exchange, Environment = "Live", Symbol = "BTC:PERP-USDT", ExchangeSymbol = "BTCUSDT", LastPrice = 60000m, MarkPrice = 60100m }];

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task A_valid_order_is_told_as_it_would_be_sent_with_what_it_does_to_the_margin()
    {
        OrderTicket? checkedTicket = null;
        _fake.Adapter.Mode = PositionMode.Hedge;
        _fake.Adapter.OnPreviewOrder = t =>
        {
            checkedTicket = t;
            return Task.FromResult(new OrderPreview(0.1m, 0.2m, 0.01m, 0.02m));
        };

        ExchangeOrderTest test = await Test(Limit with { TriggerPrice = 62000m, TriggerBy = TriggerBy.Mark });

        Assert.Equal((true, null, null, null), (test.Valid, test.Problem, test.ProblemKind, test.ProblemParameter));
        Assert.Equal(("main", "BTC:PERP-USDT", "BTCUSDT"), (test.Account, test.Symbol, test.ExchangeSymbol));
        Assert.Equal((0.01m, 0.0105m, 600m, PositionSide.Long), (test.Quantity!.Value, test.RequestedQuantity!.Value, test.Notional!.Value, test.PositionSide!.Value));
        Assert.Equal((OrderType.Limit, TimeInForce.GTC, OrderBook.Conditional, TriggerDirection.Rise), (test.Type!.Value, test.TimeInForce!.Value, test.Book!.Value, test.TriggerDirection!.Value));
        Assert.Equal((0.1m, 0.2m, 0.01m, 0.02m), (test.InitialMarginRateBefore!.Value, test.InitialMarginRateAfter!.Value, test.MaintMarginRateBefore!.Value, test.MaintMarginRateAfter!.Value));
        Assert.Equal(0.01m, checkedTicket?.Quantity);
    }

    [Fact]
    public async Task Nothing_is_placed_and_nothing_is_journalled()
    {
        _fake.Adapter.OnPreviewOrder = static _ => Task.FromResult(new OrderPreview());

        await Test(Limit);

        Assert.Equal(["mode", "preview order"], _fake.Adapter.CallsButLoad);
        Assert.Empty(_fake.Runtime.Journal.Read().Entries);
    }

    [Fact]
    public async Task Closing_has_neither_quantity_nor_worth()
    {
        _fake.Adapter.OnPreviewOrder = static _ => Task.FromResult(new OrderPreview());

        ExchangeOrderTest test = await Test(new OrderRequest { Symbol = "BTCUSDT", Side = OrderSide.Sell, Type = OrderType.Market, ClosePosition = true, TriggerPrice = 58000m });

        Assert.Equal((true, null, null, true), (test.Valid, test.Quantity, test.Notional, test.ClosePosition));
        Assert.Equal("position", OrderView.Quantity(test));
    }

    [Fact]
    public async Task What_the_rules_refuse_is_said_and_not_asked()
    {
        ExchangeOrderTest test = await Test(Limit with { Price = 60000.05m });

        Assert.Equal((false, FailureKind.InvalidRequest, "Price"), (test.Valid, test.ProblemKind!.Value, test.ProblemParameter));
        Assert.StartsWith("The price 60000.05 is not a multiple", test.Problem, StringComparison.Ordinal);
        Assert.Equal((0.0105m, 60000.05m, null), (test.Quantity!.Value, test.Price!.Value, test.Book));
        Assert.DoesNotContain("preview order", _fake.Adapter.Calls);
    }

    [Fact]
    public async Task An_unknown_symbol_is_a_problem_of_the_order()
    {
        ExchangeOrderTest test = await Test(Limit with { Symbol = "NOPE" });

        Assert.Equal((false, FailureKind.UnknownSymbol, "NOPE", null), (test.Valid, test.ProblemKind!.Value, test.Symbol, test.ExchangeSymbol));
    }

    [Theory]
    [InlineData(FailureKind.InsufficientFunds)]
    [InlineData(FailureKind.RiskLimit)]
    [InlineData(FailureKind.Rejected)]
    public async Task What_the_exchange_would_refuse_is_a_problem_of_the_order_as_it_would_be_sent(FailureKind kind)
    {
        _fake.Adapter.OnPreviewOrder = _ => throw Desk.Failure(kind);

        ExchangeOrderTest test = await Test(Limit);

        Assert.Equal((false, kind, 0.01m, OrderBook.Regular), (test.Valid, test.ProblemKind!.Value, test.Quantity!.Value, test.Book!.Value));
        Assert.NotNull(test.Problem);
    }

    [Theory]
    [InlineData(FailureKind.Unreachable)]
    [InlineData(FailureKind.Unauthorized)]
    [InlineData(FailureKind.RateLimited)]
    public async Task What_says_nothing_of_the_order_is_an_error(FailureKind kind)
    {
        _fake.Adapter.OnPreviewOrder = _ => throw Desk.Failure(kind);

        Assert.Equal(kind, (await Assert.ThrowsAsync<ExchangeException>(() => Test(Limit))).Kind);
    }

    [Fact]
    public async Task What_is_open_and_what_there_may_be_is_told_with_the_refusal()
    {
        _fake.Adapter.OnInstruments = static () => [Instruments.Btc with { MaxOpenOrders = 2 }];
        _fake.Adapter.OnOpenOrders = static _ => [FakeExchange.Order(Instruments.Btc, "1"), FakeExchange.Order(Instruments.Btc, "2") with { Quantity = 0.5m, Price = 60000m, PositionSide = PositionSide.Both }];
        _fake.Adapter.Leverages = [new() { Account = "main", Exchange = Instruments.Exchange, Environment = "Live", Symbol = "BTC:PERP-USDT", ExchangeSymbol = "BTCUSDT", Leverage = 20m, MaxNotional = 50000m }];

        ExchangeOrderTest test = await Test(Limit);

        Assert.Equal((false, FailureKind.LimitExceeded), (test.Valid, test.ProblemKind!.Value));
        Assert.Equal("2 orders of BTC:PERP-USDT are open, and Any takes 2: one more would be refused. Nothing was sent.", test.Problem);
        Assert.Equal((2, 2, 20m, 30600m, 50000m, "USDT"), (test.OpenOrders, test.MaxOpenOrders, test.Leverage, test.PositionNotional, test.MaxPositionNotional, test.PositionNotionalAsset));
        Assert.Equal((0.01m, OrderBook.Regular), (test.Quantity!.Value, test.Book!.Value));
        Assert.DoesNotContain("preview order", _fake.Adapter.Calls);
    }

    [Fact]
    public async Task A_guard_is_a_problem_of_the_order()
    {
        ExchangeConnection guarded = _fake.Here with { Account = _fake.Here.Account! with { RequireReduceOnly = true } };

        ExchangeOrderTest test = await OrderTester.Test(_fake.Runtime, guarded, Limit, TestContext.Current.CancellationToken);

        Assert.Equal((false, FailureKind.GuardRefused), (test.Valid, test.ProblemKind!.Value));
    }

    private Task<ExchangeOrderTest> Test(OrderRequest request) => OrderTester.Test(_fake.Runtime, _fake.Here, request, TestContext.Current.CancellationToken);
}
