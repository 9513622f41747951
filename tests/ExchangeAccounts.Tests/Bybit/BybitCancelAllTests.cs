using System.Net;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitCancelAllTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<string?> Sent => _bybit.Stub.Requests.Where(static r => r.Target == "/v5/order/cancel-all").Select(static r => r.Body);

    public void Dispose() => _bybit.Dispose();

    [Theory]
    [InlineData(OrderBook.Regular, """{"category":"linear","symbol":"BTCUSDT","orderFilter":"Order"}""")]
    [InlineData(OrderBook.Conditional, """{"category":"linear","symbol":"BTCUSDT","orderFilter":"StopOrder"}""")]
    public async Task One_instrument_is_named_by_its_symbol(OrderBook book, string body)
    {
        _bybit.Stub.On("cancel-all", BybitFiles.Reply("trading_cancel_all_order"));
        await _bybit.Adapter.CancelAllOrders(_bybit.Connection, BybitHarness.Linear, book, Stop);
        Assert.Equal([body], Sent);
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task An_account_is_each_settle_asset_that_has_orders()
    {
        _bybit.Stub.On("cancel-all", BybitFiles.Reply("trading_cancel_all_order"))
            .On("order/realtime", BybitStub.List(Row("BTCUSD"), Row("BTCUSD"), Row("NEWUSD")));
        await _bybit.Adapter.CancelAllOrders(_bybit.Connection, instrument: null, OrderBook.Regular, Stop);
        Assert.Equal(
            [
                """{"category":"inverse","settleCoin":"BTC","orderFilter":"Order"}""",
                """{"category":"inverse","symbol":"NEWUSD","orderFilter":"Order"}""",
                """{"category":"linear","settleCoin":"USDC","orderFilter":"Order"}""",
                """{"category":"linear","settleCoin":"USDT","orderFilter":"Order"}""",
            ],
            Sent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Five_hundred_at_once_may_not_be_all()
    {
        string full = Ended(500);
        _bybit.Stub.On("cancel-all", full, full, Ended(499));
        await _bybit.Adapter.CancelAllOrders(_bybit.Connection, BybitHarness.Linear, OrderBook.Regular, Stop);
        Assert.Equal(3, Sent.Count());
    }

    [Fact]
    public async Task An_exchange_that_always_names_more_is_not_asked_for_ever()
    {
        _bybit.Stub.On("cancel-all", Ended(500));
        await _bybit.Adapter.CancelAllOrders(_bybit.Connection, BybitHarness.Linear, OrderBook.Regular, Stop);
        Assert.Equal(10, Sent.Count());
    }

    [Fact]
    public async Task A_lost_reply_is_left_open_and_the_other_assets_are_tried()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List())
            .On("cancel-all", static () => BybitStub.Reply("", HttpStatusCode.BadGateway), () => BybitStub.Reply(Ended(0)));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.CancelAllOrders(_bybit.Connection, instrument: null, OrderBook.Regular, Stop));
        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Equal(2, Sent.Count());
    }

    [Theory]
    [InlineData("""{"list":[],"success":"0"}""", FailureKind.Rejected)]
    [InlineData("""{"success":"1"}""", FailureKind.Protocol)]
    [InlineData("""{"list":"all","success":"1"}""", FailureKind.OutcomeUnknown)]
    public async Task What_is_no_success_does_not_pass_for_it(string result, FailureKind kind)
    {
        _bybit.Stub.On("cancel-all", BybitStub.Ok(result));
        Assert.Equal(kind, (await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.CancelAllOrders(_bybit.Connection, BybitHarness.Linear, OrderBook.Regular, Stop))).Kind);
    }

    private static string Row(string symbol) => $$"""{"orderId":"1","symbol":"{{symbol}}","side":"Buy","orderType":"Limit","orderStatus":"New"}""";

    private static string Ended(int count) =>
        BybitStub.Ok($$"""{"list":[{{string.Join(',', Enumerable.Repeat("""{"orderId":"1","orderLinkId":""}""", count))}}],"success":"1"}""");
}
