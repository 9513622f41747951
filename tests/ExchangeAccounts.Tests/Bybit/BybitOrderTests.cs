using System.Net;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitOrderTests : IDisposable
{
    private const string Row =
        """{"orderId":"id-1","orderLinkId":"mine-1","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","orderStatus":"New","timeInForce":"GTC","positionIdx":0,"cumExecQty":"0","avgPrice":""}""";

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static OrderTicket Ticket { get; } = new()
    {
        Instrument = BybitHarness.Linear,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.010m,
        RequestedQuantity = 0.0105m,
        Price = 20000.0m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
    };

    private static OrderReference Reference { get; } = new(BybitHarness.Linear, "id-1", "mine-1");

    public void Dispose() => _bybit.Dispose();

    public static TheoryData<string, string> Bodies => new()
    {
        { "limit", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"GTC","positionIdx":0,"orderLinkId":"mine-1"}""" },
        { "market", """{"category":"linear","symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0.01","positionIdx":0,"orderLinkId":"mine-1"}""" },
        { "ioc", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"IOC","positionIdx":0,"orderLinkId":"mine-1"}""" },
        { "fok", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"FOK","positionIdx":0,"orderLinkId":"mine-1"}""" },
        { "postonly", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"PostOnly","positionIdx":0,"orderLinkId":"mine-1"}""" },
        { "long", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"GTC","positionIdx":1,"orderLinkId":"mine-1"}""" },
        { "closeshort", """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"GTC","positionIdx":2,"orderLinkId":"mine-1","reduceOnly":true}""" },
        { "inverse", """{"category":"inverse","symbol":"BTCUSD","side":"Buy","orderType":"Limit","qty":"0.00000001","price":"20000","timeInForce":"GTC","positionIdx":0,"orderLinkId":"mine-1"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task An_order_is_sent_exactly_so(string which, string body)
    {
        OrderTicket ticket = which switch
        {
            "market" => Ticket with { Side = OrderSide.Sell, Type = OrderType.Market, Price = null, TimeInForce = null },
            "ioc" => Ticket with { TimeInForce = TimeInForce.IOC },
            "fok" => Ticket with { TimeInForce = TimeInForce.FOK },
            "postonly" => Ticket with { TimeInForce = TimeInForce.PostOnly },
            "long" => Ticket with { PositionSide = PositionSide.Long },
            "closeshort" => Ticket with { PositionSide = PositionSide.Short, ReduceOnly = true },
            "inverse" => Ticket with { Instrument = BybitHarness.Inverse, Quantity = 1e-8m },
            _ => Ticket,
        };
        _bybit.Stub.On("order/create", BybitFiles.Reply("trading_place_order")).On("order/realtime", BybitStub.List());
        await _bybit.Adapter.PlaceOrder(_bybit.Connection, ticket, Stop);
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
        Assert.Equal(("/v5/order/create", body), (sent.Target, sent.Body));
    }

    [Fact]
    public async Task An_accepted_order_is_looked_at_once()
    {
        _bybit.Stub.On("order/create", Ids).On("order/realtime", BybitStub.List(Row));
        ExchangeOrder order = await _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket, Stop);
        Assert.Equal(
            new ExchangeOrder
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                OrderId = "id-1",
                ClientOrderId = "mine-1",
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                Side = OrderSide.Buy,
                PositionSide = PositionSide.Both,
                Type = OrderType.Limit,
                Quantity = 0.01m,
                RequestedQuantity = 0.0105m,
                Price = 20000m,
                FilledQuantity = 0m,
                TimeInForce = TimeInForce.GTC,
                Status = OrderStatus.New,
                RawStatus = "New",
                Outcome = WriteOutcome.Confirmed,
            },
            order);
        Assert.Equal("/v5/order/realtime?category=linear&symbol=BTCUSDT&orderId=id-1", _bybit.Stub.Asked.Last());
    }

    [Fact]
    public async Task An_accepted_order_that_cannot_be_looked_at_is_accepted_all_the_same()
    {
        _bybit.Stub.On("order/create", Ids)
            .On("order/realtime", () => BybitStub.Reply(BybitFiles.Reply("error_10005")), () => BybitStub.Reply("cut"), () => BybitStub.Reply(BybitStub.List()));
        for (int i = 0; i < 3; i++)
        {
            ExchangeOrder order = await _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket, Stop);
            Assert.Equal(("id-1", "mine-1", OrderStatus.Unknown, WriteOutcome.Confirmed), (order.OrderId, order.ClientOrderId, order.Status, order.Outcome));
            Assert.Equal((0.01m, 0.0105m, 20000m, null), (order.Quantity, order.RequestedQuantity, order.Price, order.RawStatus));
        }

        Assert.Equal(3, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));
    }

    [Fact]
    public async Task A_stop_after_acceptance_loses_nothing()
    {
        using CancellationTokenSource stop = new();
        _bybit.Stub.On("order/create", Ids).On("order/realtime", () =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        ExchangeOrder order = await _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket, stop.Token);
        Assert.Equal(("id-1", WriteOutcome.Confirmed), (order.OrderId, order.Outcome));
    }

    [Fact]
    public async Task A_post_only_order_that_would_take_is_seen_cancelled()
    {
        _bybit.Stub.On("order/create", Ids).On("order/realtime", BybitStub.List(Row.Replace("\"New\"", "\"Cancelled\",\"rejectReason\":\"EC_PostOnlyWillTakeLiquidity\"", StringComparison.Ordinal)));
        ExchangeOrder order = await _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket with { TimeInForce = TimeInForce.PostOnly }, Stop);
        Assert.Equal((OrderStatus.Cancelled, "EC_PostOnlyWillTakeLiquidity"), (order.Status, order.RejectReason));
    }

    [Theory]
    [InlineData("error_110007", FailureKind.InsufficientFunds)]
    [InlineData("error_110072", FailureKind.Duplicate)]
    [InlineData("error_10003", FailureKind.Unauthorized)]
    [InlineData("error_10004", FailureKind.Unauthorized)]
    [InlineData("error_10005", FailureKind.PermissionDenied)]
    [InlineData("error_10010", FailureKind.PermissionDenied)]
    [InlineData("error_10006", FailureKind.RateLimited)]
    public async Task A_definite_refusal_is_its_kind_and_is_sent_once(string reply, FailureKind kind)
    {
        _bybit.Stub.On("order/create", BybitFiles.Reply(reply));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket, Stop));
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(kind == FailureKind.RateLimited, failure.NextAllowedAt is not null);
        Assert.Single(_bybit.Stub.Requests);
    }

    public static TheoryData<int, string> Ambiguous => new()
    {
        { 200, BybitStub.Refusal(10016, "Server error.") },
        { 200, BybitStub.Refusal(10000, "Server Timeout") },
        { 200, BybitStub.Refusal(429, "System level frequency protection") },
        { 200, BybitStub.Refusal(170007, "Timeout") },
        { 200, "" },
        { 200, "<html></html>" },
        { 200, "{}" },
        { 200, """{"retCode":0,"retMsg":"OK","result":{"orderId":""" },
        { 429, "" },
        { 500, "" },
        { 502, "<html>Bad Gateway</html>" },
        { 503, BybitStub.Refusal(10016, "Service unavailable") },
        { 504, "" },
        { 302, "" },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task An_ambiguous_answer_to_a_write_is_unknown_and_sent_once(int status, string body)
    {
        _bybit.Stub.On("order/", () => BybitStub.Reply(body, (HttpStatusCode)status));
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket, Stop))).Kind);
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.CancelOrder(_bybit.Connection, Reference, Stop))).Kind);
        Assert.Equal(2, _bybit.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_clock_error_is_retried_once_even_for_a_write()
    {
        _bybit.Stub.On("order/create", BybitFiles.Reply("error_10002"), Ids).On("order/realtime", BybitStub.List(Row));
        Assert.Equal("id-1", (await _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket, Stop)).OrderId);
        Assert.Equal(2, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_by_name_before_anything_is()
    {
        ExchangeException type = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket with { Type = OrderType.Unknown }, Stop));
        ExchangeException time = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrder(_bybit.Connection, Ticket with { TimeInForce = TimeInForce.Unknown }, Stop));
        ExchangeException id = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.CancelOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, OrderId: null, ClientOrderId: ""), Stop));
        Assert.Equal([(FailureKind.InvalidRequest, "Type"), (FailureKind.InvalidRequest, "TimeInForce"), (FailureKind.InvalidRequest, "OrderId")], new[] { type, time, id }.Select(static e => (e.Kind, e.Parameter)));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Theory]
    [InlineData("id-1", "mine-1", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1"}""")]
    [InlineData(null, "mine-1", """{"category":"linear","symbol":"BTCUSDT","orderLinkId":"mine-1"}""")]
    public async Task Cancelling_names_the_order_once_and_shows_what_became_of_it(string? orderId, string? clientOrderId, string body)
    {
        _bybit.Stub.On("order/cancel", BybitFiles.Reply("trading_cancel_order")).On("order/realtime", BybitStub.List(Row.Replace("\"New\"", "\"Cancelled\"", StringComparison.Ordinal)));
        ExchangeOrder order = await _bybit.Adapter.CancelOrder(_bybit.Connection, new OrderReference(BybitHarness.Linear, orderId, clientOrderId), Stop);
        Assert.Equal((OrderStatus.Cancelled, WriteOutcome.Confirmed), (order.Status, order.Outcome));
        Assert.Equal(("/v5/order/cancel", body), (_bybit.Stub.Requests[0].Target, _bybit.Stub.Requests[0].Body));
    }

    [Theory]
    [InlineData(110001)]
    [InlineData(110008)]
    [InlineData(110010)]
    public async Task Cancelling_what_is_gone_is_not_found(long code)
    {
        _bybit.Stub.On("order/cancel", BybitStub.Refusal(code, "gone"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.CancelOrder(_bybit.Connection, Reference, Stop));
        Assert.Equal(FailureKind.NotFound, failure.Kind);
    }

    [Fact]
    public async Task An_accepted_cancellation_that_cannot_be_looked_at_is_left_open()
    {
        _bybit.Stub.On("order/cancel", Ids).On("order/realtime", BybitStub.List()).On("order/history", BybitStub.List());
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.CancelOrder(_bybit.Connection, Reference, Stop));
        Assert.Equal((FailureKind.OutcomeUnknown, "mine-1"), (failure.Kind, failure.ClientOrderId));
        Assert.NotNull(failure.Advice);
    }

    [Fact]
    public async Task A_busy_order_is_asked_for_once_more()
    {
        _bybit.Stub.On("order/cancel", BybitStub.Refusal(110079, "order is processing"), Ids).On("order/realtime", BybitStub.List(Row));
        Task<ExchangeOrder> cancelling = _bybit.Adapter.CancelOrder(_bybit.Connection, Reference, Stop);
        while (!cancelling.IsCompleted)
        {
            _bybit.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, Stop);
        }

        Assert.Equal("id-1", (await cancelling).OrderId);
        Assert.Equal(2, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));
    }

    private static string Ids => BybitStub.Ok("""{"orderId":"id-1","orderLinkId":"mine-1"}""");
}
