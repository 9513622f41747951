using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Orders that wait for a trigger: how they are sent.</summary>
public sealed class ConditionalOrderTests
{
    private const string Placed = """{"algoId":2146760,"clientAlgoId":"mine-1","algoType":"CONDITIONAL","orderType":"STOP_MARKET","symbol":"BTCUSDT","side":"SELL","algoStatus":"NEW"}""";

    private static readonly OrderTicket Stop = new()
    {
        Instrument = BinanceHarness.Btc,
        Side = OrderSide.Sell,
        Type = OrderType.Market,
        Quantity = 0.010m,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
        TriggerPrice = 25000.50m,
        TriggerDirection = TriggerDirection.Fall,
    };

    private static readonly OrderTicket Trailing = Stop with { TriggerPrice = null, TriggerDirection = null, TrailingPercent = 1.50m };

    public static TheoryData<string, OrderTicket> Texts()
    {
        OrderTicket limit = Stop with { Type = OrderType.Limit, Price = 24000m, TimeInForce = TimeInForce.GTC };
        const string Rest = "&clientAlgoId=mine-1";
        return new TheoryData<string, OrderTicket>
        {
            { "side=SELL&type=STOP_MARKET&quantity=0.01&triggerPrice=25000.5" + Rest, Stop },
            { "side=SELL&type=TAKE_PROFIT_MARKET&quantity=0.01&triggerPrice=25000.5" + Rest, Stop with { TriggerDirection = TriggerDirection.Rise } },
            { "side=BUY&type=STOP_MARKET&quantity=0.01&triggerPrice=25000.5" + Rest, Stop with { Side = OrderSide.Buy, TriggerDirection = TriggerDirection.Rise } },
            { "side=BUY&type=TAKE_PROFIT_MARKET&quantity=0.01&triggerPrice=25000.5" + Rest, Stop with { Side = OrderSide.Buy } },
            { "side=SELL&type=STOP&timeInForce=GTC&quantity=0.01&price=24000&triggerPrice=25000.5" + Rest, limit },
            { "side=SELL&type=STOP&timeInForce=GTC&quantity=0.01&price=24000&triggerPrice=25000.5" + Rest, limit with { TimeInForce = null } },
            { "side=BUY&type=TAKE_PROFIT&timeInForce=GTX&quantity=0.01&price=24000&triggerPrice=25000.5" + Rest, limit with { Side = OrderSide.Buy, TimeInForce = TimeInForce.PostOnly } },
            { "side=SELL&type=STOP_MARKET&quantity=0.01&triggerPrice=25000.5&workingType=CONTRACT_PRICE" + Rest, Stop with { TriggerBy = TriggerBy.Last } },
            { "side=SELL&type=STOP_MARKET&quantity=0.01&triggerPrice=25000.5&workingType=MARK_PRICE" + Rest, Stop with { TriggerBy = TriggerBy.Mark } },
            { "side=SELL&type=STOP_MARKET&quantity=0.01&triggerPrice=25000.5&reduceOnly=true" + Rest, Stop with { ReduceOnly = true } },
            { "side=SELL&type=STOP_MARKET&triggerPrice=25000.5&closePosition=true" + Rest, Stop with { ClosePosition = true, Quantity = 0m, ReduceOnly = true } },
            { "side=SELL&positionSide=LONG&type=STOP_MARKET&triggerPrice=25000.5&closePosition=true" + Rest, Stop with { ClosePosition = true, Quantity = 0m, PositionSide = PositionSide.Long } },
            { "side=SELL&positionSide=LONG&type=STOP_MARKET&quantity=0.01&triggerPrice=25000.5" + Rest, Stop with { PositionSide = PositionSide.Long, ReduceOnly = true } },
            { "side=SELL&type=TRAILING_STOP_MARKET&quantity=0.01&callbackRate=1.5" + Rest, Trailing },
            { "side=SELL&type=TRAILING_STOP_MARKET&quantity=0.01&workingType=MARK_PRICE&activatePrice=30000&callbackRate=1.5&reduceOnly=true" + Rest, Trailing with { ActivationPrice = 30000.0m, TriggerBy = TriggerBy.Mark, ReduceOnly = true } },
        };
    }

    public static TheoryData<string, FailureKind, OrderTicket> Refusals() => new()
    {
        { "TriggerBy", FailureKind.Unsupported, Stop with { TriggerBy = TriggerBy.Index } },
        { "TriggerBy", FailureKind.InvalidRequest, Stop with { TriggerBy = TriggerBy.Unknown } },
        { "TriggerDirection", FailureKind.InvalidRequest, Stop with { TriggerDirection = null } },
        { "TriggerDirection", FailureKind.InvalidRequest, Stop with { TriggerDirection = TriggerDirection.Unknown } },
        { "TriggerPrice", FailureKind.InvalidRequest, Stop with { TrailingPercent = 1m } },
        { "Price", FailureKind.InvalidRequest, Stop with { Type = OrderType.Limit } },
        { "Type", FailureKind.InvalidRequest, Stop with { Type = OrderType.Unknown } },
        { "Type", FailureKind.InvalidRequest, Trailing with { Type = OrderType.Limit, Price = 5m } },
        { "ClosePosition", FailureKind.InvalidRequest, Trailing with { ClosePosition = true } },
        { "ClosePosition", FailureKind.InvalidRequest, Stop with { ClosePosition = true, Type = OrderType.Limit, Price = 5m } },
        { "TimeInForce", FailureKind.InvalidRequest, Stop with { Type = OrderType.Limit, Price = 5m, TimeInForce = TimeInForce.Unknown } },
        { "ReduceOnly", FailureKind.InvalidRequest, Stop with { PositionSide = PositionSide.Short, ReduceOnly = true } },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_conditional_order_is_sent_once_in_a_form_exactly_so(string text, OrderTicket ticket)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/algoOrder", Placed);

        await harness.Adapter.PlaceOrder(harness.Connection, ticket, default);

        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        Assert.Equal(("algoType=CONDITIONAL&symbol=BTCUSDT&" + text, "", "application/x-www-form-urlencoded"), (request.Parameters, request.Query, request.ContentType));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_sent_is_refused_before(string parameter, FailureKind kind, OrderTicket ticket)
    {
        using BinanceHarness harness = new();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, ticket, default));

        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task The_answer_is_the_order()
    {
        OrderTicket ticket = Stop with { Type = OrderType.Limit, Price = 750m, TimeInForce = TimeInForce.GTC, TriggerDirection = TriggerDirection.Rise, RequestedQuantity = 0.0109m };
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/algoOrder", BinanceFiles.Text("trading_place_conditional_order"));

        ExchangeOrder order = await harness.Adapter.PlaceOrder(harness.Connection, ticket, default);

        Assert.Equal(
            Order() with
            {
                OrderId = "2146760",
                Outcome = WriteOutcome.Confirmed,
                ClientOrderId = "6B2I9XVcJpCjqPAJ4YoFX7",
                Book = OrderBook.Conditional,
                Side = OrderSide.Sell,
                RequestedQuantity = 0.0109m,
                Price = 750m,
                TriggerPrice = 750m,
                TriggerBy = TriggerBy.Last,
                TriggerDirection = TriggerDirection.Rise,
                ClosePosition = false,
                FilledQuantity = null,
                Status = OrderStatus.Untriggered,
                CreateTime = DateTime.UnixEpoch.AddMilliseconds(1750485492076),
                UpdateTime = DateTime.UnixEpoch.AddMilliseconds(1750485492076),
            },
            order);
    }

    [Fact]
    public async Task What_the_answer_leaves_out_is_as_it_was_sent()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/algoOrder", """{"algoId":1,"algoStatus":"NEW"}""");

        ExchangeOrder stop = await harness.Adapter.PlaceOrder(harness.Connection, Stop with { TriggerBy = TriggerBy.Mark, ReduceOnly = true }, default);
        ExchangeOrder trailing = await harness.Adapter.PlaceOrder(harness.Connection, Trailing with { ActivationPrice = 30000m }, default);
        ExchangeOrder close = await harness.Adapter.PlaceOrder(harness.Connection, Stop with { ClosePosition = true, Quantity = 0m }, default);

        Assert.Equal(("mine-1", OrderSide.Sell, OrderType.Market, 0.01m), (stop.ClientOrderId, stop.Side, stop.Type, stop.Quantity));
        Assert.Equal((25000.5m, TriggerBy.Mark, TriggerDirection.Fall, true), (stop.TriggerPrice, stop.TriggerBy, stop.TriggerDirection, stop.ReduceOnly));
        Assert.Equal((1.5m, 30000m, null, null), (trailing.TrailingPercent, trailing.ActivationPrice, trailing.TriggerPrice, trailing.TriggerDirection));
        Assert.Equal((true, null), (close.ClosePosition, close.Quantity));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"code\":200,\"msg\":\"success\"}")]
    public async Task A_reply_that_names_no_order_leaves_the_outcome_open(string body)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/algoOrder", body);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, Stop, default));

        Assert.Equal((FailureKind.OutcomeUnknown, "mine-1"), (failure.Kind, failure.ClientOrderId));
    }

    [Theory]
    [InlineData(400, -2021, FailureKind.InvalidRequest)]
    [InlineData(400, -4130, FailureKind.InvalidState)]
    [InlineData(400, -4117, FailureKind.InvalidState)]
    [InlineData(400, -4061, FailureKind.InvalidState)]
    [InlineData(400, -4045, FailureKind.LimitExceeded)]
    [InlineData(400, -4116, FailureKind.Duplicate)]
    [InlineData(400, -4135, FailureKind.InvalidRequest)]
    [InlineData(400, -4137, FailureKind.InvalidRequest)]
    [InlineData(400, -4046, FailureKind.Rejected)]
    [InlineData(401, -2015, FailureKind.PermissionDenied)]
    [InlineData(504, -1007, FailureKind.OutcomeUnknown)]
    [InlineData(503, 0, FailureKind.OutcomeUnknown)]
    public async Task A_refusal_has_its_kind_and_a_lost_answer_is_unknown(int status, int code, FailureKind kind)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/algoOrder", BinanceStub.Error(code, "Words."), status);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PlaceOrder(harness.Connection, Stop, default));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(kind == FailureKind.PermissionDenied, failure.Message.EndsWith("; the key needs: Enable Futures", StringComparison.Ordinal));
        Assert.Single(harness.Stub.Requests);
    }
}
