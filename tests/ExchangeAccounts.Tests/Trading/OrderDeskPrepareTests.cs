namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderDeskPrepareTests : IDisposable
{
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };
    private static readonly OrderRequest Market = Limit with { Type = OrderType.Market, Price = null };
    private static readonly string[] ModeOnly = ["mode"];
    private static readonly string[] TickersOnly = ["tickers"];
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Only_what_the_rules_need_is_read_and_nothing_is_written()
    {
        OrderPlan plan = await Prepare(Limit);

        Assert.Equal(ModeOnly, _desk.Adapter.CallsButLoad);
        Assert.Equal((null, PositionMode.OneWay), (plan.MarkPrice, plan.PositionMode));
        Assert.True(ClientOrderId.IsValid(plan.Ticket.ClientOrderId));
        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public async Task Without_a_key_nothing_but_public_reads_is_sent()
    {
        _desk.Adapter.OnTickers = () => [Ticker(61234.5m)];

        OrderPlan plan = await _desk.Orders.Prepare(_desk.Here with { Credential = null }, Market with { PositionSide = PositionSide.Long }, Instruments.Btc, default);

        Assert.Equal(TickersOnly, _desk.Adapter.Calls);
        Assert.Equal((61234.5m, null), (plan.MarkPrice, plan.PositionMode));
        Assert.Equal(PositionSide.Long, plan.Ticket.PositionSide);
    }

    [Fact]
    public async Task The_accounts_mode_decides_the_side()
    {
        _desk.Adapter.Mode = PositionMode.Hedge;

        Assert.Equal(PositionSide.Short, (await Prepare(Limit with { ReduceOnly = true })).Ticket.PositionSide);
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_without_asking_anybody()
    {
        await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit with { Price = null }));

        Assert.Empty(_desk.Adapter.Calls);
    }

    [Fact]
    public async Task A_refusal_says_whose_order_it_was()
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit with { Price = null }));

        Assert.StartsWith("main (", refused.Message, StringComparison.Ordinal);
        Assert.Equal(("main", "Price"), (refused.Account, refused.Parameter));
    }

    [Fact]
    public async Task A_mark_price_that_is_not_to_be_had_is_no_failure()
    {
        _desk.Adapter.OnTickers = () => throw Desk.Failure(FailureKind.Unavailable);

        Assert.Null((await Prepare(Market)).MarkPrice);
        Assert.Single(_desk.Reporter.Details);
    }

    [Fact]
    public async Task A_price_outside_the_band_is_refused()
    {
        _desk.Adapter.OnTickers = () => [Ticker(50000m)];

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(
            () => _desk.Orders.Prepare(_desk.Here, Limit, Instruments.Btc with { PriceBandUp = 1.1m }, default));

        Assert.Contains("55000", e.Message, StringComparison.Ordinal);
    }

    private Task<OrderPlan> Prepare(OrderRequest request) => _desk.Orders.Prepare(_desk.Here, request, Instruments.Btc, default);

    private static ExchangeTicker Ticker(decimal mark) => new()
    {
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        MarkPrice = mark,
    };
}
