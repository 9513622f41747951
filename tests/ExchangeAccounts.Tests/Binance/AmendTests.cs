using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Changing an order where it stands, and trying one out.</summary>
public sealed class AmendTests
{
    private const string Route = "PUT /fapi/v1/order";
    private const string Id = "symbol=BTCUSDT&orderId=8389765589273645123";

    public static TheoryData<string, OrderAmendment> Texts() => new()
    {
        { Id + "&side=BUY&quantity=0.01&price=27000", Change with { Price = 27000.0m } },
        { Id + "&side=BUY&quantity=0.02&price=27283.6", Change with { Quantity = 0.020m } },
        { Id + "&side=BUY&quantity=0.02&price=27000", Change with { Quantity = 0.02m, Price = 27000m } },
        { Id + "&side=BUY&quantity=0.01&price=27283.6", Change with { Reference = Mine } },
        { "symbol=BTCUSDT&origClientOrderId=mine-1&side=BUY&quantity=0.01&price=27283.6", Change with { Reference = Mine, Present = Order() with { OrderId = null } } },
        { Id + "&side=SELL&quantity=0.01&price=27283.6", Change with { Present = Order() with { Side = OrderSide.Sell } } },
    };

    public static TheoryData<string?, FailureKind, OrderAmendment> Refusals() => new()
    {
        { null, FailureKind.Unsupported, Change with { Reference = Mine with { Book = OrderBook.Conditional } } },
        { null, FailureKind.Unsupported, Change with { Present = Order() with { Book = OrderBook.Conditional } } },
        { "TriggerPrice", FailureKind.InvalidRequest, Change with { TriggerPrice = 5m } },
        { "TriggerBy", FailureKind.InvalidRequest, Change with { TriggerBy = TriggerBy.Mark } },
        { "TakeProfit", FailureKind.Unsupported, Change with { TakeProfit = new TradingStopLevel { TriggerPrice = 0m } } },
        { "StopLoss", FailureKind.Unsupported, Change with { StopLoss = new TradingStopLevel { TriggerPrice = 5m } } },
        { "Price", FailureKind.InvalidRequest, Change with { Present = Order() with { Price = null } } },
        { "Quantity", FailureKind.InvalidRequest, Change with { Present = Order() with { Quantity = null } } },
        { "OrderId", FailureKind.InvalidRequest, Change with { Reference = new OrderReference(BinanceHarness.Btc, null, null), Present = Order() with { OrderId = null, ClientOrderId = null } } },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_change_is_sent_once_with_what_stays(string text, OrderAmendment amendment)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, Open);

        await harness.Adapter.AmendOrder(harness.Connection, amendment, default);

        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        Assert.Equal((Route, text, "", "application/x-www-form-urlencoded"), (request.Route, request.Parameters, request.Query, request.ContentType));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_changed_is_refused_and_nothing_is_sent(string? parameter, FailureKind kind, OrderAmendment amendment)
    {
        using BinanceHarness harness = new();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.AmendOrder(harness.Connection, amendment, default));

        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Equal(kind == FailureKind.Unsupported, failure.Advice is not null);
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task The_recorded_answer_is_the_order_as_it_is_now()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, BinanceFiles.Text("trading_edit_order"));
        DateTime made = new(2021, 8, 1, 0, 0, 0, DateTimeKind.Utc);

        ExchangeOrder order = await harness.Adapter.AmendOrder(harness.Connection, Change with { Price = 30005m, Present = Order() with { CreateTime = made } }, default);

        Assert.Equal(
            Order() with
            {
                Outcome = WriteOutcome.Confirmed,
                OrderId = "20072994037",
                ClientOrderId = "LJ9R4QZDihCaS8UAOOLpgW",
                PositionSide = PositionSide.Long,
                Quantity = 1m,
                Price = 30005m,
                CreateTime = made,
                UpdateTime = DateTime.UnixEpoch.AddMilliseconds(1629182711600),
            },
            order);
    }

    [Theory]
    [InlineData("0.004", 27000.5)]
    [InlineData("0.006", null)]
    public async Task What_the_answer_leaves_out_is_as_it_was_as_long_as_that_is_true(string filled, double? average)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, $$"""{"orderId":9,"status":"PARTIALLY_FILLED","executedQty":"{{filled}}"}""");
        ExchangeOrder present = Order() with { FilledQuantity = 0.004m, AveragePrice = 27000.5m, Status = OrderStatus.PartiallyFilled };

        ExchangeOrder order = await harness.Adapter.AmendOrder(harness.Connection, Change with { Quantity = 0.02m, Present = present }, default);

        Assert.Equal((OrderSide.Buy, OrderType.Limit, 0.02m, 27283.6m, (decimal?)average), (order.Side, order.Type, order.Quantity, order.Price, order.AveragePrice));
        Assert.Equal(("mine-1", PositionSide.Both, TimeInForce.GTC, false), (order.ClientOrderId, order.PositionSide, order.TimeInForce, order.ReduceOnly));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task Nothing_to_change_is_success(int status)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, BinanceFiles.Text("error_5027"), status);

        ExchangeOrder order = await harness.Adapter.AmendOrder(harness.Connection, Change with { Price = 27283.6m }, default);

        Assert.Equal(Order() with { Outcome = WriteOutcome.Confirmed }, order);
    }

    [Fact]
    public async Task An_order_that_the_change_ended_says_so()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Route, """{"orderId":9,"side":"BUY","status":"CANCELED","origQty":"0.01","executedQty":"0.005"}""");

        ExchangeOrder order = await harness.Adapter.AmendOrder(harness.Connection, Change with { Quantity = 0.005m }, default);

        Assert.Equal((OrderStatus.Cancelled, 0.005m, WriteOutcome.Confirmed), (order.Status, order.FilledQuantity!.Value, order.Outcome!.Value));
    }

    [Fact]
    public async Task An_order_is_tried_out_with_what_placing_it_would_send_and_may_be_asked_again()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order/test", "{}").On("POST /fapi/v1/order", Open);

        OrderPreview preview = await harness.Adapter.PreviewOrder(harness.Connection, Ticket, default);
        await harness.Adapter.PlaceOrder(harness.Connection, Ticket, default);

        Assert.Equal(new OrderPreview(), preview);
        Assert.Equal(["/fapi/v1/order/test", "/fapi/v1/order"], harness.Stub.Requests.Select(static r => r.Path));
        Assert.Equal(harness.Stub.Requests[1].Parameters, harness.Stub.Requests[0].Parameters);
        Assert.Empty(harness.Reporter.Warnings);
    }

    [Theory]
    [InlineData(-2019, 400, FailureKind.InsufficientFunds)]
    [InlineData(-4014, 400, FailureKind.InvalidRequest)]
    [InlineData(-2015, 401, FailureKind.PermissionDenied)]
    public async Task What_it_would_be_refused_with_is_thrown(int code, int status, FailureKind kind)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /fapi/v1/order/test", BinanceStub.Error(code, "Words."), status);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PreviewOrder(harness.Connection, Ticket, default));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(kind == FailureKind.PermissionDenied, failure.Message.EndsWith("the key needs: Enable Futures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_conditional_order_the_rules_are_checked_and_a_warning_says_that_it_is_no_more()
    {
        using BinanceHarness harness = new();
        OrderTicket stop = Ticket with { Type = OrderType.Market, Price = null, TriggerPrice = 5m, TriggerDirection = TriggerDirection.Rise };

        OrderPreview preview = await harness.Adapter.PreviewOrder(harness.Connection, stop, default);
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.PreviewOrder(harness.Connection, stop with { TriggerDirection = null }, default));

        Assert.Equal(new OrderPreview(), preview);
        Assert.Contains("only the rules are checked", Assert.Single(harness.Reporter.Warnings), StringComparison.Ordinal);
        Assert.Equal("TriggerDirection", failure.Parameter);
        Assert.Empty(harness.Stub.Requests);
    }
}
