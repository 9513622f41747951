namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitOrderReadTests : IDisposable
{
    private const string Row =
        """{"orderId":"id-1","orderLinkId":"mine-1","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","orderStatus":"New","timeInForce":"GTC","positionIdx":0,"cumExecQty":"0","avgPrice":""}""";

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static OrderReference Reference { get; } = new(BybitHarness.Linear, "id-1", "mine-1");

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task An_order_is_looked_for_among_the_open_ones_and_then_in_history()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("order/history", BybitStub.List(Row));
        Assert.Equal("id-1", (await _bybit.Adapter.FindOrder(_bybit.Connection, Reference with { OrderId = null }, Stop))?.OrderId);
        Assert.Equal(
            ["/v5/order/realtime?category=linear&symbol=BTCUSDT&orderLinkId=mine-1", "/v5/order/history?category=linear&symbol=BTCUSDT&orderLinkId=mine-1"],
            _bybit.Stub.Asked);
    }

    [Fact]
    public async Task Only_the_very_order_is_found()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(Row)).On("order/history", BybitFiles.Reply("error_110001"));
        Assert.Null(await _bybit.Adapter.FindOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, "id-2", ClientOrderId: null), Stop));
        Assert.Null(await _bybit.Adapter.FindOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, OrderId: null, "mine-2"), Stop));
    }

    [Fact]
    public async Task An_order_that_is_there_but_unreadable_is_not_missing()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(Row.Replace("\"Buy\"", "\"Sideways\"", StringComparison.Ordinal)));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.FindOrder(_bybit.Connection, Reference, Stop));
        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Fact]
    public async Task Recorded_orders_are_read_whole()
    {
        _bybit.Stub.On("order/realtime?category=linear&settleCoin=USDT", BybitFiles.Reply("trading_get_orders"))
            .On("order/realtime?category=linear&settleCoin=USDT&openOnly=0&limit=50&cursor=", BybitStub.List())
            .On("order/realtime?category=linear&settleCoin=USDC", BybitStub.List())
            .On("order/realtime?category=inverse", BybitStub.List());
        Assert.Equal(
            new ExchangeOrder
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                OrderId = "fd4300ae-7847-404e-b947-b46980a4d140",
                ClientOrderId = "test-000005",
                Symbol = "ETHUSDT",
                ExchangeSymbol = "ETHUSDT",
                Side = OrderSide.Buy,
                PositionSide = PositionSide.Long,
                Type = OrderType.Limit,
                Quantity = 0.10m,
                Price = 1600.00m,
                FilledQuantity = 0m,
                Status = OrderStatus.New,
                RawStatus = "New",
                TimeInForce = TimeInForce.GTC,
                ClosePosition = false,
                TakeProfit = 2500m,
                TakeProfitTriggerBy = TriggerBy.Last,
                StopLoss = 1500m,
                StopLossTriggerBy = TriggerBy.Last,
                ReduceOnly = false,
                CreateTime = new DateTime(2023, 5, 22, 6, 55, 40, 559, DateTimeKind.Utc),
                UpdateTime = new DateTime(2023, 5, 22, 6, 55, 40, 561, DateTimeKind.Utc),
            },
            Assert.Single(await _bybit.Adapter.GetOpenOrders(_bybit.Connection, instrument: null, Stop)));
        Assert.Contains("/v5/order/realtime?category=linear&settleCoin=USDT&openOnly=0&limit=50&cursor=page_args%253Dfd4300ae-7847-404e-b947-b46980a4d140%2526symbol%253D6%2526", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task The_recorded_post_only_order_is_read_from_history()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("order/history", BybitFiles.Reply("trading_get_order_history"));
        ExchangeOrder? order = await _bybit.Adapter.FindOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, OrderId: null, "YLxaWKMiHU"), Stop);
        Assert.Equal(
            (OrderStatus.Cancelled, "EC_PostOnlyWillTakeLiquidity", TimeInForce.PostOnly, PositionSide.Long, 26864.40m, null, OrderBook.Regular),
            (order!.Status, order.RejectReason, order.TimeInForce!.Value, order.PositionSide!.Value, order.Price!.Value, order.AveragePrice, order.Book));
    }

    [Fact]
    public async Task Open_orders_of_one_instrument_are_asked_for_by_its_symbol()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(Row.Replace("\"New\"", "\"Untriggered\",\"triggerPrice\":\"9\",\"stopOrderType\":\"Stop\"", StringComparison.Ordinal)));
        ExchangeOrder order = Assert.Single(await _bybit.Adapter.GetOpenOrders(_bybit.Connection, BybitHarness.Linear, Stop));
        Assert.Equal((OrderStatus.Untriggered, OrderBook.Conditional), (order.Status, order.Book));
        Assert.Contains("/v5/order/realtime?category=linear&symbol=BTCUSDT&openOnly=0&limit=50", _bybit.Stub.Asked);
    }

    [Theory]
    [InlineData("New", OrderStatus.New)]
    [InlineData("PartiallyFilled", OrderStatus.PartiallyFilled)]
    [InlineData("Untriggered", OrderStatus.Untriggered)]
    [InlineData("Triggered", OrderStatus.Triggered)]
    [InlineData("Filled", OrderStatus.Filled)]
    [InlineData("Cancelled", OrderStatus.Cancelled)]
    [InlineData("PartiallyFilledCanceled", OrderStatus.Cancelled)]
    [InlineData("Deactivated", OrderStatus.Cancelled)]
    [InlineData("Rejected", OrderStatus.Rejected)]
    [InlineData("Hibernating", OrderStatus.Unknown)]
    public async Task Every_status_has_a_word_and_keeps_its_own(string word, OrderStatus status)
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(Row.Replace("\"New\"", $"\"{word}\"", StringComparison.Ordinal)));
        ExchangeOrder? order = await _bybit.Adapter.FindOrder(_bybit.Connection, Reference, Stop);
        Assert.Equal((status, word), (order!.Status, order.RawStatus));
    }
}
