namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitHistoryTests : IDisposable
{
    private static readonly DateTime Start = new(2023, 11, 8, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2023, 11, 15, 0, 0, 0, DateTimeKind.Utc);

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task Open_and_ended_orders_are_one_list_the_newest_first()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(Row("3", "New", 1699900000003), Row("2", "New", 1699900000002), Row("old", "New", 1600000000000)))
            .On("order/history", Page("next", Row("2", "Filled", 1699900000002)))
            .On("cursor=next", BybitStub.List(Row("1", "Cancelled", 1699900000001)));
        IReadOnlyList<ExchangeOrder> orders = await _bybit.Adapter.GetOrderHistory(_bybit.Connection, BybitHarness.Linear, Start, End, Stop);
        Assert.Equal([("3", OrderStatus.New), ("2", OrderStatus.Filled), ("1", OrderStatus.Cancelled)], orders.Select(static o => (o.OrderId, o.Status)));
        string[] asked = [.. _bybit.Stub.Asked.Where(static a => a.Contains("/order/", StringComparison.Ordinal))];
        Assert.Equal("/v5/order/realtime?category=linear&symbol=BTCUSDT&openOnly=0&limit=50", asked[0]);
        Assert.Equal("/v5/order/history?category=linear&symbol=BTCUSDT&startTime=1699401600000&endTime=1700006400000&limit=50", asked[1]);
    }

    [Fact]
    public async Task All_orders_are_those_of_both_categories()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List())
            .On("order/history?category=linear", BybitStub.List(Row("1", "Filled", 1699900000001)))
            .On("order/history?category=inverse", BybitStub.List(Row("2", "Filled", 1699900000002).Replace("BTCUSDT", "BTCUSD", StringComparison.Ordinal)));
        IReadOnlyList<ExchangeOrder> orders = await _bybit.Adapter.GetOrderHistory(_bybit.Connection, instrument: null, Start, End, Stop);
        Assert.Equal([("2", "BTC:PERP-USD"), ("1", "BTC:PERP-USDT")], orders.Select(static o => (o.OrderId, o.Symbol)));
        Assert.Equal(3, _bybit.Stub.Asked.Count(static a => a.Contains("order/realtime", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_recorded_trade_is_read_whole()
    {
        _bybit.Stub.On("execution/list?category=linear", BybitFiles.Reply("trading_get_user_trades"));
        IReadOnlyList<HistorySource<ExchangeTrade>> sources = _bybit.Adapter.TradeHistory(_bybit.Connection, instrument: null);
        HistoryPage<ExchangeTrade> page = await sources[0].Read(new HistoryRead(Start, End, Cursor: "132766%3A2", 100), Stop);
        Assert.Empty((await sources[1].Read(new HistoryRead(Start, End, Cursor: null, 100), Stop)).Rows);
        ExchangeTrade trade = Assert.Single(page.Rows);
        Assert.Equal("132766%3A2%2C132766%3A2", page.Next);
        Assert.Equal(
            new ExchangeTrade
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                TradeId = "e0cbe81d-0f18-5866-9415-cf319b5dab3b",
                OrderId = "8c065341-7b52-4ca9-ac2c-37e31ac55c94",
                Symbol = "ETHPERP",
                ExchangeSymbol = "ETHPERP",
                Side = OrderSide.Buy,
                Price = 1190.15m,
                Quantity = 0.1m,
                Value = 119.015m,
                Fee = 0.071409m,
                IsMaker = false,
                RawType = "Trade",
                Time = new DateTime(2022, 12, 29, 2, 58, 42, 429, DateTimeKind.Utc),
            },
            trade);
        Assert.Contains("/v5/execution/list?category=linear&startTime=1699401600000&endTime=1700006400000&limit=100&cursor=132766%253A2", _bybit.Stub.Asked);
        Assert.Contains("/v5/execution/list?category=inverse&startTime=1699401600000&endTime=1700006400000&limit=100", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task Other_kinds_stay_and_the_fee_is_in_what_the_contract_settles_in()
    {
        _bybit.Stub.On("execution/list", BybitStub.List(Fill("1", "a", "Funding", 1699900000001), Fill("2", "b", "Trade", 1699900000002)));
        IReadOnlyList<ExchangeTrade> trades = await _bybit.Adapter.GetTrades(_bybit.Connection, BybitHarness.Linear, orderId: null, Start, End, Stop);
        Assert.Equal([("b", "Trade", "USDT", "BTC:PERP-USDT"), ("a", "Funding", "USDT", "BTC:PERP-USDT")], trades.Select(static t => (t.TradeId, t.RawType, t.FeeAsset, t.Symbol)));
    }

    [Fact]
    public async Task Trades_of_one_order_are_asked_for_without_times()
    {
        _bybit.Stub.On("execution/list", BybitStub.List(Fill("1", "a", "Trade", 1), Fill("2", "b", "Trade", 2)));
        Assert.Equal("a", Assert.Single(await _bybit.Adapter.GetTrades(_bybit.Connection, BybitHarness.Linear, "1", Start, End, Stop)).TradeId);
        Assert.Contains("/v5/execution/list?category=linear&symbol=BTCUSDT&orderId=1&limit=100", _bybit.Stub.Asked);
    }

    [Theory]
    [InlineData("execId")]
    [InlineData("execPrice")]
    [InlineData("execQty")]
    [InlineData("execTime")]
    [InlineData("side")]
    public async Task A_row_that_is_no_trade_is_left_out_and_said(string field)
    {
        _bybit.Stub.On("execution/list", BybitStub.List(Fill("1", "a", "Trade", 1).Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal)));
        Assert.Empty(await _bybit.Adapter.GetTrades(_bybit.Connection, BybitHarness.Linear, orderId: null, Start, End, Stop));
        Assert.Contains(_bybit.Reporter.Warnings, static w => w.Contains("of order 1 is left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"nextPageCursor":""}""")]
    [InlineData("""{"list":[{"execPrice":"cheap","qty":"many"}]}""")]
    public async Task A_history_that_cannot_be_read_is_not_empty(string result)
    {
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("order/history", BybitStub.Ok(result)).On("execution/list", BybitStub.Ok(result));
        Assert.Equal(FailureKind.Protocol, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetTrades(_bybit.Connection, instrument: null, orderId: null, Start, End, Stop))).Kind);
        Assert.Equal(FailureKind.Protocol, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetOrderHistory(_bybit.Connection, instrument: null, Start, End, Stop))).Kind);
    }

    [Fact]
    public async Task An_old_order_is_found_by_the_time_in_our_id()
    {
        string id = ClientOrderId.Create(_bybit.Clock);
        DateTime made = _bybit.Clock.GetUtcNow().UtcDateTime;
        _bybit.Clock.Advance(TimeSpan.FromDays(300));
        long start = new DateTimeOffset(made.AddDays(-1)).ToUnixTimeMilliseconds();
        string asked = $"/v5/order/history?category=linear&symbol=BTCUSDT&orderLinkId={id}&startTime={start}&endTime={start + 604800000}";
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("order/history", BybitStub.List()).On(asked, BybitStub.List(Row("1", "Filled", start, id)));
        Assert.Equal("1", (await _bybit.Adapter.FindOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, OrderId: null, id), Stop))?.OrderId);
        Assert.Equal(asked, _bybit.Stub.Asked.Last());
        Assert.Equal(3, _bybit.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_young_id_is_not_looked_for_twice()
    {
        string id = ClientOrderId.Create(_bybit.Clock);
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("order/history", BybitStub.List());
        Assert.Null(await _bybit.Adapter.FindOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, OrderId: null, id), Stop));
        Assert.Equal(2, _bybit.Stub.Requests.Count);
    }

    [Fact]
    public async Task An_old_order_without_a_time_is_found_before_its_first_fill()
    {
        long fill = _bybit.Clock.GetUtcNow().AddDays(-100).ToUnixTimeMilliseconds();
        const long Week = 604800000;
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("order/history", BybitStub.List())
            .On("execution/list", BybitStub.List(Fill("1", "b", "Trade", fill + 5), Fill("1", "a", "Trade", fill), Fill("2", "z", "Trade", fill - 9)))
            .On($"startTime={fill - (2 * Week)}&endTime={fill - Week}", BybitStub.List(Row("1", "Filled", fill - (2 * Week))));
        Assert.Equal("1", (await _bybit.Adapter.FindOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, "1", ClientOrderId: null), Stop))?.OrderId);
        Assert.Contains("/v5/execution/list?category=linear&symbol=BTCUSDT&orderId=1&limit=100", _bybit.Stub.Asked);
        Assert.Contains($"/v5/order/history?category=linear&symbol=BTCUSDT&orderId=1&startTime={fill - Week}&endTime={fill}", _bybit.Stub.Asked);
    }

    private static string Row(string id, string status, long time, string clientId = "") =>
        $$"""{"orderId":"{{id}}","orderLinkId":"{{clientId}}","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","orderStatus":"{{status}}","createdTime":"{{time}}"}""";

    private static string Fill(string orderId, string id, string type, long time) =>
        $$"""{"symbol":"BTCUSDT","orderId":"{{orderId}}","execId":"{{id}}","side":"Buy","execPrice":"1","execQty":"2","execType":"{{type}}","execTime":"{{time}}","feeCurrency":"","execFee":"0.1"}""";

    private static string Page(string cursor, string row) => BybitStub.Ok($$"""{"category":"linear","nextPageCursor":"{{cursor}}","list":[{{row}}]}""");
}
