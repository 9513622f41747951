using System.Net;
using System.Text;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitWireTests
{
    private readonly ManualClock _clock = new();
    private readonly BybitWire _wire;

    public BybitWireTests() => _wire = new BybitWire(_clock);

    [Fact]
    public void The_time_is_read_from_the_envelope()
    {
        Assert.Equal(1688639403423, _wire.ReadTime(Encoding.UTF8.GetBytes(BybitFiles.Reply("market_server_time"))));
        Assert.Equal(BybitEndpoints.Time, _wire.TimeCall.Endpoint);
    }

    [Theory]
    [InlineData("""{"retCode":0,"result":{"timeSecond":"1688639403","timeNano":"1688639403423213947"}}""", 1688639403423)]
    [InlineData("""{"retCode":0,"result":{"timeSecond":"1688639403"}}""", 1688639403000)]
    public void The_time_is_read_from_the_result_where_the_envelope_has_none(string body, long time) =>
        Assert.Equal(time, _wire.ReadTime(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("""{"retCode":0,"result":{}}""")]
    [InlineData("""{"retCode":0,"result":{"timeSecond":"9999999999999999999999999999"}}""")]
    [InlineData("{}")]
    public void A_reply_without_time_is_unreadable(string body) =>
        Assert.ThrowsAny<Exception>(() => _wire.ReadTime(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Limits_are_read_from_the_headers()
    {
        using HttpResponseMessage response = Headers(("X-Bapi-Limit", "50"), ("X-Bapi-Limit-Status", "48"));
        LimitReading reading = Assert.Single(_wire.ReadLimits(response, BybitEndpoints.Wallet));
        Assert.Equal((2, 50), (reading.Used!.Value, reading.Budget!.Value));
        Assert.Equal(LimitScope.Key, reading.Limit.Scope);
        Assert.Contains(BybitEndpoints.Wallet.Costs, c => c.Limit == reading.Limit);
        Assert.Empty(_wire.ReadLimits(response, BybitEndpoints.Tickers));
    }

    [Theory]
    [InlineData("50", null)]
    [InlineData(null, "48")]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("50", "51")]
    [InlineData("50", "-1")]
    [InlineData("99999999999", "1")]
    [InlineData("many", "some")]
    public void Headers_that_make_no_sense_are_passed_over(string? limit, string? left)
    {
        using HttpResponseMessage response = Headers(("X-Bapi-Limit", limit), ("X-Bapi-Limit-Status", left));
        Assert.Empty(_wire.ReadLimits(response, BybitEndpoints.Wallet));
    }

    [Fact]
    public void Published_budgets_are_declared()
    {
        Assert.Equal((600, TimeSpan.FromSeconds(5), LimitScope.Address), (BybitEndpoints.AddressLimit.Budget, BybitEndpoints.AddressLimit.Window, BybitEndpoints.AddressLimit.Scope));
        (Endpoint Endpoint, int PerSecond)[] published =
        [
            (BybitEndpoints.Wallet, 50), (BybitEndpoints.AccountInfo, 50), (BybitEndpoints.ApiKey, 10), (BybitEndpoints.Positions, 50), (BybitEndpoints.SetLeverage, 10),
            (BybitEndpoints.PlaceOrder, 10), (BybitEndpoints.CancelOrder, 10), (BybitEndpoints.OpenOrders, 50), (BybitEndpoints.OrderHistory, 50),
            (BybitEndpoints.SetMarginMode, 5), (BybitEndpoints.FeeRates, 5), (BybitEndpoints.CoinBalances, 5), (BybitEndpoints.SwitchPositionMode, 10),
            (BybitEndpoints.TradingStop, 10), (BybitEndpoints.AddMargin, 10),
            (BybitEndpoints.PlaceOrders, 10), (BybitEndpoints.AmendOrder, 10), (BybitEndpoints.CheckOrder, 10), (BybitEndpoints.CancelAllOrders, 10), (BybitEndpoints.Trades, 50),
            (BybitEndpoints.TransactionLog, 25), (BybitEndpoints.FundingLog, 30), (BybitEndpoints.ExchangeRecords, 10), (BybitEndpoints.ConvertHistory, 50), (BybitEndpoints.ClosedPnl, 50),
        ];
        Assert.All(published, p => Assert.Equal((p.PerSecond, TimeSpan.FromSeconds(1)), (BybitEndpoints.KeyLimit(p.Endpoint)!.Budget, BybitEndpoints.KeyLimit(p.Endpoint)!.Window)));
        Endpoint[] all =
        [
            .. published.Select(static p => p.Endpoint),
            BybitEndpoints.Time, BybitEndpoints.Instruments, BybitEndpoints.Tickers, BybitEndpoints.RiskLimits, BybitEndpoints.SymbolLeverage, BybitEndpoints.Withdrawals,
        ];
        Assert.Equal((100, TimeSpan.FromMinutes(1)), (BybitEndpoints.KeyLimit(BybitEndpoints.Withdrawals)!.Budget, BybitEndpoints.KeyLimit(BybitEndpoints.Withdrawals)!.Window));
        Assert.Equal(BybitEndpoints.All.OrderBy(static e => e.Path, StringComparer.Ordinal), all.OrderBy(static e => e.Path, StringComparer.Ordinal));
        Assert.All(all, static e => Assert.Single(e.Costs, static c => c.Limit == BybitEndpoints.AddressLimit && c.Units == 1));
        Assert.Equal(all.Length - 4, all.Select(BybitEndpoints.KeyLimit).Where(static l => l is not null).Distinct().Count());
    }

    [Theory]
    [InlineData("1700000002500", 2500)]
    [InlineData(null, 1000)]
    [InlineData("1699999999000", 1000)]
    [InlineData("soon", 1000)]
    [InlineData("9223372036854775807", 1000)]
    public void A_used_up_key_limit_is_blocked_until_its_reset_in_the_exchanges_time(string? reset, int milliseconds)
    {
        using HttpResponseMessage response = Headers(("X-Bapi-Limit-Reset-Timestamp", reset));
        WireFailure failure = Classify(BybitEndpoints.Positions, response, BybitFiles.Reply("error_10006"));
        Assert.Equal(WireRemedy.Wait, failure.Remedy);
        Assert.Equal(BybitEndpoints.KeyLimit(BybitEndpoints.Positions), failure.BlockedLimit);
        Assert.Equal(_clock.GetUtcNow().AddMilliseconds(milliseconds), failure.BlockedUntil);
        Assert.False(failure.Unsettled);
    }

    [Theory]
    [InlineData(200, """{"retCode":10018,"retMsg":"ip rate limit"}""")]
    [InlineData(403, "access too frequent")]
    [InlineData(403, "<html>Access too frequent. Please try again later.</html>")]
    public void A_used_up_address_limit_is_blocked_for_ten_minutes(int status, string body)
    {
        using HttpResponseMessage response = new((HttpStatusCode)status);
        WireFailure failure = Classify(BybitEndpoints.Positions, response, body);
        Assert.Equal((FailureKind.RateLimited, WireRemedy.None), (failure.Kind, failure.Remedy));
        Assert.Equal(BybitEndpoints.AddressLimit, failure.BlockedLimit);
        Assert.Equal(_clock.GetUtcNow().AddMinutes(10), failure.BlockedUntil);
    }

    [Theory]
    [InlineData(400, FailureKind.InvalidRequest, false)]
    [InlineData(401, FailureKind.Unauthorized, false)]
    [InlineData(403, FailureKind.PermissionDenied, false)]
    [InlineData(404, FailureKind.Unsupported, false)]
    [InlineData(418, FailureKind.Rejected, false)]
    [InlineData(429, FailureKind.Unavailable, true)]
    [InlineData(500, FailureKind.Unavailable, true)]
    [InlineData(502, FailureKind.Unavailable, true)]
    [InlineData(503, FailureKind.Unavailable, true)]
    [InlineData(504, FailureKind.Unavailable, true)]
    public void A_reply_without_words_is_read_by_its_status(int status, FailureKind kind, bool unsettled)
    {
        foreach (string body in (string[])["", "<html>Bad Gateway</html>", """{"retCode":0,"retMsg":"OK","result":{}}""", "{"])
        {
            using HttpResponseMessage response = new((HttpStatusCode)status);
            WireFailure failure = Classify(BybitEndpoints.PlaceOrder, response, body);
            Assert.Equal((kind, unsettled), (failure.Kind, failure.Unsettled));
            Assert.Equal(unsettled ? WireRemedy.Retry : WireRemedy.None, failure.Remedy);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html></html>")]
    [InlineData("""{"retMsg":"OK","result":{}}""")]
    [InlineData("""{"retCode":null}""")]
    [InlineData("""{"retCode":{"a":[1]}}""")]
    [InlineData("""{"retCode":"zero"}""")]
    public void A_good_status_without_a_code_is_no_success(string body)
    {
        using HttpResponseMessage response = new(HttpStatusCode.OK);
        WireFailure failure = Classify(BybitEndpoints.PlaceOrder, response, body);
        Assert.Equal((FailureKind.Protocol, true), (failure.Kind, failure.Unsettled));
    }

    [Theory]
    [InlineData("""{"retCode":0}""")]
    [InlineData("""{"retCode":"0"}""")]
    [InlineData("""{"result":{"a":[1,{"retCode":7}]},"time":1,"retCode":0}""")]
    [InlineData("""{"retCode":0,"result":{"cut""")]
    public void Success_is_told_by_the_code_alone(string body)
    {
        using HttpResponseMessage response = new(HttpStatusCode.OK);
        Assert.Null(_wire.Classify(BybitEndpoints.Wallet, response.StatusCode, response, Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void The_trace_id_is_the_request_id()
    {
        using HttpResponseMessage response = Headers(("Traceid", "abc123"));
        Assert.Equal("abc123", _wire.ReadRequestId(response));
        using HttpResponseMessage none = new(HttpStatusCode.OK);
        Assert.Null(_wire.ReadRequestId(none));
    }

    private WireFailure Classify(Endpoint endpoint, HttpResponseMessage response, string body) =>
        Assert.IsType<WireFailure>(_wire.Classify(endpoint, response.StatusCode, response, Encoding.UTF8.GetBytes(body)));

    private static HttpResponseMessage Headers(params (string Name, string? Value)[] headers)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK);
        foreach ((string name, string? value) in headers)
        {
            if (value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
