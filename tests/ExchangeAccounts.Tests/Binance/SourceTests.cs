using System.Globalization;
using System.Text;
using static ExchangeAccounts.Tests.Binance.OneRead;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Orders and fills of any span, page by page.</summary>
public sealed class SourceTests
{
    private const string Orders = "GET /fapi/v1/allOrders";
    private const string Algos = "GET /fapi/v1/allAlgoOrders";
    private const string Trades = "GET /fapi/v1/userTrades";
    private const string Found = "\"status\":\"FILLED\",\"executedQty\":\"1\",\"avgPrice\":\"69000\"";

    [Fact]
    public async Task Pages_of_trades_after_the_first_go_by_id_and_end_where_the_span_ends()
    {
        // Two a millisecond, so that 2 000 are inside.
        using BinanceHarness harness = new();
        harness.Stub.On(Trades, static r => BinanceStub.Reply(Page(9000, Number(r, "fromId") ?? 1, 1000, static n => Trade(n, StartMs - 1 + (n / 2)))));

        IReadOnlyList<ExchangeTrade> trades = await All(TradeSource(harness), harness, Start.AddMilliseconds(999));

        Assert.Equal(Enumerable.Range(2, 2000).Select(Id), trades.Select(static t => t.TradeId));
        Assert.Equal(
            [
                string.Create(CultureInfo.InvariantCulture, $"symbol=BTCUSDT&startTime={StartMs}&endTime={StartMs + 999}&limit=1000"),
                "symbol=BTCUSDT&limit=1000&fromId=1001", "symbol=BTCUSDT&limit=1000&fromId=2001",
            ],
            harness.Stub.Requests.Select(static r => r.Parameters));
    }

    [Fact]
    public async Task A_trade_with_oneself_is_a_fill_of_each_order()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Trades, $"[{Trade(1, StartMs)},{Trade(1, StartMs).Replace("\"orderId\":9", "\"orderId\":10", StringComparison.Ordinal)}]");

        Assert.Equal(["9", "10"], (await All(TradeSource(harness), harness)).Select(static t => t.OrderId));
    }

    [Theory]
    [InlineData(Orders, "orderId")]
    [InlineData(Algos, "algoId")]
    public async Task Orders_of_one_moment_at_the_edge_of_a_page_are_neither_lost_nor_doubled(string route, string id)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Orders, "[]").On(Algos, "[]").On(route, r => BinanceStub.Reply(Page(2345, Number(r, id) ?? 1, 1000, static n => Order(n, StartMs, "\"status\":\"CANCELED\""))));

        IReadOnlyList<ExchangeOrder> orders = await All(OrderSource(harness, route), harness);

        string span = string.Create(CultureInfo.InvariantCulture, $"symbol=BTCUSDT&startTime={StartMs}&endTime={Ms(Now)}&limit=1000");
        Assert.Equal(Enumerable.Range(1, 2345).Select(Id), orders.Select(static o => o.OrderId));
        Assert.Equal([span, $"{span}&{id}=1001", $"{span}&{id}=2001"], harness.Stub.Requests.Select(static r => r.Parameters));
    }

    [Fact]
    public async Task A_page_may_be_smaller_and_repeat_rows_of_the_one_before()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Trades, static r => BinanceStub.Reply(Page(7, Math.Max(1, (Number(r, "fromId") ?? 1) - 1), 3, static n => Trade(n, StartMs + n))));

        IReadOnlyList<ExchangeTrade> trades = await All(TradeSource(harness), harness, limit: 3);

        Assert.Equal(Enumerable.Range(1, 7).Select(Id), trades.Select(static t => t.TradeId));
        Assert.All(harness.Stub.Requests, static r => Assert.Equal(3, Number(r, "limit")));
    }

    [Theory]
    [InlineData(Orders)]
    [InlineData(Trades)]
    public async Task An_exchange_that_repeats_a_page_does_not_end_the_history(string route)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(route, Page(1000, 1, 1000, static n => Trade(n, StartMs).Replace("\"orderId\":9", $"\"orderId\":{n}", StringComparison.Ordinal)));
        HistoryRead read = new(Start, Now, Cursor: null, 1000);

        ExchangeException failure = route == Orders ? await Repeat(OrderSource(harness, Orders)) : await Repeat(TradeSource(harness));

        Assert.Equal(FailureKind.Protocol, failure.Kind);

        async Task<ExchangeException> Repeat<T>(HistorySource<T> source)
        {
            string? next = (await source.Read(read, default)).Next;
            return await Assert.ThrowsAsync<ExchangeException>(() => source.Read(read with { Cursor = next }, default));
        }
    }

    [Fact]
    public async Task A_triggered_order_takes_its_fill_from_the_order_it_became_whenever_that_was()
    {
        // Made now, triggered two hours later, and one nine days after that.
        using BinanceHarness harness = new();
        long second = StartMs + 7_200_000 + (9L * 86_400_000);
        harness.Clock.Advance(TimeSpan.FromDays(20));
        harness.Stub.On(Algos, $"[{Algo(1, 500, StartMs + 7_200_000)},{Algo(2, 900, second)},{Algo(3, 0, 0)}]")
            .On(Orders, r => BinanceStub.Reply(Number(r, "orderId") == 500 ? $"[{Order(500, StartMs, Found)},{Order(501, StartMs, Found)}]" : $"[{Order(900, second, Found)}]"));

        IReadOnlyList<ExchangeOrder> orders = (await OrderSource(harness, Algos).Read(new HistoryRead(Start, Start.AddDays(6), Cursor: null, 1000), default)).Rows;

        Assert.Equal(
            [("1", OrderStatus.Filled, 69000m), ("2", OrderStatus.Filled, 69000m), ("3", OrderStatus.Untriggered, (decimal?)null)],
            orders.Select(static o => (o.OrderId!, o.Status, o.AveragePrice)));
        Assert.All(orders, static o => Assert.Equal(OrderBook.Conditional, o.Book));
        Assert.Equal([(500, StartMs + 7_140_000), (900, second - 60_000)], harness.Stub.Requests.Where(static r => r.Route == Orders).Select(static r => (Number(r, "orderId")!.Value, Number(r, "startTime")!.Value)));
        Assert.All(harness.Stub.Requests, static r => Assert.True(Number(r, "endTime") - Number(r, "startTime") < 7L * 86_400_000));
    }

    [Fact]
    public async Task Orders_that_nobody_knows_any_more_are_looked_for_once()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Algos, $"[{string.Join(',', Enumerable.Range(1, 50).Select(static n => Algo(n, 500 + n, StartMs + n)))}]").On(Orders, "[]");

        HistoryPage<ExchangeOrder> page = await Of(OrderSource(harness, Algos), harness);

        Assert.All(page.Rows, static o => Assert.Equal((OrderStatus.Filled, 4.4m), (o.Status, o.AveragePrice)));
        Assert.Equal(501, Number(harness.Stub.Only(Orders), "orderId"));
    }

    [Fact]
    public async Task What_the_exchange_forgot_while_it_was_read_is_not_asked_for()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Orders, "[]").On(Trades, "[]");
        DateTime trade = TradeSource(harness).Traits.KeptSince!.Value;
        DateTime order = OrderSource(harness, Orders).Traits.KeptSince!.Value;
        harness.Clock.Advance(TimeSpan.FromHours(1));

        await TradeSource(harness).Read(new HistoryRead(trade, trade.AddDays(1), Cursor: null, 1000), default);
        await OrderSource(harness, Orders).Read(new HistoryRead(order, order.AddDays(1), Cursor: null, 1000), default);
        await OrderSource(harness, Orders).Read(new HistoryRead(order, order.AddMinutes(1), Cursor: null, 1000), default);

        Assert.Equal((new DateTime(2025, 12, 4, 5, 7, 7, DateTimeKind.Utc), new DateTime(2025, 12, 4, 5, 7, 7, DateTimeKind.Utc)), (trade, order));
        Assert.Equal([Ms(trade) + 3_600_000, Ms(order) + 3_600_000], harness.Stub.Requests.Select(static r => Number(r, "startTime")!.Value));
    }

    [Fact]
    public void Without_a_symbol_nothing_is_asked()
    {
        using BinanceHarness harness = new();

        ExchangeException orders = Assert.Throws<ExchangeException>(() => harness.Adapter.OrderHistory(harness.Connection, null));
        ExchangeException trades = Assert.Throws<ExchangeException>(() => harness.Adapter.TradeHistory(harness.Connection, null));

        Assert.All([orders, trades], static e => Assert.Equal((FailureKind.Unsupported, "Symbol"), (e.Kind, e.Parameter)));
    }

    [Fact]
    public void A_read_reaches_less_than_a_week_and_costs_five_of_a_minute()
    {
        using BinanceHarness harness = new();

        Assert.All(
            [TradeSource(harness).Traits, OrderSource(harness, Orders).Traits, OrderSource(harness, Algos).Traits],
            static t => Assert.Equal((1000, TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1), true, TimeSpan.FromMilliseconds(125)), (t.PageSize, t.Window, t.OldestFirst, t.Pace)));
    }

    private static HistorySource<ExchangeTrade> TradeSource(BinanceHarness harness) => Assert.Single(harness.Adapter.TradeHistory(harness.Connection, BinanceHarness.Btc));

    private static HistorySource<ExchangeOrder> OrderSource(BinanceHarness harness, string route)
    {
        IReadOnlyList<HistorySource<ExchangeOrder>> both = harness.Adapter.OrderHistory(harness.Connection, BinanceHarness.Btc);
        Assert.Equal(["orders", "conditional orders"], both.Select(static s => s.Traits.Name));
        return both[route == Orders ? 0 : 1];
    }

    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Page(long last, long from, long limit, Func<long, string> row)
    {
        StringBuilder text = new("[");
        for (long n = from; n <= last && n < from + limit; n++)
        {
            text.Append(n == from ? "" : ",").Append(row(n));
        }

        return text.Append(']').ToString();
    }

    private static string Order(long id, long time, string rest) =>
        $$"""{"orderId":{{id}},"algoId":{{id}},"symbol":"BTCUSDT","side":"BUY","time":{{time}},"createTime":{{time}},{{rest}}}""";

    private static string Algo(long id, long actual, long triggered) =>
        $$"""{"algoId":{{id}},"symbol":"BTCUSDT","side":"SELL","orderType":"STOP_MARKET","algoStatus":"{{(actual == 0 ? "NEW" : "FINISHED")}}","quantity":"1","triggerPrice":"5","actualOrderId":"{{(actual == 0 ? "" : actual)}}","actualPrice":"{{(actual == 0 ? "" : "4.4")}}","actualQty":"{{(actual == 0 ? "" : "1")}}","createTime":{{StartMs + id}},"triggerTime":{{triggered}}}""";

    private static string Trade(long id, long time) =>
        $$"""{"id":{{id}},"orderId":9,"symbol":"BTCUSDT","side":"BUY","price":"1","qty":"1","time":{{time}}}""";
}
