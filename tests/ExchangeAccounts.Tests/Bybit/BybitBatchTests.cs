using System.Net;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitBatchTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task A_batch_is_sent_exactly_so_and_looked_at_together()
    {
        _bybit.Stub.On("create-batch", Reply((0, "id-1", "m-1"), (0, "id-2", "m-2")))
            .On("openOnly=0", BybitStub.List(Row("id-1", "m-1", "New")))
            .On("openOnly=1", BybitStub.List(Row("id-2", "m-2", "Cancelled")));
        OrderTicket second = Ticket("m-2") with
        {
            Side = OrderSide.Sell,
            Type = OrderType.Market,
            Price = null,
            TimeInForce = null,
            TriggerPrice = 19000m,
            TriggerDirection = TriggerDirection.Fall,
        };
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, [Ticket("m-1") with { RequestedQuantity = 0.0105m }, second], Stop);

        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
        Assert.Equal(
            ("/v5/order/create-batch",
             """{"category":"linear","request":[{"symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","timeInForce":"GTC","positionIdx":0,"orderLinkId":"m-1"},"""
             + """{"symbol":"BTCUSDT","side":"Sell","orderType":"Market","qty":"0.01","positionIdx":0,"orderLinkId":"m-2","triggerPrice":"19000","triggerDirection":2}]}"""),
            (sent.Target, sent.Body));
        Assert.Equal(
            [("id-1", OrderStatus.New, WriteOutcome.Confirmed), ("id-2", OrderStatus.Cancelled, WriteOutcome.Confirmed)],
            replies.Select(static r => (r.Order!.OrderId, r.Order.Status, r.Order.Outcome!.Value)));
        Assert.Equal(0.0105m, replies[0].Order!.RequestedQuantity);
        Assert.Equal(
            ["/v5/order/realtime?category=linear&symbol=BTCUSDT&openOnly=0&limit=50", "/v5/order/realtime?category=linear&symbol=BTCUSDT&openOnly=1&limit=50"],
            _bybit.Stub.Asked.Where(static a => a.Contains("realtime", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Orders_of_several_symbols_are_looked_at_by_what_they_settle_in()
    {
        _bybit.Stub.On("create-batch", Reply((0, "id-1", "m-1"), (0, "id-2", "m-2"))).On("order/realtime", BybitFiles.Reply("error_10005"));
        OrderTicket ether = Ticket("m-2") with { Instrument = BybitHarness.Linear with { Symbol = "ETH:PERP-USDT", ExchangeSymbol = "ETHUSDT" } };
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, [Ticket("m-1"), ether], Stop);
        Assert.Contains("/v5/order/realtime?category=linear&settleCoin=USDT&openOnly=0&limit=50", _bybit.Stub.Asked);
        Assert.Equal(
            [("id-1", "m-1", "BTCUSDT", OrderStatus.Unknown), ("id-2", "m-2", "ETHUSDT", OrderStatus.Unknown)],
            replies.Select(static r => (r.Order!.OrderId, r.Order.ClientOrderId, r.Order.ExchangeSymbol, r.Order.Status)));
    }

    [Fact]
    public async Task Each_refusal_is_what_it_would_be_alone()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List())
            .On("create-batch", Reply((0, "id-1", "m-1"), (110007, "", ""), (110072, "", ""), (10016, "", ""), (10006, "", ""), (10005, "", ""), (0, "id-7", "m-7")));
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(7), Stop);

        Assert.Equal(
            [null, FailureKind.InsufficientFunds, FailureKind.Duplicate, FailureKind.OutcomeUnknown, FailureKind.RateLimited, FailureKind.PermissionDenied, null],
            replies.Select(static r => r.Failure?.Kind));
        Assert.Equal(["id-1", null, null, null, null, null, "id-7"], replies.Select(static r => r.Order?.OrderId));
        Assert.All(replies.Where(static r => r.Failure is not null), static r => Assert.Equal("main", r.Failure!.Account));
        Assert.Equal([null, "m-2", "m-3", "m-4", "m-5", "m-6", null], replies.Select(static r => r.Failure?.ClientOrderId));
        Assert.Equal("110007", replies[1].Failure!.ExchangeCode);
        Assert.Contains("its own words (110007)", replies[1].Failure!.Message, StringComparison.Ordinal);
        Assert.NotNull(replies[4].Failure!.NextAllowedAt);
        Assert.Contains("Contract: Orders", replies[5].Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"list":[]}""", """{"list":[]}""")]
    [InlineData("{}", "{}")]
    [InlineData("""{"list":null}""", """{"list":[{"code":0,"msg":"OK"},{"code":110007,"msg":""}]}""")]
    [InlineData("""{"list":[{"orderId":"","orderLinkId":""},{"orderId":"","orderLinkId":""}]}""", """{"list":[{"code":0},{"code":""}]}""")]
    [InlineData("""{"list":[{"orderId":"","orderLinkId":""}]}""", """{"list":[{"code":110007,"msg":"no funds"}]}""")]
    [InlineData("""{"list":[null,null]}""", """{"list":[null,null]}""")]
    [InlineData("""{"list":[{"orderId":"9","orderLinkId":"other"},{"orderId":"","orderLinkId":""}]}""", """{"list":[{"code":0},{"code":110007}]}""")]
    public async Task What_the_reply_is_silent_about_is_unknown(string result, string extra)
    {
        _bybit.Stub.On("create-batch", $$"""{"retCode":0,"retMsg":"OK","result":{{result}},"retExtInfo":{{extra}},"time":1700000000000}""");
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(2), Stop);
        Assert.Equal(
            [(FailureKind.OutcomeUnknown, "m-1"), (FailureKind.OutcomeUnknown, "m-2")],
            replies.Select(static r => (r.Failure!.Kind, r.Failure.ClientOrderId)));
    }

    [Fact]
    public async Task An_answer_that_is_too_short_is_believed_where_it_has_our_id()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("create-batch", Reply((110007, "", ""), (0, "id-3", "m-3")));
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(3), Stop);
        Assert.Equal([null, null, "id-3"], replies.Select(static r => r.Order?.OrderId));
        Assert.All(replies.Take(2), static r => Assert.Equal(FailureKind.OutcomeUnknown, r.Failure!.Kind));
    }

    [Theory]
    [InlineData(503, "<html></html>")]
    [InlineData(200, "")]
    [InlineData(200, """{"retCode":0,"retMsg":"OK","result":{"list":[{"orderId":""")]
    [InlineData(200, """{"retCode":0,"retMsg":"OK","result":{"list":7}}""")]
    [InlineData(200, """{"retCode":10016,"retMsg":"Server error"}""")]
    public async Task An_unreadable_answer_leaves_all_open_and_is_sent_once(int status, string body)
    {
        _bybit.Stub.On("create-batch", () => BybitStub.Reply(body, (HttpStatusCode)status));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(3), Stop));
        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task A_batch_over_the_limit_goes_in_parts()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List())
            .On("create-batch", Reply([.. Enumerable.Range(1, 10).Select(Accepted)]), Reply([.. Enumerable.Range(11, 10).Select(Accepted)]));
        IReadOnlyList<BatchReply> replies = await Finish(_bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(20), Stop));
        Assert.Equal(Enumerable.Range(1, 20).Select(static i => $"id-{i}"), replies.Select(static r => r.Order!.OrderId));
        Assert.Equal(2, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));
    }

    [Fact]
    public async Task A_key_with_a_larger_limit_sends_it_whole()
    {
        string body = Reply([.. Enumerable.Range(1, 20).Select(Accepted)]);
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("create-batch", () => Limited(Reply(Accepted(1))), () => Limited(body));
        await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(1), Stop);
        Assert.All(await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(20), Stop), static r => Assert.NotNull(r.Order));
        Assert.Equal(2, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));

        static HttpResponseMessage Limited(string body)
        {
            HttpResponseMessage reply = BybitStub.Reply(body);
            reply.Headers.Add("X-Bapi-Limit", "100");
            reply.Headers.Add("X-Bapi-Limit-Status", "99");
            return reply;
        }
    }

    [Fact]
    public async Task After_a_part_without_an_answer_nothing_more_is_sent_and_the_rest_says_so()
    {
        _bybit.Stub.On("create-batch", () => BybitStub.Reply("", HttpStatusCode.BadGateway));
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(12), Stop);
        Assert.Equal(
            [.. Enumerable.Repeat(FailureKind.OutcomeUnknown, 10), FailureKind.Unavailable, FailureKind.Unavailable],
            replies.Select(static r => r.Failure!.Kind));
        Assert.Equal(Enumerable.Range(1, 12).Select(static i => $"m-{i}"), replies.Select(static r => r.Failure!.ClientOrderId));
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task What_was_placed_is_told_whatever_becomes_of_the_rest()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List())
            .On("create-batch", Reply([.. Enumerable.Range(1, 10).Select(Accepted)]), BybitFiles.Reply("error_10010"));
        IReadOnlyList<BatchReply> replies = await Finish(_bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(12), Stop));
        Assert.Equal(10, replies.Count(static r => r.Order is not null));
        Assert.All(replies.Skip(10), static r => Assert.Equal(FailureKind.PermissionDenied, r.Failure!.Kind));
    }

    [Fact]
    public async Task A_stop_between_two_parts_forgets_nothing()
    {
        using CancellationTokenSource stop = new();
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("create-batch", () =>
        {
            stop.Cancel();
            return BybitStub.Reply(Reply([.. Enumerable.Range(1, 10).Select(Accepted)]));
        });
        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, Tickets(11), stop.Token);
        Assert.Equal(Enumerable.Range(1, 10).Select(static i => $"id-{i}"), replies.Take(10).Select(static r => r.Order!.OrderId));
        Assert.Equal((FailureKind.Unavailable, "m-11"), (replies[10].Failure!.Kind, replies[10].Failure!.ClientOrderId));
    }

    [Fact]
    public async Task An_order_that_cannot_be_sent_does_not_keep_the_others()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List()).On("create-batch", Reply((0, "id-1", "m-1"), (0, "id-3", "m-3")));
        OrderTicket wrong = Ticket("m-2") with { TimeInForce = TimeInForce.GTD, GoodTillTime = DateTime.UnixEpoch };

        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, [Ticket("m-1"), wrong, Ticket("m-3")], Stop);

        Assert.Equal(["id-1", null, "id-3"], replies.Select(static r => r.Order?.OrderId));
        ExchangeException refused = replies[1].Failure!;
        Assert.Equal((FailureKind.Unsupported, "GoodTillTime", "m-2"), (refused.Kind, refused.Parameter, refused.ClientOrderId));
        Assert.DoesNotContain("m-2", Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_without_an_order_that_can_be_sent_is_not_sent()
    {
        OrderTicket wrong = Ticket("m-1") with { TimeInForce = TimeInForce.GTD, GoodTillTime = DateTime.UnixEpoch };

        IReadOnlyList<BatchReply> replies = await _bybit.Adapter.PlaceOrders(_bybit.Connection, [wrong, wrong with { ClientOrderId = "m-2" }], Stop);

        Assert.All(replies, static r => Assert.Equal(FailureKind.Unsupported, r.Failure!.Kind));
        Assert.Empty(_bybit.Stub.Requests);
    }

    private static OrderTicket Ticket(string id) => new()
    {
        Instrument = BybitHarness.Linear,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 20000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = id,
    };

    private static OrderTicket[] Tickets(int count) => [.. Enumerable.Range(1, count).Select(static i => Ticket($"m-{i}"))];

    private static (int Code, string Id, string ClientId) Accepted(int number) => (0, $"id-{number}", $"m-{number}");

    private static string Reply(params (int Code, string Id, string ClientId)[] rows) =>
        $$"""
        {"retCode":0,"retMsg":"OK","result":{"list":[{{string.Join(',', rows.Select(static r => $$"""{"category":"linear","symbol":"BTCUSDT","orderId":"{{r.Id}}","orderLinkId":"{{r.ClientId}}"}"""))}}]},
         "retExtInfo":{"list":[{{string.Join(',', rows.Select(static r => $$"""{"code":{{r.Code}},"msg":"its own words"}"""))}}]},"time":1700000000000}
        """;

    private static string Row(string id, string clientId, string status) =>
        $$"""{"orderId":"{{id}}","orderLinkId":"{{clientId}}","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","orderStatus":"{{status}}","timeInForce":"GTC"}""";

    // The second part waits for the limit.
    private async Task<T> Finish<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            _bybit.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, Stop);
        }

        return await task;
    }
}
