namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderFillsTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.TradesOfAll);

    private DateTime Now => _desk.Desk.Clock.GetUtcNow().UtcDateTime;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Fills_of_a_conditional_order_are_not_looked_for_under_a_number_of_another_book()
    {
        using TradeDesk apart = new();
        apart.Adapter.Definition = apart.Adapter.Definition with { BooksNumberApart = true };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => OrderFills.Read(
            apart.Runtime, apart.Here, new OrderName("BTCUSDT", "77", null, OrderBook.Conditional), span: null, oldestFirst: false, default));

        Assert.Equal((FailureKind.InvalidRequest, "Book"), (refused.Kind, refused.Parameter));
        Assert.Empty(apart.Adapter.Calls);
    }

    [Fact]
    public async Task Fills_of_an_order_are_asked_for_by_its_id_and_cut_to_the_times()
    {
        ExchangeTrade fill = Fill("1", Now.AddHours(-1));
        _desk.Adapter.OnGetTrades = (instrument, id) => Task.FromResult<IReadOnlyList<ExchangeTrade>>(
            instrument == Instruments.Btc && id == "77" ? [fill, Fill("2", Now.AddHours(-3))] : []);
        OrderName name = new("BTCUSDT", "77", null);

        Assert.Equal(2, (await OrderFills.Read(_desk.Runtime, _desk.Here, name, span: null, oldestFirst: false, default)).Count);
        Assert.Equal(fill, Assert.Single(await OrderFills.Read(_desk.Runtime, _desk.Here, name, HistorySpan.Of(Now.AddHours(-2), null, Now), oldestFirst: false, default)));
    }

    private static ExchangeTrade Fill(string id, DateTime time) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        TradeId = id,
        OrderId = "77",
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        Side = OrderSide.Buy,
        Price = 60000m,
        Quantity = 0.01m,
        Time = time,
    };
}
