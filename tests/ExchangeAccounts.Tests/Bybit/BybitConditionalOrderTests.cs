namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitConditionalOrderTests : IDisposable
{
    private const string Row =
        """
        {"orderId":"id-1","orderLinkId":"mine-1","symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0.01","price":"0","orderStatus":"Untriggered","timeInForce":"IOC",
         "positionIdx":0,"stopOrderType":"Stop","triggerPrice":"19000.5","triggerDirection":2,"triggerBy":"MarkPrice","reduceOnly":false,"closeOnTrigger":false}
        """;

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static OrderTicket Ticket { get; } = new()
    {
        Instrument = BybitHarness.Linear,
        Side = OrderSide.Sell,
        Type = OrderType.Market,
        Quantity = 0.01m,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
        TriggerPrice = 19000.50m,
        TriggerDirection = TriggerDirection.Fall,
        TriggerBy = TriggerBy.Mark,
    };

    public void Dispose() => _bybit.Dispose();

    public static TheoryData<string, string> Bodies => new()
    {
        { "market", """{"category":"linear","symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0.01","positionIdx":0,"orderLinkId":"mine-1","triggerPrice":"19000.5","triggerDirection":2,"triggerBy":"MarkPrice"}""" },
        { "limit", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"21000","timeInForce":"GTC","positionIdx":1,"orderLinkId":"mine-1","triggerPrice":"20900","triggerDirection":1}""" },
        { "close", """{"category":"linear","symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0","positionIdx":0,"orderLinkId":"mine-1","reduceOnly":true,"triggerPrice":"19000.5","triggerDirection":2,"triggerBy":"MarkPrice","closeOnTrigger":true}""" },
        { "closenow", """{"category":"linear","symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0","positionIdx":0,"orderLinkId":"mine-1","reduceOnly":true,"closeOnTrigger":true}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_conditional_order_is_sent_exactly_so(string which, string body)
    {
        OrderTicket ticket = which switch
        {
            "limit" => Ticket with
            {
                Side = OrderSide.Buy,
                Type = OrderType.Limit,
                Price = 21000m,
                TimeInForce = TimeInForce.GTC,
                PositionSide = PositionSide.Long,
                TriggerPrice = 20900m,
                TriggerDirection = TriggerDirection.Rise,
                TriggerBy = null,
            },
            "close" => Ticket with { ClosePosition = true },
            "closenow" => Ticket with { ClosePosition = true, Quantity = 0m, TriggerPrice = null },
            _ => Ticket,
        };
        _bybit.Stub.On("order/create", BybitFiles.Reply("trading_place_order")).On("order/realtime", BybitStub.List());
        ExchangeOrder order = await _bybit.Adapter.PlaceOrder(_bybit.Connection, ticket, Stop);
        Assert.Equal(body, Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST").Body);
        Assert.Equal((ticket.TriggerPrice, ticket.TriggerBy, ticket.TriggerDirection, ticket.ClosePosition), (order.TriggerPrice, order.TriggerBy, order.TriggerDirection, order.ClosePosition));
        Assert.Equal(ticket.Book, order.Book);
    }

    [Fact]
    public async Task A_conditional_order_is_read_with_what_it_waits_for()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(Row));
        ExchangeOrder order = Assert.Single(await _bybit.Adapter.GetOpenOrders(_bybit.Connection, BybitHarness.Linear, Stop));
        Assert.Equal((OrderBook.Conditional, OrderStatus.Untriggered, OrderType.Market, null), (order.Book, order.Status, order.Type, order.Price));
        Assert.Equal((19000.5m, TriggerBy.Mark, TriggerDirection.Fall, false), (order.TriggerPrice, order.TriggerBy, order.TriggerDirection, order.ClosePosition));
    }

    [Theory]
    [InlineData("\"stopOrderType\":\"\",\"triggerPrice\":\"0.00\",\"triggerBy\":\"UNKNOWN\",\"triggerDirection\":0", OrderBook.Regular, null, null, null)]
    [InlineData("\"stopOrderType\":\"UNKNOWN\",\"triggerPrice\":\"\",\"triggerBy\":\"\",\"triggerDirection\":\"\"", OrderBook.Regular, null, null, null)]
    [InlineData("\"stopOrderType\":\"TrailingStop\",\"triggerPrice\":\"\",\"triggerBy\":\"LastPrice\",\"triggerDirection\":1,\"closeOnTrigger\":true,\"qty\":\"0.00\"", OrderBook.Conditional, TriggerBy.Last, TriggerDirection.Rise, true)]
    [InlineData("\"stopOrderType\":\"NewStop\",\"triggerBy\":\"NewPrice\",\"triggerDirection\":7,\"closeOnTrigger\":true,\"qty\":\"1\"", OrderBook.Conditional, TriggerBy.Unknown, TriggerDirection.Unknown, false)]
    public async Task The_book_and_the_trigger_are_read_and_new_words_are_unknown(string fields, OrderBook book, TriggerBy? by, TriggerDirection? direction, bool? closes)
    {
        _bybit.Stub.On("order/realtime", BybitStub.List($$"""{"orderId":"1","symbol":"BTCUSDT","side":"Buy","orderType":"Market",{{fields}}}"""));
        ExchangeOrder order = Assert.Single(await _bybit.Adapter.GetOpenOrders(_bybit.Connection, BybitHarness.Linear, Stop));
        Assert.Equal((book, null, by, direction, closes), (order.Book, order.TriggerPrice, order.TriggerBy, order.TriggerDirection, order.ClosePosition));
    }

    [Fact]
    public async Task A_conditional_order_is_found_and_cancelled_like_any_other()
    {
        _bybit.Stub.On("order/cancel", BybitFiles.Reply("trading_cancel_order")).On("order/realtime", BybitStub.List(Row.Replace("Untriggered", "Deactivated", StringComparison.Ordinal)));
        ExchangeOrder order = await _bybit.Adapter.CancelOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, "id-1", ClientOrderId: null, OrderBook.Conditional), Stop);
        Assert.Equal((OrderStatus.Cancelled, OrderBook.Conditional), (order.Status, order.Book));
    }

    [Theory]
    [InlineData("TriggerBy", FailureKind.InvalidRequest)]
    [InlineData("TriggerDirection", FailureKind.InvalidRequest)]
    [InlineData("TrailingPercent", FailureKind.Unsupported)]
    public async Task What_cannot_be_sent_is_refused_by_name_before_anything_is(string parameter, FailureKind kind)
    {
        OrderTicket ticket = parameter switch
        {
            "TriggerBy" => Ticket with { TriggerBy = TriggerBy.Unknown },
            "TriggerDirection" => Ticket with { TriggerDirection = null },
            _ => Ticket with { TrailingPercent = 1m },
        };
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrder(_bybit.Connection, ticket, Stop));
        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }
}
