using System.Globalization;
using System.Text;
using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Orders and fills of the past, page by page.</summary>
public sealed class HistoryTests
{
    private const string Orders = "GET /fapi/v1/allOrders";
    private const string Algos = "GET /fapi/v1/allAlgoOrders";
    private const string Trades = "GET /fapi/v1/userTrades";

    /// <summary>The harness's now, and an hour before.</summary>
    private static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
    private static readonly DateTime Hour = Now.AddHours(-1);
    private static readonly long HourMs = new DateTimeOffset(Hour).ToUnixTimeMilliseconds();
    private static readonly string Span = string.Create(CultureInfo.InvariantCulture, $"symbol=BTCUSDT&startTime={HourMs}&endTime={HourMs + 3_600_000}&limit=1000");

    [Fact]
    public async Task The_recorded_orders_of_both_books_are_read_the_newest_first()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Orders, Dated("trading_get_orders", "1579276756075")).On(Algos, Dated("trading_get_conditional_orders", "1775461924247"));

        IReadOnlyList<ExchangeOrder> orders = await harness.Adapter.GetOrderHistory(harness.Connection, BinanceHarness.Btc, Hour, Now, default);

        Assert.Equal([OrderBook.Regular, OrderBook.Conditional], orders.Select(static o => o.Book));
        Assert.Equal(("1000001270850379", OrderStatus.Filled, 0.002m, 69067.6m, "FINISHED"), (orders[1].OrderId, orders[1].Status, orders[1].FilledQuantity, orders[1].AveragePrice, orders[1].RawStatus));
        Assert.Equal(("1917641", OrderStatus.New, 0.4m, "BTC:PERP-USDT"), (orders[0].OrderId, orders[0].Status, orders[0].Quantity, orders[0].Symbol));

        // The order that a triggered one became is asked for by its id, because it may have been made much later.
        Assert.Equal([(Algos, Span), (Orders, Span)], harness.Stub.Requests.Where(static r => !r.Parameters.Contains("orderId=974828356187", StringComparison.Ordinal)).Select(static r => (r.Route, r.Parameters)).OrderBy(static r => r.Route, StringComparer.Ordinal));
        Assert.Equal(3, harness.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_triggered_order_takes_its_fill_from_the_order_of_the_same_history()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Orders, $"[{Row(974828356187, HourMs + 6, "\"status\":\"FILLED\",\"executedQty\":\"0.002\",\"avgPrice\":\"69000\"")}]")
            .On(Algos, Dated("trading_get_conditional_orders", "1775461924247"));

        IReadOnlyList<ExchangeOrder> orders = await harness.Adapter.GetOrderHistory(harness.Connection, BinanceHarness.Btc, Hour, Now, default);

        Assert.Equal([("974828356187", OrderBook.Regular), ("1000001270850379", OrderBook.Conditional)], orders.Select(static o => (o.OrderId!, o.Book)));
        Assert.All(orders, static o => Assert.Equal((OrderStatus.Filled, 69000m), (o.Status, o.AveragePrice)));
    }

    [Theory]
    [InlineData(Orders, "orderId")]
    [InlineData(Algos, "algoId")]
    public async Task Orders_of_one_moment_at_the_edge_of_a_page_are_neither_lost_nor_doubled(string route, string id)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Orders, "[]").On(Algos, "[]").On(route, r => BinanceStub.Reply(Page(2345, From(r, id), n => Row(n, HourMs + 5, "\"status\":\"CANCELED\""))));

        IReadOnlyList<ExchangeOrder> orders = await harness.Adapter.GetOrderHistory(harness.Connection, BinanceHarness.Btc, Hour, Now, default);

        Assert.Equal(Enumerable.Range(1, 2345).Reverse().Select(static n => n.ToString(CultureInfo.InvariantCulture)), orders.Select(static o => o.OrderId));
        Assert.Equal([Span, $"{Span}&{id}=1001", $"{Span}&{id}=2001"], harness.Stub.Requests.Where(r => r.Route == route).Select(static r => r.Parameters));
    }

    [Fact]
    public async Task Pages_of_trades_after_the_first_go_without_times_and_end_where_the_span_ends()
    {
        // Two a millisecond, so that 2000 are inside; where times are not sent, all are outside that come after.
        using BinanceHarness harness = new();
        harness.Stub.On(Trades, r => BinanceStub.Reply(Page(9000, From(r, "fromId"), n => Trade(n, HourMs - 1 + (n / 2)))));

        IReadOnlyList<ExchangeTrade> trades = await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, null, Hour, Hour.AddMilliseconds(999), default);

        Assert.Equal(Enumerable.Range(2, 2000).Reverse().Select(static n => n.ToString(CultureInfo.InvariantCulture)), trades.Select(static t => t.TradeId));
        Assert.Equal(
            [string.Create(CultureInfo.InvariantCulture, $"symbol=BTCUSDT&startTime={HourMs}&endTime={HourMs + 999}&limit=1000"), "symbol=BTCUSDT&limit=1000&fromId=1001", "symbol=BTCUSDT&limit=1000&fromId=2001"],
            harness.Stub.Requests.Select(static r => r.Parameters));
    }

    [Theory]
    [InlineData(Orders)]
    [InlineData(Trades)]
    public async Task An_exchange_that_repeats_a_page_is_not_asked_for_ever(string route)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Algos, "[]").On(route, Page(1000, 1, Repeated));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => route == Orders
            ? harness.Adapter.GetOrderHistory(harness.Connection, BinanceHarness.Btc, Hour, Now, default)
            : harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, null, Hour, Now, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
        Assert.Equal(4, harness.Stub.Requests.Count(r => r.Route == route));

        static string Repeated(long n) => Trade(n, HourMs).Replace("\"orderId\":9", $"\"orderId\":{n}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recorded_trade_is_read()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Trades, Dated("trading_get_user_trades", "1569514978020"));

        ExchangeTrade trade = Assert.Single(await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, null, Hour, Now, default));

        Assert.Equal(
            new ExchangeTrade
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                TradeId = "698759",
                OrderId = "25851813",
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                Side = OrderSide.Sell,
                PositionSide = PositionSide.Short,
                Price = 7819.01m,
                Quantity = 0.002m,
                Value = 15.63802m,
                Fee = -0.0781901m,
                FeeAsset = "USDT",
                RealizedProfit = -0.91539999m,
                IsMaker = false,
                Time = Hour,
            },
            trade);
        Assert.Equal(Span, Assert.Single(harness.Stub.Requests).Parameters);
    }

    [Theory]
    [InlineData("\"side\":\"BUY\"", "\"side\":\"UP\"")]
    [InlineData("\"price\":\"1\"", "\"price\":\"\"")]
    [InlineData("\"qty\":\"1\"", "\"x\":1")]
    [InlineData("\"time\":", "\"when\":")]
    [InlineData("\"id\":5", "\"id\":\"five\"")]
    public async Task A_trade_that_says_too_little_is_unreadable(string field, string instead)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Trades, $"[{Trade(5, HourMs).Replace(field, instead, StringComparison.Ordinal)}]");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, null, Hour, Now, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Fact]
    public async Task The_fills_of_one_order_are_asked_for_from_its_making_to_its_end()
    {
        using BinanceHarness harness = new();
        long made = HourMs - (10L * 24 * 3_600_000);
        const long Week = (7L * 24 * 3_600_000) - 1;
        harness.Stub.On("GET /fapi/v1/order", $$"""{"orderId":9,"symbol":"BTCUSDT","side":"BUY","status":"FILLED","time":{{made}},"updateTime":{{HourMs}}}""")
            .On(Trades, r => BinanceStub.Reply(r.Query.Contains($"startTime={made}&", StringComparison.Ordinal) ? $"[{Trade(5, made)},{Trade(6, made)}]" : $"[{Trade(7, HourMs)},{Trade(8, HourMs, order: 10)}]"));

        IReadOnlyList<ExchangeTrade> trades = await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, "9", Now, Now, default);

        Assert.Equal(["7", "6", "5"], trades.Select(static t => t.TradeId));
        Assert.Equal(
            ["symbol=BTCUSDT&orderId=9", Slice(made), Slice(made + Week + 1)],
            harness.Stub.Requests.Select(static r => r.Parameters));

        static string Slice(long start) => string.Create(CultureInfo.InvariantCulture, $"symbol=BTCUSDT&startTime={start}&endTime={start + Week}&limit=1000&orderId=9");
    }

    [Theory]
    [InlineData("NEW", 2)]
    [InlineData("CANCELED", 1)]
    public async Task An_order_that_is_open_may_have_filled_until_now(string status, int reads)
    {
        using BinanceHarness harness = new();
        long made = HourMs - (10L * 24 * 3_600_000);
        harness.Stub.On("GET /fapi/v1/order", $$"""{"orderId":9,"side":"BUY","status":"{{status}}","time":{{made}},"updateTime":{{made + 1}}}""").On(Trades, "[]");

        Assert.Empty(await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, "9", Now, Now, default));
        Assert.Equal(reads, harness.Stub.Requests.Count(static r => r.Route == Trades));
    }

    [Fact]
    public async Task Of_an_order_that_is_forgotten_there_are_the_fills_that_come_without_times()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("error_2013"), 400).On(Trades, $"[{Trade(7, HourMs)}]");

        Assert.Equal("7", Assert.Single(await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, "9", Now, Now, default)).TradeId);
        Assert.Equal("symbol=BTCUSDT&limit=1000&orderId=9", harness.Stub.Only(Trades).Parameters);
    }

    [Theory]
    [InlineData(-100, -93.1, 0)]
    [InlineData(-95, -89, 1)]
    [InlineData(-1, -2, 0)]
    public async Task What_is_forgotten_is_not_asked_for(double from, double to, int reads)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Orders, "[]").On(Algos, "[]").On(Trades, "[]");

        Assert.Empty(await harness.Adapter.GetOrderHistory(harness.Connection, BinanceHarness.Btc, Now.AddDays(from), Now.AddDays(to), default));
        Assert.Empty(await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, null, Now.AddDays(from), Now.AddDays(to), default));

        Assert.All([Orders, Algos, Trades], route => Assert.Equal(reads, harness.Stub.Requests.Count(r => r.Route == route)));
        string kept = string.Create(CultureInfo.InvariantCulture, $"startTime={new DateTimeOffset(Now.AddDays(-90).AddMinutes(1)).ToUnixTimeMilliseconds()}&");
        Assert.All(harness.Stub.Requests.Where(static r => r.Route == Orders), r => Assert.Contains(kept, r.Parameters, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_outside_the_span_are_left_out()
    {
        using BinanceHarness harness = new();
        DateTime start = Hour.AddTicks(1);
        harness.Stub.On(Orders, $"[{Row(1, HourMs, "\"status\":\"NEW\"")},{Row(2, HourMs + 1, "\"status\":\"NEW\"")}]").On(Algos, "[]").On(Trades, $"[{Trade(1, HourMs)},{Trade(2, HourMs + 1)}]");

        Assert.Equal("2", Assert.Single(await harness.Adapter.GetOrderHistory(harness.Connection, BinanceHarness.Btc, start, Now, default)).OrderId);
        Assert.Equal("2", Assert.Single(await harness.Adapter.GetTrades(harness.Connection, BinanceHarness.Btc, null, start, Now, default)).TradeId);
    }

    [Fact]
    public async Task Without_a_symbol_nothing_is_asked()
    {
        using BinanceHarness harness = new();

        ExchangeException orders = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetOrderHistory(harness.Connection, null, Hour, Now, default));
        ExchangeException trades = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetTrades(harness.Connection, null, "9", Hour, Now, default));

        Assert.All([orders, trades], static e => Assert.Equal((FailureKind.Unsupported, "Symbol"), (e.Kind, e.Parameter)));
        Assert.Empty(harness.Stub.Requests);
    }

    private static string Dated(string file, string time) => BinanceFiles.Text(file).Replace(time, HourMs.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static long From(BinanceStub.StubRequest request, string name)
    {
        string? given = request.Parameters.Split('&').FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.Ordinal));
        return given is null ? 1 : long.Parse(given[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    private static string Page(long last, long from, Func<long, string> row)
    {
        StringBuilder text = new("[");
        for (long n = from; n <= last && n < from + 1000; n++)
        {
            text.Append(n == from ? "" : ",").Append(row(n));
        }

        return text.Append(']').ToString();
    }

    private static string Row(long id, long time, string rest) =>
        $$"""{"orderId":{{id}},"algoId":{{id}},"symbol":"BTCUSDT","side":"BUY","time":{{time}},"createTime":{{time}},{{rest}}}""";

    private static string Trade(long id, long time, long order = 9) =>
        $$"""{"id":{{id}},"orderId":{{order}},"symbol":"BTCUSDT","side":"BUY","price":"1","qty":"1","time":{{time}}}""";
}
