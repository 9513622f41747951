using System.Net;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitAmendTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ExchangeOrder Present { get; } = new()
    {
        Account = "main",
        Exchange = "Bybit",
        Environment = "Testnet",
        Symbol = "BTC:PERP-USDT",
        ExchangeSymbol = "BTCUSDT",
        OrderId = "id-1",
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 20000m,
        Status = OrderStatus.New,
    };

    private static OrderAmendment Wanted { get; } = new() { Reference = new OrderReference(BybitHarness.Linear, "id-1", "mine-1"), Present = Present };

    public void Dispose() => _bybit.Dispose();

    public static TheoryData<string, string> Bodies => new()
    {
        { "price", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","price":"19999.5"}""" },
        { "quantity", """{"category":"linear","symbol":"BTCUSDT","orderLinkId":"mine-1","qty":"0.02"}""" },
        { "trigger", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","triggerPrice":"18000","triggerBy":"IndexPrice"}""" },
        { "stops", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","takeProfit":"25000","stopLoss":"18000","tpTriggerBy":"MarkPrice","slTriggerBy":"LastPrice","tpslMode":"Full"}""" },
        { "others", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","stopLoss":"18000","slTriggerBy":"LastPrice"}""" },
        { "remove", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","takeProfit":"0"}""" },
        { "watch", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","takeProfit":"25000","tpTriggerBy":"MarkPrice"}""" },
        { "moved limit", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","takeProfit":"25000","stopLoss":"18000","tpslMode":"Partial","tpLimitPrice":"25001"}""" },
        { "limit", """{"category":"linear","symbol":"BTCUSDT","orderId":"id-1","takeProfit":"25000","tpTriggerBy":"LastPrice","tpslMode":"Partial","tpLimitPrice":"25001"}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Only_what_changes_is_sent(string which, string body)
    {
        OrderAmendment wanted = which switch
        {
            "price" => Wanted with { Price = 19999.50m },
            "quantity" => Wanted with { Quantity = 0.020m, Reference = Wanted.Reference with { OrderId = null } },
            "trigger" => Wanted with { TriggerPrice = 18000m, TriggerBy = TriggerBy.Index },
            "stops" => Wanted with { TakeProfit = new() { TriggerPrice = 25000m, TriggerBy = TriggerBy.Mark }, StopLoss = new() { TriggerPrice = 18000m } },
            "others" => Wanted with { StopLoss = new() { TriggerPrice = 18000m }, Present = Present with { TakeProfit = 25000m } },
            "watch" => Wanted with { TakeProfit = new() { TriggerPrice = 25000m, TriggerBy = TriggerBy.Mark }, Present = Present with { TakeProfit = 25000m } },
            "moved limit" => Wanted with
            {
                TakeProfit = new() { TriggerPrice = 25000m, LimitPrice = 25001m },
                StopLoss = new() { TriggerPrice = 18000m },
                Present = Present with { TakeProfit = 25000m, TakeProfitPrice = 24999m, StopLoss = 17000m },
            },
            "remove" => Wanted with { TakeProfit = new() { TriggerPrice = 0m, TriggerBy = TriggerBy.Mark } },
            _ => Wanted with { TakeProfit = new() { TriggerPrice = 25000m, LimitPrice = 25001m, Quantity = 0.01m } },
        };
        _bybit.Stub.On("order/amend", BybitFiles.Reply("trading_edit_order"))
            .On("order/realtime", BybitStub.List(
                """
                {"orderId":"id-1","orderLinkId":"mine-1","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.02","price":"19999.5","orderStatus":"New",
                 "triggerPrice":"18000","triggerBy":"IndexPrice","takeProfit":"TP","tpTriggerBy":"MarkPrice","tpLimitPrice":"25001","stopLoss":"18000"}
                """.Replace("TP", which == "remove" ? "0.00" : "25000", StringComparison.Ordinal)));
        ExchangeOrder order = await _bybit.Adapter.AmendOrder(_bybit.Connection, wanted, Stop);
        Assert.Equal(("/v5/order/amend", body), (_bybit.Stub.Requests[0].Target, _bybit.Stub.Requests[0].Body));
        Assert.Equal(("id-1", WriteOutcome.Confirmed), (order.OrderId, order.Outcome!.Value));
        Assert.Equal((0.02m, 19999.5m, 18000m, which == "remove" ? null : 25000m), (order.Quantity, order.Price, order.StopLoss, order.TakeProfit));
    }

    [Theory]
    [InlineData("The order remains unchanged as the parameters entered match the existing ones.")]
    [InlineData("order not modified")]
    public async Task Nothing_to_change_is_success(string words)
    {
        _bybit.Stub.On("order/amend", BybitStub.Refusal(10001, words)).On("order/realtime", BybitStub.List(Row("New", "20000")));
        ExchangeOrder order = await _bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 20000m }, Stop);
        Assert.Equal(WriteOutcome.Confirmed, order.Outcome);
    }

    [Fact]
    public async Task A_change_is_waited_for()
    {
        _bybit.Stub.On("order/amend", BybitFiles.Reply("trading_edit_order")).On("order/realtime", BybitStub.List(Row("New", "20000")), BybitStub.List(Row("New", "19000")));
        Assert.Equal(19000m, (await Finish(_bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 19000m }, Stop))).Price);
    }

    [Theory]
    [InlineData("New", FailureKind.OutcomeUnknown)]
    [InlineData("Filled", FailureKind.InvalidState)]
    [InlineData("Cancelled", FailureKind.InvalidState)]
    public async Task A_change_that_never_shows_is_not_confirmed(string status, FailureKind kind)
    {
        _bybit.Stub.On("order/amend", BybitFiles.Reply("trading_edit_order")).On("order/realtime", BybitStub.List(Row(status, "20000")));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Finish(_bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 19000m }, Stop)));
        Assert.Equal((kind, "mine-1"), (failure.Kind, failure.ClientOrderId));
        Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
    }

    [Fact]
    public async Task An_accepted_change_that_cannot_be_looked_at_is_left_open()
    {
        _bybit.Stub.On("order/amend", BybitFiles.Reply("trading_edit_order")).On("order/realtime", BybitFiles.Reply("error_10005"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 19000m }, Stop));
        Assert.Equal((FailureKind.OutcomeUnknown, "mine-1"), (failure.Kind, failure.ClientOrderId));
    }

    [Fact]
    public async Task A_busy_order_is_asked_for_once_more()
    {
        _bybit.Stub.On("order/amend", BybitStub.Refusal(110079, "order is processing"), BybitFiles.Reply("trading_edit_order")).On("order/realtime", BybitStub.List(Row("New", "19000")));
        Assert.Equal("id-1", (await Finish(_bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 19000m }, Stop))).OrderId);
        Assert.Equal(2, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));
    }

    [Theory]
    [InlineData(110001, FailureKind.NotFound, null)]
    [InlineData(110008, FailureKind.InvalidState, null)]
    [InlineData(110010, FailureKind.InvalidState, null)]
    [InlineData(110064, FailureKind.InvalidRequest, "Quantity")]
    [InlineData(110059, FailureKind.InvalidState, null)]
    [InlineData(110003, FailureKind.InvalidRequest, "Price")]
    [InlineData(110092, FailureKind.InvalidRequest, "Trigger")]
    [InlineData(110007, FailureKind.InsufficientFunds, null)]
    [InlineData(10001, FailureKind.InvalidRequest, null)]
    public async Task A_refusal_is_its_kind(long code, FailureKind kind, string? parameter)
    {
        _bybit.Stub.On("order/amend", BybitStub.Refusal(code, "its own words"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 1m }, Stop));
        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task A_lost_reply_is_left_open()
    {
        _bybit.Stub.On("order/amend", () => BybitStub.Reply("cut", HttpStatusCode.GatewayTimeout));
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.AmendOrder(_bybit.Connection, Wanted with { Price = 1m }, Stop))).Kind);
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("trigger", "TriggerBy")]
    [InlineData("quantity", "TakeProfitQuantity")]
    [InlineData("mixed", "TakeProfitQuantity")]
    public async Task What_cannot_be_sent_is_refused_before_anything_is(string which, string? parameter)
    {
        OrderAmendment wanted = which switch
        {
            "trigger" => Wanted with { TriggerBy = TriggerBy.Unknown },
            "quantity" => Wanted with { TakeProfit = new() { TriggerPrice = 25000m, Quantity = 0.005m } },
            "mixed" => Wanted with { TakeProfit = new() { TriggerPrice = 25000m }, StopLoss = new() { TriggerPrice = 18000m, LimitPrice = 17000m } },
            _ => Wanted,
        };
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.AmendOrder(_bybit.Connection, wanted, Stop));
        Assert.Equal((FailureKind.InvalidRequest, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    private static string Row(string status, string price) =>
        $$"""{"orderId":"id-1","orderLinkId":"mine-1","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"{{price}}","orderStatus":"{{status}}"}""";

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
