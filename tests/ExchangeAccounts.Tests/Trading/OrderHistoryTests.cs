namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderHistoryTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.OrderHistoryOfAll, Capability.TradesOfAll);

    private DateTime Now => _desk.Desk.Clock.GetUtcNow().UtcDateTime;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Each_order_comes_once_though_two_parts_know_it()
    {
        ExchangeOrder twice = _desk.Open("1");
        _desk.Adapter.OnGetOrderHistory = (_, start, _) => Task.FromResult<IReadOnlyList<ExchangeOrder>>([twice, _desk.Open("at " + start)]);

        List<ExchangeOrder> all = await Orders(HistorySpan.Of(Now.AddDays(-10), end: null, Now), oldestFirst: false);

        Assert.Equal(3, all.Count);
        Assert.Single(all, o => o.OrderId == "1");
        Assert.Equal(2, _desk.Adapter.Calls.Count);
    }

    [Fact]
    public async Task The_same_number_in_the_other_book_is_another_order()
    {
        _desk.Adapter.OnGetOrderHistory = (_, _, _) => Task.FromResult<IReadOnlyList<ExchangeOrder>>([_desk.Open("1"), _desk.Open("1", OrderBook.Conditional)]);

        Assert.Equal(2, (await Orders(HistorySpan.Of(null, null, Now), oldestFirst: false)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Orders_are_arranged_by_the_time_they_were_made(bool oldestFirst)
    {
        ExchangeOrder[] rows = [.. Enumerable.Range(0, 3).Select(i => _desk.Open($"{i}") with { CreateTime = Now.AddMinutes(-i) })];
        _desk.Adapter.OnGetOrderHistory = (_, _, _) => Task.FromResult<IReadOnlyList<ExchangeOrder>>([rows[1], rows[0], rows[2]]);

        List<ExchangeOrder> all = await Orders(HistorySpan.Of(null, null, Now), oldestFirst);

        Assert.Equal(oldestFirst ? rows.Reverse() : rows, all);
    }

    [Fact]
    public async Task Who_has_enough_asks_no_more()
    {
        _desk.Adapter.OnGetOrderHistory = (_, _, _) => Task.FromResult<IReadOnlyList<ExchangeOrder>>([_desk.Open("1")]);

        await foreach (IReadOnlyList<ExchangeOrder> part in OrderHistory.Orders(
            _desk.Runtime, _desk.Here, "BTCUSDT", HistorySpan.Of(Now.AddDays(-80), end: null, Now), oldestFirst: false, TestContext.Current.CancellationToken))
        {
            Assert.Single(part);
            break;
        }

        Assert.Single(_desk.Adapter.Calls);
    }

    [Fact]
    public async Task Where_the_exchange_wants_a_symbol_it_is_asked_for_before_anything_is_read()
    {
        using TradeDesk poor = new();
        HistorySpan span = HistorySpan.Of(null, null, Now);

        ExchangeException orders = await Assert.ThrowsAsync<ExchangeException>(async () => await OrderHistory.Orders(poor.Runtime, poor.Here, " ", span, oldestFirst: false, default).FirstAsync());
        ExchangeException trades = await Assert.ThrowsAsync<ExchangeException>(async () => await OrderHistory.Trades(poor.Runtime, poor.Here, null, span, oldestFirst: false, default).FirstAsync());

        Assert.Equal((FailureKind.Unsupported, "Symbol"), (orders.Kind, orders.Parameter));
        Assert.Equal((FailureKind.Unsupported, "Symbol"), (trades.Kind, trades.Parameter));
        Assert.Empty(poor.Adapter.Calls);
    }

    [Fact]
    public async Task A_history_settles_what_was_unknown()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _desk.Desk.Journal.Complete(entry, WriteOutcome.Unknown);
        _desk.Adapter.OnGetOrderHistory = (_, _, _) => Task.FromResult<IReadOnlyList<ExchangeOrder>>([_desk.Desk.Stated(OrderStatus.Filled)]);

        await Orders(HistorySpan.Of(null, null, Now), oldestFirst: false);

        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task Fills_of_a_conditional_order_are_not_looked_for_under_a_number_of_another_book()
    {
        using TradeDesk apart = new();
        apart.Adapter.Definition = apart.Adapter.Definition with { BooksNumberApart = true };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => OrderHistory.TradesOf(
            apart.Runtime, apart.Here, new OrderName("BTCUSDT", "77", null, OrderBook.Conditional), span: null, oldestFirst: false, default));

        Assert.Equal((FailureKind.InvalidRequest, "Book"), (refused.Kind, refused.Parameter));
        Assert.Empty(apart.Adapter.Calls);
    }

    [Fact]
    public async Task Fills_of_an_order_are_asked_for_by_its_id_and_cut_to_the_times()
    {
        ExchangeTrade fill = Fill("1", Now.AddHours(-1));
        _desk.Adapter.OnGetTrades = (instrument, id, _, _) => Task.FromResult<IReadOnlyList<ExchangeTrade>>(
            instrument == Instruments.Btc && id == "77" ? [fill, Fill("2", Now.AddHours(-3))] : []);
        OrderName name = new("BTCUSDT", "77", null);

        Assert.Equal(2, (await OrderHistory.TradesOf(_desk.Runtime, _desk.Here, name, span: null, oldestFirst: false, default)).Count);
        Assert.Equal(fill, Assert.Single(await OrderHistory.TradesOf(_desk.Runtime, _desk.Here, name, HistorySpan.Of(Now.AddHours(-2), null, Now), oldestFirst: false, default)));
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

    private async Task<List<ExchangeOrder>> Orders(HistorySpan span, bool oldestFirst)
    {
        List<ExchangeOrder> all = [];
        await foreach (IReadOnlyList<ExchangeOrder> part in OrderHistory.Orders(_desk.Runtime, _desk.Here, symbol: null, span, oldestFirst, TestContext.Current.CancellationToken))
        {
            all.AddRange(part);
        }

        return all;
    }
}
