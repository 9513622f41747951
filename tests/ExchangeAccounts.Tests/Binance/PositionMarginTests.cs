using System.Globalization;
using System.Text;

namespace ExchangeAccounts.Tests.Binance;

public sealed class PositionMarginTests
{
    private const string Before = """[{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"1","isolatedWallet":"100.5","isolatedMargin":"103","marginAsset":"USDT","liquidationPrice":"20000"},{"symbol":"BTCUSDT","positionSide":"SHORT","positionAmt":"-1","isolatedMargin":"7"}]""";
    private const string After = """[{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"1","isolatedWallet":"200.5","isolatedMargin":"203","marginAsset":"USDT","liquidationPrice":"19000.5"}]""";

    [Fact]
    public async Task Margin_is_added_once_with_what_it_was_and_what_it_is()
    {
        using BinanceHarness harness = Arrange();

        ExchangePositionMarginAdjustment change = await harness.Adapter.ChangePositionMargin(harness.Connection, BinanceHarness.Btc, PositionSide.Both, 100.00m, default);

        Assert.Equal(
            new ExchangePositionMarginAdjustment
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                PositionSide = PositionSide.Both,
                Amount = 100m,
                SettleAsset = "USDT",
                PreviousMargin = 100.5m,
                Margin = 200.5m,
                LiquidationPrice = 19000.5m,
                Changed = true,
            },
            change);
        Assert.Equal(["GET /fapi/v3/positionRisk", "POST /fapi/v1/positionMargin", "GET /fapi/v3/positionRisk"], harness.Stub.Requests.Select(static r => r.Route));
        Assert.Equal("symbol=BTCUSDT&amount=100&type=1", harness.Stub.Only("POST /fapi/v1/positionMargin").Parameters);
    }

    [Fact]
    public async Task A_negative_amount_removes_and_a_leg_is_named()
    {
        using BinanceHarness harness = Arrange();

        ExchangePositionMarginAdjustment change = await harness.Adapter.ChangePositionMargin(harness.Connection, BinanceHarness.Btc, PositionSide.Short, -0.50m, default);

        Assert.Equal("symbol=BTCUSDT&positionSide=SHORT&amount=0.5&type=2", harness.Stub.Only("POST /fapi/v1/positionMargin").Parameters);
        Assert.Equal((PositionSide.Short, -0.5m, 7m, null, null), (change.PositionSide, change.Amount, change.PreviousMargin, change.Margin, change.LiquidationPrice));
    }

    [Fact]
    public async Task An_amount_of_nothing_is_refused_before_anything_is_sent()
    {
        using BinanceHarness harness = Arrange();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.ChangePositionMargin(harness.Connection, BinanceHarness.Btc, PositionSide.Both, 0.00m, default));

        Assert.Equal((FailureKind.InvalidRequest, "Amount"), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task A_change_that_was_made_is_told_even_where_the_margin_after_cannot_be_read()
    {
        using BinanceHarness harness = Arrange();
        using CancellationTokenSource stop = new();
        harness.Stub.On("POST /fapi/v1/positionMargin", _ =>
        {
            harness.Stub.On("GET /fapi/v3/positionRisk", BinanceFiles.Text("error_2015"), 401);
            return BinanceStub.Reply(BinanceFiles.Text("account_modify_position_margin"));
        });
        ExchangePositionMarginAdjustment refused = await harness.Adapter.ChangePositionMargin(harness.Connection, BinanceHarness.Btc, PositionSide.Both, 100m, default);

        harness.Stub.On("GET /fapi/v3/positionRisk", Before).On("POST /fapi/v1/positionMargin", _ =>
        {
            stop.Cancel();
            return BinanceStub.Reply(BinanceFiles.Text("account_modify_position_margin"));
        });
        ExchangePositionMarginAdjustment stopped = await harness.Adapter.ChangePositionMargin(harness.Connection, BinanceHarness.Btc, PositionSide.Both, 100m, stop.Token);

        Assert.All([refused, stopped], static change => Assert.Equal((100m, 100.5m, null, true), (change.Amount, change.PreviousMargin!.Value, change.Margin, change.Changed)));
        Assert.Contains(harness.Reporter.Details, static d => d.Contains("after the change was not read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_is_read_oldest_first_and_removals_are_negative()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(
            "GET /fapi/v1/positionMargin/history",
            """[null,{"symbol":"BTCUSDT","type":2,"deltaType":"TRADE","amount":"5","asset":"USDT","time":1700000002000,"positionSide":"LONG"},{"symbol":"BTCUSDT","type":"1","deltaType":"USER_ADJUST","amount":"23.36332311","asset":"USDT","time":1700000001000,"positionSide":"BOTH"}]""");

        IReadOnlyList<ExchangePositionMarginChange> changes = await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(), default);

        Assert.Equal(
            new ExchangePositionMarginChange
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                PositionSide = PositionSide.Both,
                Amount = 23.36332311m,
                Asset = "USDT",
                RawReason = "USER_ADJUST",
                Time = DateTime.UnixEpoch.AddMilliseconds(1700000001000),
            },
            changes[0]);
        Assert.Equal((PositionSide.Long, -5m, "TRADE"), (changes[1].PositionSide!.Value, changes[1].Amount, changes[1].RawReason));
        Assert.Equal(2, changes.Count);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(true, "&type=1")]
    [InlineData(false, "&type=2")]
    public async Task A_span_and_a_direction_are_asked_for(bool? added, string type)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/positionMargin/history", "[]");
        DateTime now = harness.Clock.GetUtcNow().UtcDateTime;

        await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(now.AddDays(-2), now.AddDays(-1), added), default);
        await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(now.AddDays(-2), now.AddDays(1), added), default);

        string start = $"symbol=BTCUSDT{type}&startTime={Milliseconds(now.AddDays(-2))}";
        Assert.Equal([$"{start}&endTime={Milliseconds(now.AddDays(-1))}&limit=500", $"{start}&limit=500"], harness.Stub.Requests.Select(static r => r.Parameters));
        Assert.Empty(harness.Reporter.Warnings);
    }

    [Fact]
    public async Task What_is_older_than_a_month_is_not_asked_for_and_a_warning_says_so()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/positionMargin/history", "[]");
        DateTime now = harness.Clock.GetUtcNow().UtcDateTime;
        DateTime oldest = now.AddDays(-30).AddMinutes(1);

        await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(now.AddDays(-60)), default);
        Assert.Empty(await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(now.AddDays(-60), now.AddDays(-40)), default));
        await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(), default);

        Assert.All(harness.Stub.Requests, r => Assert.Equal($"symbol=BTCUSDT&startTime={Milliseconds(oldest)}&limit=500", r.Parameters));
        Assert.Equal(2, harness.Stub.Requests.Count);
        Assert.Equal(2, harness.Reporter.Warnings.Count);
        Assert.All(harness.Reporter.Warnings, w => Assert.Contains(oldest.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), w, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_reply_is_asked_for_in_halves_whichever_end_it_kept(bool newest)
    {
        using BinanceHarness harness = new();
        DateTime now = harness.Clock.GetUtcNow().UtcDateTime;
        long start = Milliseconds(now.AddHours(-1));
        long[] times = [.. Enumerable.Range(0, 1201).Select(i => start + (i * 3000L))];
        harness.Stub.On("GET /fapi/v1/positionMargin/history", request =>
        {
            System.Collections.Specialized.NameValueCollection asked = System.Web.HttpUtility.ParseQueryString(request.Query);
            long from = long.Parse(asked["startTime"]!, CultureInfo.InvariantCulture);
            long to = long.Parse(asked["endTime"] ?? "99999999999999", CultureInfo.InvariantCulture);
            long[] within = [.. times.Where(t => t >= from && t <= to)];
            IEnumerable<long> rows = newest ? within.TakeLast(500) : within.Take(500);
            StringBuilder text = new("[");
            text.AppendJoin(',', rows.Select(static t => string.Create(CultureInfo.InvariantCulture, $"{{\"type\":1,\"amount\":\"1\",\"time\":{t}}}")));
            return BinanceStub.Reply(text.Append(']').ToString());
        });

        IReadOnlyList<ExchangePositionMarginChange> changes = await harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(now.AddHours(-1)), default);

        Assert.Equal(times, changes.Select(static c => Milliseconds(c.Time!.Value)));
    }

    [Theory]
    [InlineData("""[{"type":1,"time":1700000001000}]""")]
    [InlineData("""[{"amount":"5","time":1700000001000}]""")]
    [InlineData("""[{"type":3,"amount":"5"}]""")]
    [InlineData("""[{"type":1,"amount":"five"}]""")]
    public async Task A_booking_that_does_not_say_how_much_or_which_way_is_unreadable(string rows)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/positionMargin/history", rows);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.GetPositionMarginChanges(harness.Connection, BinanceHarness.Btc, new PositionMarginQuery(), default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    private static long Milliseconds(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalMilliseconds;

    private static BinanceHarness Arrange()
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v3/positionRisk", Before).On("POST /fapi/v1/positionMargin", _ =>
        {
            harness.Stub.On("GET /fapi/v3/positionRisk", After);
            return BinanceStub.Reply(BinanceFiles.Text("account_modify_position_margin"));
        });
        return harness;
    }
}
