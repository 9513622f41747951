namespace ExchangeAccounts.Tests.Binance;

public sealed class OrderTests
{
    private const string Open =
        """{"orderId":8389765589273645123,"clientOrderId":"mine-1","symbol":"BTCUSDT","side":"BUY","positionSide":"BOTH","type":"LIMIT","origType":"LIMIT","status":"NEW","timeInForce":"GTC","price":"27283.60","origQty":"0.010","executedQty":"0.000","cumQty":"0","reduceOnly":false,"updateTime":1700000000000}""";

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

    private static readonly OrderReference Mine = new(BinanceHarness.Btc, null, "mine-1");

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
    public async Task A_cancellation_names_the_order_in_the_query_and_the_exchanges_id_wins()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceFiles.Text("trading_cancel_order"));

        ExchangeOrder order = await harness.Adapter.CancelOrder(harness.Connection, Mine, default);
        await harness.Adapter.CancelOrder(harness.Connection, Mine with { OrderId = "283194212" }, default);

        Assert.Equal(["symbol=BTCUSDT&origClientOrderId=mine-1", "symbol=BTCUSDT&orderId=283194212"], harness.Stub.Requests.Select(static r => r.Parameters));
        Assert.All(harness.Stub.Requests, static r => Assert.Null(r.Body));
        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Cancelled, "CANCELED", "283194212", "myOrder1"), (order.Outcome!.Value, order.Status, order.RawStatus, order.OrderId, order.ClientOrderId));
        Assert.Equal((OrderType.Unknown, "TRAILING_STOP_MARKET", 11m, null, null), (order.Type, order.RawType, order.Quantity!.Value, order.Price, order.AveragePrice));
    }

    [Fact]
    public async Task An_order_that_is_gone_is_not_found_by_cancelling_and_null_by_looking()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceFiles.Text("error_2011"), 400).On("GET /fapi/v1/order", BinanceFiles.Text("error_2013"), 400);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, Mine, default));

        Assert.Equal((FailureKind.NotFound, "-2011"), (failure.Kind, failure.ExchangeCode));
        Assert.Null(await harness.Adapter.FindOrder(harness.Connection, Mine, default));
        Assert.Equal("symbol=BTCUSDT&origClientOrderId=mine-1", harness.Stub.Only("GET /fapi/v1/order").Parameters);
    }

    [Fact]
    public async Task A_look_up_that_fails_is_no_answer()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("error_2015"), 401);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.FindOrder(harness.Connection, Mine, default));

        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
    }

    [Fact]
    public async Task The_recorded_order_is_read()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("trading_get_order"));

        ExchangeOrder? order = await harness.Adapter.FindOrder(harness.Connection, Mine with { OrderId = "1917641" }, default);

        Assert.Equal(
            Order() with
            {
                OrderId = "1917641",
                ClientOrderId = "abc",
                PositionSide = PositionSide.Short,
                Type = OrderType.Unknown,
                RawType = "TRAILING_STOP_MARKET",
                Quantity = 0.4m,
                Price = null,
                CreateTime = new DateTime(2020, 1, 17, 15, 59, 16, 75, DateTimeKind.Utc),
                UpdateTime = new DateTime(2020, 1, 17, 15, 59, 16, 75, DateTimeKind.Utc),
            },
            order);
    }

    [Fact]
    public async Task Open_orders_are_read_for_one_symbol_or_all()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/openOrders", $$"""[{{Open}},{{Open.Replace("BTCUSDT", "NEWUSDT", StringComparison.Ordinal)}},null]""");

        IReadOnlyList<ExchangeOrder> all = await harness.Adapter.GetOpenOrders(harness.Connection, null, default);
        IReadOnlyList<ExchangeOrder> some = await harness.Adapter.GetOpenOrders(harness.Connection, BinanceHarness.Btc, default);

        Assert.Equal(["BTC:PERP-USDT", "NEWUSDT"], all.Select(static o => o.Symbol));
        Assert.Null(all[0].Outcome);
        Assert.Equal(all[0], some[0]);
        Assert.Equal(["", "symbol=BTCUSDT"], harness.Stub.Requests.Where(static r => r.Path == "/fapi/v1/openOrders").Select(static r => r.Parameters));
    }

    [Theory]
    [InlineData("NEW", OrderStatus.New)]
    [InlineData("PARTIALLY_FILLED", OrderStatus.PartiallyFilled)]
    [InlineData("FILLED", OrderStatus.Filled)]
    [InlineData("CANCELED", OrderStatus.Cancelled)]
    [InlineData("REJECTED", OrderStatus.Rejected)]
    [InlineData("EXPIRED", OrderStatus.Expired)]
    [InlineData("EXPIRED_IN_MATCH", OrderStatus.Expired)]
    [InlineData("NEW_INSURANCE", OrderStatus.Unknown)]
    [InlineData("NEW_ADL", OrderStatus.Unknown)]
    [InlineData("TELEPORTED", OrderStatus.Unknown)]
    public async Task Words_nobody_knows_are_unknown_and_kept(string status, OrderStatus read)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(
            "GET /fapi/v1/order",
            $$"""{"orderId":1,"side":"SELL","positionSide":"DIAGONAL","type":"LIQUIDATION","timeInForce":"GTE_GTC","status":"{{status}}","executedQty":"0E-8","origQty":"1234567890123456789012345.678","avgPrice":"","price":null,"reduceOnly":"true","goodTillDate":""}""");

        ExchangeOrder order = (await harness.Adapter.FindOrder(harness.Connection, Mine, default))!;

        Assert.Equal((read, status), (order.Status, order.RawStatus));
        Assert.Equal((OrderType.Unknown, "LIQUIDATION", TimeInForce.Unknown, "GTE_GTC"), (order.Type, order.RawType, order.TimeInForce, order.RawTimeInForce));
        Assert.Equal((null, 0m, 1234567890123456789012345.678m, null, null, true), (order.PositionSide, order.FilledQuantity, order.Quantity, order.AveragePrice, order.Price, order.ReduceOnly));
    }

    [Fact]
    public async Task A_rejected_answer_is_a_refusal_and_huge_sums_have_no_average()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order", """{"orderId":1,"status":"REJECTED","side":"BUY","type":"LIMIT","cumQuote":"79228162514264337593543950335","executedQty":"0.0000000000000000000000000001"}""");

        ExchangeOrder order = await harness.Adapter.PlaceOrder(harness.Connection, Limit, default);

        Assert.Equal((WriteOutcome.Refused, OrderStatus.Rejected, null), (order.Outcome, order.Status, order.AveragePrice));
    }

    [Theory]
    [InlineData("\"side\":\"SIDEWAYS\"")]
    [InlineData("\"side\":\"\"")]
    [InlineData("\"x\":1")]
    public async Task An_order_without_a_side_we_know_is_unreadable_never_a_buy(string field)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", $$"""{"orderId":1,{{field}},"status":"NEW"}""");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.FindOrder(harness.Connection, Mine, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    private static ExchangeOrder Order() => new()
    {
        Account = "main",
        Exchange = "Binance",
        Environment = ExchangeEnvironments.Testnet,
        OrderId = "8389765589273645123",
        ClientOrderId = "mine-1",
        Symbol = "BTC:PERP-USDT",
        ExchangeSymbol = "BTCUSDT",
        Side = OrderSide.Buy,
        PositionSide = PositionSide.Both,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 27283.6m,
        FilledQuantity = 0m,
        Status = OrderStatus.New,
        RawStatus = "NEW",
        TimeInForce = TimeInForce.GTC,
        ReduceOnly = false,
    };
}
