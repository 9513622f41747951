using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Several orders in one request, and the end of all of them.</summary>
public sealed class BatchTests
{
    private const string Route = "POST /fapi/v1/batchOrders";
    private const string Refused = """{"code":-2022,"msg":"ReduceOnly Order is rejected."}""";

    private static readonly OrderTicket Second = Ticket with { Type = OrderType.Market, Price = null, TimeInForce = null, Side = OrderSide.Sell, ReduceOnly = true, ClientOrderId = "mine-2" };

    [Fact]
    public async Task A_batch_is_one_array_in_one_parameter_encoded_once()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, $"[{Open},{Refused}]");

        await harness.Adapter.PlaceOrders(harness.Connection, [Ticket, Second], default);

        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        Assert.Equal(("", "application/x-www-form-urlencoded"), (request.Query, request.ContentType));
        Assert.Equal(
            "batchOrders=" + Uri.EscapeDataString(
                """[{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","quantity":"0.01","price":"27283.6","newClientOrderId":"mine-1","newOrderRespType":"RESULT"},"""
                + """{"symbol":"BTCUSDT","side":"SELL","type":"MARKET","quantity":"0.01","reduceOnly":"true","newClientOrderId":"mine-2","newOrderRespType":"RESULT"}]"""),
            request.Parameters);
    }

    [Fact]
    public async Task Each_order_has_its_own_answer()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, BinanceFiles.Text("trading_place_multiple_orders"));

        IReadOnlyList<BatchReply> replies = await harness.Adapter.PlaceOrders(harness.Connection, [Ticket with { ClientOrderId = "testOrder" }, Second], default);

        Assert.Equal(2, replies.Count);
        Assert.Equal((null, "22542179", "testOrder", WriteOutcome.Confirmed, OrderStatus.New), (replies[0].Failure, replies[0].Order!.OrderId, replies[0].Order!.ClientOrderId, replies[0].Order!.Outcome!.Value, replies[0].Order!.Status));
        Assert.Equal((10m, 0m, PositionSide.Short, "TRAILING_STOP_MARKET"), (replies[0].Order!.Quantity!.Value, replies[0].Order!.FilledQuantity!.Value, replies[0].Order!.PositionSide!.Value, replies[0].Order!.RawType));
        ExchangeException failure = replies[1].Failure!;
        Assert.Null(replies[1].Order);
        Assert.Equal((FailureKind.InvalidState, "-2022", null, "main", "mine-2"), (failure.Kind, failure.ExchangeCode, failure.Parameter, failure.Account, failure.ClientOrderId));
        Assert.EndsWith(": ReduceOnly Order is rejected. (-2022)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2019, FailureKind.InsufficientFunds, null)]
    [InlineData(-4164, FailureKind.InvalidRequest, "Quantity")]
    [InlineData(-4061, FailureKind.InvalidState, "PositionMode")]
    [InlineData(-4116, FailureKind.Duplicate, "ClientOrderId")]
    [InlineData(-5022, FailureKind.Rejected, null)]
    [InlineData(-4120, FailureKind.Unsupported, null)]
    [InlineData(-2015, FailureKind.PermissionDenied, null)]
    [InlineData(-1015, FailureKind.RateLimited, null)]
    [InlineData(-1003, FailureKind.RateLimited, null)]
    [InlineData(-1006, FailureKind.OutcomeUnknown, null)]
    [InlineData(-1007, FailureKind.OutcomeUnknown, null)]
    [InlineData(-1008, FailureKind.OutcomeUnknown, null)]
    [InlineData(-5027, FailureKind.Rejected, null)]
    [InlineData(-9999, FailureKind.Rejected, null)]
    public async Task An_error_of_one_is_what_it_would_be_alone(int code, FailureKind kind, string? parameter)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, $"[{Open},{BinanceStub.Error(code, "Words of the exchange.")}]").On("POST /fapi/v1/order", BinanceStub.Error(code, "Words of the exchange."), 400);

        BatchReply reply = (await harness.Adapter.PlaceOrders(harness.Connection, [Ticket, Second], default))[1];
        ExchangeException alone = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, Second, default));

        ExchangeException failure = reply.Failure!;
        Assert.Equal((kind, parameter, "mine-2"), (failure.Kind, failure.Parameter, failure.ClientOrderId));
        Assert.Equal((alone.Kind, alone.Parameter, alone.ExchangeCode, alone.Account), (failure.Kind, failure.Parameter, failure.ExchangeCode, failure.Account));
        Assert.Equal(kind == FailureKind.RateLimited, failure.NextAllowedAt is not null);
        Assert.Contains("Words of the exchange.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", null)]
    [InlineData("[" + Refused + "]", null)]
    [InlineData("[null,null]", null)]
    [InlineData("[{},{\"code\":200,\"msg\":\"success\"}]", null)]
    [InlineData("[{\"clientOrderId\":\"mine-1\",\"side\":\"BUY\",\"status\":\"NEW\"},{\"orderId\":\"\",\"clientOrderId\":\"mine-2\"}]", null)]
    [InlineData("[{\"code\":-99999999999999,\"msg\":\"\"},{\"code\":\"\"}]", null)]
    [InlineData("[" + Open + "]", 0)]
    [InlineData("[" + Refused + "," + Open + "]", 0)]
    [InlineData("[{\"orderId\":7,\"clientOrderId\":\"mine-2\",\"status\":\"NEW\"}," + Refused + "]", 1)]
    [InlineData("[" + Refused + "," + Refused + "," + Open + "]", 0)]
    public async Task Where_the_answer_is_not_in_its_places_only_what_carries_our_id_is_believed(string body, int? known)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, body);

        IReadOnlyList<BatchReply> replies = await harness.Adapter.PlaceOrders(harness.Connection, [Ticket, Second], default);

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(i == known, replies[i].Order is not null);
            Assert.Equal(i == known ? null : FailureKind.OutcomeUnknown, replies[i].Failure?.Kind);
            Assert.Equal(i == known ? null : i == 0 ? "mine-1" : "mine-2", replies[i].Failure?.ClientOrderId);
        }
    }

    [Theory]
    [InlineData("[7]")]
    [InlineData("[{\"orderId\":1,\"executedQty\":\"lots\"},{}]")]
    [InlineData("[{\"orderId\":1},")]
    [InlineData("{}")]
    public async Task An_answer_that_cannot_be_read_is_unknown_for_all(string body)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, body);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrders(harness.Connection, [Ticket, Second], default));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(harness.Stub.Requests);
    }

    [Fact]
    public async Task An_order_that_cannot_be_sent_is_refused_and_the_others_go()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, $"[{Refused}]");

        IReadOnlyList<BatchReply> replies = await harness.Adapter.PlaceOrders(harness.Connection, [Ticket with { Price = null }, Second], default);
        IReadOnlyList<BatchReply> none = await harness.Adapter.PlaceOrders(harness.Connection, [Ticket with { Type = OrderType.Unknown }], default);

        Assert.Equal((FailureKind.InvalidRequest, "Price", "mine-1", "main"), (replies[0].Failure!.Kind, replies[0].Failure!.Parameter, replies[0].Failure!.ClientOrderId, replies[0].Failure!.Account));
        Assert.Equal("-2022", replies[1].Failure!.ExchangeCode);
        Assert.Equal("Type", Assert.Single(none).Failure!.Parameter);
        Assert.Empty(await harness.Adapter.PlaceOrders(harness.Connection, [], default));
        Assert.DoesNotContain("mine-1", Assert.Single(harness.Stub.Requests).Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_five_or_one_of_the_other_book_is_refused_and_nothing_is_sent()
    {
        using BinanceHarness harness = new();
        OrderTicket conditional = Ticket with { TriggerPrice = 5m, TriggerDirection = TriggerDirection.Rise };

        await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrders(harness.Connection, [.. Enumerable.Repeat(Ticket, 6)], default));
        await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrders(harness.Connection, [Ticket, conditional], default));

        Assert.Empty(harness.Stub.Requests);
    }

    [Theory]
    [InlineData(OrderBook.Regular, "DELETE /fapi/v1/allOpenOrders", "trading_cancel_all_orders")]
    [InlineData(OrderBook.Conditional, "DELETE /fapi/v1/algoOpenOrders", "trading_cancel_all_conditional_orders")]
    public async Task All_orders_of_a_symbol_are_cancelled_in_one_book(OrderBook book, string route, string file)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(route, BinanceFiles.Text(file));

        await harness.Adapter.CancelAllOrders(harness.Connection, BinanceHarness.Btc, book, default);
        harness.Stub.On(route, BinanceFiles.Text("error_2011"), 400);
        await harness.Adapter.CancelAllOrders(harness.Connection, BinanceHarness.Btc, book, default);

        Assert.Equal([(route, "symbol=BTCUSDT", null), (route, "symbol=BTCUSDT", null)], harness.Stub.Requests.Select(static r => (r.Route, r.Parameters, r.Body)));
    }

    [Fact]
    public async Task All_orders_of_an_account_are_not_cancelled_at_once()
    {
        using BinanceHarness harness = new();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelAllOrders(harness.Connection, null, OrderBook.Regular, default));

        Assert.Equal((FailureKind.Unsupported, "Symbol"), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }
}
