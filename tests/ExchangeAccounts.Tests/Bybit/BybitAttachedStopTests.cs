namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitAttachedStopTests : IDisposable
{
    private const string Head = """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Market","qty":"0.01","positionIdx":0,"orderLinkId":"mine-1",""";

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static OrderTicket Ticket { get; } = new()
    {
        Instrument = BybitHarness.Linear,
        Side = OrderSide.Buy,
        Type = OrderType.Market,
        Quantity = 0.01m,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
    };

    public void Dispose() => _bybit.Dispose();

    public static TheoryData<string, string> Bodies => new()
    {
        { "both", Head + """ "takeProfit":"25000.5","stopLoss":"18000","tpTriggerBy":"MarkPrice","tpslMode":"Full"}""" },
        { "loss", Head + """ "stopLoss":"18000","slTriggerBy":"IndexPrice","tpslMode":"Full"}""" },
        { "part", Head + """ "takeProfit":"25000","stopLoss":"18000","tpslMode":"Partial"}""" },
        { "limit", Head + """ "takeProfit":"25000","tpslMode":"Partial","tpOrderType":"Limit","tpLimitPrice":"25001"}""" },
        { "mixed", Head + """ "takeProfit":"25000","stopLoss":"18000","tpslMode":"Partial","slOrderType":"Limit","slLimitPrice":"17900"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Stops_go_with_the_order(string which, string body)
    {
        TradingStopLevel profit = new() { TriggerPrice = 25000m };
        TradingStopLevel loss = new() { TriggerPrice = 18000m };
        OrderTicket ticket = which switch
        {
            "both" => Ticket with { TakeProfit = new() { TriggerPrice = 25000.50m, TriggerBy = TriggerBy.Mark }, StopLoss = loss },
            "loss" => Ticket with { StopLoss = loss with { TriggerBy = TriggerBy.Index } },
            "part" => Ticket with { TakeProfit = profit with { Quantity = 0.01m }, StopLoss = loss with { Quantity = 0.010m } },
            "limit" => Ticket with { TakeProfit = profit with { LimitPrice = 25001m } },
            _ => Ticket with { TakeProfit = profit with { Quantity = 0.01m }, StopLoss = loss with { LimitPrice = 17900m } },
        };
        _bybit.Stub.On("order/create", BybitFiles.Reply("trading_place_order")).On("order/realtime", BybitStub.List());
        ExchangeOrder order = await _bybit.Adapter.PlaceOrder(_bybit.Connection, ticket, Stop);
        Assert.Equal(body.Replace(" ", "", StringComparison.Ordinal), Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST").Body);
        Assert.Equal((ticket.TakeProfit?.TriggerPrice, ticket.StopLoss?.TriggerPrice), (order.TakeProfit, order.StopLoss));
    }

    [Theory]
    [InlineData("quantity", "StopLossQuantity")]
    [InlineData("mixed", "StopLossQuantity")]
    [InlineData("remove", "TakeProfit")]
    [InlineData("reduce", "TakeProfit")]
    [InlineData("close", "StopLoss")]
    [InlineData("trigger", "StopLossTriggerBy")]
    public async Task What_cannot_be_attached_is_refused_by_name_before_anything_is_sent(string which, string parameter)
    {
        TradingStopLevel level = new() { TriggerPrice = 18000m };
        OrderTicket ticket = which switch
        {
            "quantity" => Ticket with { StopLoss = level with { Quantity = 0.005m } },
            "mixed" => Ticket with { TakeProfit = new() { TriggerPrice = 25000m, LimitPrice = 25000m }, StopLoss = level },
            "remove" => Ticket with { TakeProfit = new() { TriggerPrice = 0m } },
            "reduce" => Ticket with { TakeProfit = level, ReduceOnly = true },
            "close" => Ticket with { StopLoss = level, ClosePosition = true },
            _ => Ticket with { StopLoss = level with { TriggerBy = TriggerBy.Unknown } },
        };
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PlaceOrder(_bybit.Connection, ticket, Stop));
        Assert.Equal((FailureKind.InvalidRequest, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task A_preview_is_what_placing_would_send_and_changes_nothing()
    {
        _bybit.Stub.On("order/pre-check", BybitFiles.Reply("trading_pre_check_order"));
        OrderPreview preview = await _bybit.Adapter.PreviewOrder(_bybit.Connection, Ticket with { StopLoss = new() { TriggerPrice = 18000m } }, Stop);
        Assert.Equal(new OrderPreview(0.0030m, 0.0357m, 0.0021m, 0.0294m), preview);
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests);
        Assert.Equal(("POST", "/v5/order/pre-check", Head + """ "stopLoss":"18000","tpslMode":"Full"}""".Trim()), (sent.Method, sent.Target, sent.Body));
    }

    [Fact]
    public async Task A_preview_is_refused_with_what_the_order_would_be()
    {
        _bybit.Stub.On("order/pre-check", BybitFiles.Reply("error_110007"));
        Assert.Equal(FailureKind.InsufficientFunds, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PreviewOrder(_bybit.Connection, Ticket, Stop))).Kind);
        _bybit.Stub.On("order/pre-check", BybitStub.Ok("""{"preImrE4":"many"}"""));
        Assert.Equal(FailureKind.Protocol, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.PreviewOrder(_bybit.Connection, Ticket, Stop))).Kind);
        _bybit.Stub.On("order/pre-check", BybitStub.Ok("""{"preImrE4":"","postImrE4":7}"""));
        Assert.Equal(new OrderPreview(InitialMarginRateAfter: 0.0007m), await _bybit.Adapter.PreviewOrder(_bybit.Connection, Ticket, Stop));
    }
}
