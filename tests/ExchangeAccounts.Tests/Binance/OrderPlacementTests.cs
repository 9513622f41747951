using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

public sealed class OrderPlacementTests
{
    private static readonly OrderTicket Limit = new()
    {
        Instrument = BinanceHarness.Btc,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.010m,
        RequestedQuantity = 0.0109m,
        Price = 27283.60m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
    };

    public static TheoryData<string, OrderTicket> Texts()
    {
        OrderTicket market = Limit with { Type = OrderType.Market, Price = null, TimeInForce = null, Side = OrderSide.Sell };
        const string Rest = "&newClientOrderId=mine-1&newOrderRespType=RESULT";
        return new TheoryData<string, OrderTicket>
        {
            { "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=27283.6" + Rest, Limit },
            { "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=27283.6" + Rest, Limit with { TimeInForce = null } },
            { "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.01&price=27283.6" + Rest, Limit with { TimeInForce = TimeInForce.IOC } },
            { "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=FOK&quantity=0.01&price=27283.6" + Rest, Limit with { TimeInForce = TimeInForce.FOK } },
            { "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=0.01&price=27283.6" + Rest, Limit with { TimeInForce = TimeInForce.PostOnly } },
            { "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=27283.6&reduceOnly=true" + Rest, Limit with { ReduceOnly = true } },
            { "symbol=BTCUSDT&side=BUY&positionSide=LONG&type=LIMIT&timeInForce=GTC&quantity=0.01&price=27283.6" + Rest, Limit with { PositionSide = PositionSide.Long } },
            { "symbol=BTCUSDT&side=BUY&positionSide=SHORT&type=LIMIT&timeInForce=GTC&quantity=0.01&price=27283.6" + Rest, Limit with { PositionSide = PositionSide.Short, ReduceOnly = true } },
            { "symbol=BTCUSDT&side=SELL&positionSide=LONG&type=MARKET&quantity=0.01" + Rest, market with { PositionSide = PositionSide.Long, ReduceOnly = true } },
            { "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.01" + Rest, market },
            { "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.0000000000000000000000000001" + Rest, market with { Quantity = 0.0000000000000000000000000001m } },
            { "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=79228162514264337593543950335&newClientOrderId=a%3Ab%2Fc&newOrderRespType=RESULT", market with { Quantity = decimal.MaxValue, ClientOrderId = "a:b/c" } },
        };
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_order_is_sent_once_in_a_form_exactly_so(string text, OrderTicket ticket)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", Open);

        await harness.Adapter.PlaceOrder(harness.Connection, ticket, default);

        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        Assert.Equal((text, "", "application/x-www-form-urlencoded"), (request.Parameters, request.Query, request.ContentType));
    }

    [Fact]
    public async Task An_order_that_ends_at_a_time_says_so_in_milliseconds_and_is_read_with_it()
    {
        using BinanceHarness harness = new();
        DateTime end = new(2026, 3, 4, 5, 16, 8, DateTimeKind.Utc);
        OrderTicket ticket = Limit with { TimeInForce = TimeInForce.GTD, GoodTillTime = end };
        harness.Stub.On("POST /fapi/v1/order", Open.Replace("\"GTC\"", "\"GTD\",\"goodTillDate\":1772601368000", StringComparison.Ordinal));

        ExchangeOrder stated = await harness.Adapter.PlaceOrder(harness.Connection, ticket, default);
        harness.Stub.On("POST /fapi/v1/order", """{"orderId":1,"status":"NEW"}""");
        ExchangeOrder silent = await harness.Adapter.PlaceOrder(harness.Connection, ticket, default);

        Assert.All([stated, silent], order => Assert.Equal((TimeInForce.GTD, end), (order.TimeInForce!.Value, order.GoodTillTime!.Value)));
        Assert.All(harness.Stub.Requests, static r => Assert.Equal(
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTD&quantity=0.01&price=27283.6&goodTillDate=1772601368000&newClientOrderId=mine-1&newOrderRespType=RESULT", r.Parameters));
    }

    [Theory]
    [InlineData("GoodTillTime", TimeInForce.GTD, null)]
    [InlineData("GoodTillTime", TimeInForce.GTC, 6_000_000)]
    [InlineData("GoodTillTime", TimeInForce.GTD, 600_000)]
    [InlineData("GoodTillTime", TimeInForce.GTD, 6_000_001)]
    public async Task An_end_that_cannot_be_is_refused_and_nothing_is_sent(string parameter, TimeInForce time, int? milliseconds)
    {
        using BinanceHarness harness = new();
        OrderTicket ticket = Limit with { TimeInForce = time, GoodTillTime = milliseconds is { } ahead ? harness.Clock.GetUtcNow().UtcDateTime.AddMilliseconds(ahead) : null };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, ticket, default));

        Assert.Equal((FailureKind.InvalidRequest, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Theory]
    [InlineData("TakeProfit")]
    [InlineData("StopLoss")]
    public async Task An_attached_stop_is_not_supported_in_either_book(string parameter)
    {
        using BinanceHarness harness = new();
        TradingStopLevel level = new() { TriggerPrice = 30000m };
        OrderTicket ticket = parameter == "TakeProfit" ? Limit with { TakeProfit = level } : Limit with { StopLoss = level };
        foreach (OrderTicket one in (OrderTicket[])[ticket, ticket with { TriggerPrice = 26000m, TriggerDirection = TriggerDirection.Fall }])
        {
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, one, default));

            Assert.Equal((FailureKind.Unsupported, parameter), (failure.Kind, failure.Parameter));
            Assert.Contains("Set-ExchangeTradingStop", failure.Advice, StringComparison.Ordinal);
        }

        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task The_answer_is_the_order()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", Open);

        ExchangeOrder order = await harness.Adapter.PlaceOrder(harness.Connection, Limit, default);

        Assert.Equal(Order() with { Outcome = WriteOutcome.Confirmed, RequestedQuantity = 0.0109m, UpdateTime = DateTime.UnixEpoch.AddMilliseconds(1700000000000) }, order);
    }

    [Fact]
    public async Task A_market_order_shows_what_filled_with_or_without_an_average()
    {
        OrderTicket market = Limit with { Type = OrderType.Market, Price = null, TimeInForce = null };
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", """{"orderId":1,"side":"BUY","type":"MARKET","status":"FILLED","timeInForce":"GTC","price":"0","origQty":"0.01","executedQty":"0.01","avgPrice":"27283.65"}""");
        ExchangeOrder stated = await harness.Adapter.PlaceOrder(harness.Connection, market, default);
        harness.Stub.On("POST /fapi/v1/order", """{"orderId":1,"side":"BUY","type":"MARKET","status":"FILLED","price":"0","origQty":"0.01","executedQty":"0.01","cumQuote":"272.8365"}""");
        ExchangeOrder derived = await harness.Adapter.PlaceOrder(harness.Connection, market, default);
        harness.Stub.On("POST /fapi/v1/order", """{"orderId":1,"status":"FILLED","cumQty":"0.01"}""");
        ExchangeOrder silent = await harness.Adapter.PlaceOrder(harness.Connection, market, default);

        Assert.Equal((OrderStatus.Filled, 0.01m, 27283.65m, null), (stated.Status, stated.FilledQuantity, stated.AveragePrice, stated.Price));
        Assert.Equal(27283.65m, derived.AveragePrice);
        Assert.Equal((0.01m, null, OrderSide.Buy, OrderType.Market, "mine-1"), (silent.FilledQuantity, silent.AveragePrice, silent.Side, silent.Type, silent.ClientOrderId));
        Assert.Equal((0.01m, PositionSide.Both, false, null), (silent.Quantity, silent.PositionSide, silent.ReduceOnly, silent.TimeInForce));
    }

    [Theory]
    [InlineData(400, -5022, FailureKind.Rejected)]
    [InlineData(400, -5021, FailureKind.Rejected)]
    [InlineData(400, -2019, FailureKind.InsufficientFunds)]
    [InlineData(400, -4164, FailureKind.InvalidRequest)]
    [InlineData(400, -4116, FailureKind.Duplicate)]
    [InlineData(400, -4061, FailureKind.InvalidState)]
    [InlineData(400, -4120, FailureKind.Unsupported)]
    [InlineData(400, -2022, FailureKind.InvalidState)]
    [InlineData(429, -1015, FailureKind.RateLimited)]
    [InlineData(503, -1008, FailureKind.OutcomeUnknown)]
    [InlineData(504, -1007, FailureKind.OutcomeUnknown)]
    [InlineData(400, -1006, FailureKind.OutcomeUnknown)]
    [InlineData(500, -1000, FailureKind.OutcomeUnknown)]
    [InlineData(502, 0, FailureKind.OutcomeUnknown)]
    public async Task A_refused_order_has_its_kind_and_is_never_sent_again(int status, int code, FailureKind kind)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", BinanceStub.Error(code, "Words of the exchange."), status);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, Limit, default));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains("Words of the exchange.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(kind == FailureKind.RateLimited, failure.NextAllowedAt is not null);
        Assert.Single(harness.Stub.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"code\":200,\"msg\":\"success\"}")]
    [InlineData("{\"orderId\":\"\",\"status\":\"NEW\"}")]
    [InlineData("{\"orderId\":\"\",\"clientOrderId\":\"mine-1\",\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"status\":\"CANCELED\"}")]
    [InlineData("{\"orderId\":1,\"executedQty\":\"lots\"}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{\"orderId\":1,")]
    [InlineData("")]
    public async Task Success_without_an_order_is_an_unknown_outcome(string body)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", body).On("DELETE /fapi/v1/order", body);

        ExchangeException placed = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, Limit, default));
        ExchangeException cancelled = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, Mine, default));

        Assert.Equal((FailureKind.OutcomeUnknown, FailureKind.OutcomeUnknown), (placed.Kind, cancelled.Kind));
        Assert.Equal(2, harness.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_measured_anew_and_the_order_sent_once_more()
    {
        int sent = 0;
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", _ => ++sent == 1 ? BinanceStub.Reply(BinanceFiles.Text("error_1021"), 400) : BinanceStub.Reply(Open));

        await harness.Adapter.PlaceOrder(harness.Connection, Limit, default);

        Assert.Equal(2, sent);
    }

    [Fact]
    public async Task What_cannot_be_ordered_is_refused_before_anything_is_sent()
    {
        using BinanceHarness harness = new();
        (string Parameter, OrderTicket Ticket)[] bad =
        [
            ("Type", Limit with { Type = OrderType.Unknown }),
            ("Price", Limit with { Price = null }),
            ("TimeInForce", Limit with { TimeInForce = TimeInForce.Unknown }),
            ("ReduceOnly", Limit with { PositionSide = PositionSide.Long, ReduceOnly = true }),
            ("ReduceOnly", Limit with { PositionSide = PositionSide.Short, Side = OrderSide.Sell, ReduceOnly = true }),
        ];

        foreach ((string parameter, OrderTicket ticket) in bad)
        {
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, ticket, default));
            Assert.Equal((FailureKind.InvalidRequest, parameter), (failure.Kind, failure.Parameter));
        }

        ExchangeException nameless = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, new OrderReference(BinanceHarness.Btc, null, ""), default));
        Assert.Equal((FailureKind.InvalidRequest, "OrderId"), (nameless.Kind, nameless.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task A_rejected_answer_is_a_refusal_and_huge_sums_have_no_average()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", """{"orderId":1,"status":"REJECTED","side":"BUY","type":"LIMIT","cumQuote":"79228162514264337593543950335","executedQty":"0.0000000000000000000000000001"}""");

        ExchangeOrder order = await harness.Adapter.PlaceOrder(harness.Connection, Limit, default);

        Assert.Equal((WriteOutcome.Refused, OrderStatus.Rejected, null), (order.Outcome, order.Status, order.AveragePrice));
    }
}
