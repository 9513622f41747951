namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitTradingStopTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TradingStopTicket Ticket { get; } = new() { Instrument = BybitHarness.Linear, PositionSide = PositionSide.Both };

    private static TradingStopLevel At(decimal price) => new() { TriggerPrice = price };

    public void Dispose() => _bybit.Dispose();

    public static TheoryData<string, string> Bodies => new()
    {
        { "full", """{"category":"linear","symbol":"BTCUSDT","tpslMode":"Full","positionIdx":0,"takeProfit":"30000","stopLoss":"10000.5","tpTriggerBy":"MarkPrice","slTriggerBy":"IndexPrice"}""" },
        { "short", """{"category":"linear","symbol":"BTCUSDT","tpslMode":"Full","positionIdx":2,"stopLoss":"30000","slTriggerBy":"LastPrice"}""" },
        { "remove", """{"category":"linear","symbol":"BTCUSDT","tpslMode":"Full","positionIdx":0,"takeProfit":"0","stopLoss":"0","trailingStop":"0"}""" },
        { "trailing", """{"category":"inverse","symbol":"BTCUSD","tpslMode":"Full","positionIdx":0,"trailingStop":"50","activePrice":"21000"}""" },
        { "partial", """{"category":"linear","symbol":"BTCUSDT","tpslMode":"Partial","positionIdx":1,"takeProfit":"30000","stopLoss":"10000","tpSize":"0.5","slSize":"0.5","tpLimitPrice":"29990","tpOrderType":"Limit"}""" },
        { "partialloss", """{"category":"linear","symbol":"BTCUSDT","tpslMode":"Partial","positionIdx":0,"stopLoss":"10000","slSize":"0.5","slLimitPrice":"9990","slOrderType":"Limit"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Stops_are_sent_exactly_so(string which, string body)
    {
        TradingStopTicket ticket = which switch
        {
            "full" => Ticket with { TakeProfit = At(30000.0m) with { TriggerBy = TriggerBy.Mark }, StopLoss = At(10000.50m) with { TriggerBy = TriggerBy.Index } },
            "short" => Ticket with { PositionSide = PositionSide.Short, StopLoss = At(30000m) with { TriggerBy = TriggerBy.Last } },
            "remove" => Ticket with { TakeProfit = At(0m) with { TriggerBy = TriggerBy.Unknown }, StopLoss = At(0m), TrailingDistance = 0m },
            "trailing" => Ticket with { Instrument = BybitHarness.Inverse, TrailingDistance = 50m, ActivationPrice = 21000m },
            "partial" => Ticket with { PositionSide = PositionSide.Long, TakeProfit = At(30000m) with { Quantity = 0.5m, LimitPrice = 29990m }, StopLoss = At(10000m) with { Quantity = 0.50m } },
            _ => Ticket with { StopLoss = At(10000m) with { Quantity = 0.5m, LimitPrice = 9990m } },
        };
        _bybit.Stub.On("trading-stop", BybitFiles.Reply("trading_set_trading_stop"));
        Assert.True(await _bybit.Adapter.SetTradingStop(_bybit.Connection, ticket, Stop));
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests);
        Assert.Equal(("POST", "/v5/position/trading-stop", body), (sent.Method, sent.Target, sent.Body));
    }

    [Theory]
    [InlineData(34040, "not modified")]
    [InlineData(10001, "StopLoss not modified")]
    public async Task Stops_that_were_set_already_are_no_change(long code, string text)
    {
        _bybit.Stub.On("trading-stop", BybitStub.Refusal(code, text));
        Assert.False(await _bybit.Adapter.SetTradingStop(_bybit.Connection, Ticket with { StopLoss = At(1m) }, Stop));
    }

    [Theory]
    [InlineData(10001, "can not set tp/sl/ts for zero position", FailureKind.NotFound, null)]
    [InlineData(10001, "position idx not match position mode", FailureKind.InvalidState, "PositionMode")]
    [InlineData(10001, "StopLoss:3 set for Buy position should be lower than base_price:2", FailureKind.InvalidRequest, "StopLoss")]
    [InlineData(110057, "contains TP/SL related params", FailureKind.InvalidRequest, null)]
    [InlineData(110058, "Insufficient number of remaining position size", FailureKind.InvalidRequest, "Quantity")]
    [InlineData(110059, "Cannot modify the TP/SL of a partially filled open order", FailureKind.InvalidState, null)]
    [InlineData(110060, "Cannot have more than 20 TP/SLs", FailureKind.LimitExceeded, null)]
    [InlineData(110061, "Cannot have more than 20 TP/SLs", FailureKind.LimitExceeded, null)]
    [InlineData(10016, "Internal System Error", FailureKind.OutcomeUnknown, null)]
    public async Task A_refusal_is_its_kind_and_is_sent_once(long code, string text, FailureKind kind, string? parameter)
    {
        _bybit.Stub.On("trading-stop", BybitStub.Refusal(code, text));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetTradingStop(_bybit.Connection, Ticket with { StopLoss = At(1m) }, Stop));
        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Single(_bybit.Stub.Requests);
    }

    [Theory]
    [InlineData("nothing", FailureKind.InvalidRequest, null)]
    [InlineData("percent", FailureKind.Unsupported, "TrailingPercent")]
    [InlineData("limit", FailureKind.InvalidRequest, "TakeProfitLimitPrice")]
    [InlineData("unequal", FailureKind.InvalidRequest, "StopLossQuantity")]
    [InlineData("half", FailureKind.InvalidRequest, "StopLossQuantity")]
    [InlineData("removepart", FailureKind.InvalidRequest, "StopLoss")]
    [InlineData("trigger", FailureKind.InvalidRequest, "StopLossTriggerBy")]
    public async Task What_cannot_be_asked_for_is_not_sent(string which, FailureKind kind, string? parameter)
    {
        TradingStopTicket ticket = which switch
        {
            "percent" => Ticket with { TrailingPercent = 1m },
            "limit" => Ticket with { TakeProfit = At(2m) with { LimitPrice = 2m } },
            "unequal" => Ticket with { TakeProfit = At(2m) with { Quantity = 1m }, StopLoss = At(1m) with { Quantity = 2m } },
            "half" => Ticket with { TakeProfit = At(2m) with { Quantity = 1m }, StopLoss = At(1m) },
            "removepart" => Ticket with { TakeProfit = At(2m) with { Quantity = 1m }, StopLoss = At(0m) },
            "trigger" => Ticket with { StopLoss = At(1m) with { TriggerBy = TriggerBy.Unknown } },
            _ => Ticket,
        };
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetTradingStop(_bybit.Connection, ticket, Stop));
        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task What_is_set_is_read_with_the_position()
    {
        _bybit.Stub.On("position/list", BybitStub.List("""{"symbol":"BTCUSDT","side":"Buy","size":"1","positionIdx":0,"takeProfit":"3","stopLoss":"1","trailingStop":"0.5"}"""));
        ExchangePosition position = Assert.Single(await _bybit.Adapter.GetPositions(_bybit.Connection, BybitHarness.Linear, Stop));
        Assert.Equal((3m, 1m, 0.5m), (position.TakeProfit, position.StopLoss, position.TrailingStop));
    }
}
