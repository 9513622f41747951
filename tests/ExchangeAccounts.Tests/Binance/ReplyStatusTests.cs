using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Replies by status and headers: limits, bans, and answers that are no JSON.</summary>
public sealed class ReplyStatusTests
{
    private const string TooMany = """{"code":-1003,"msg":"Too many requests; current limit is 2400 requests per minute."}""";

    // 05:06:07 UTC.
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(200, "{\"serverTime\":1}")]
    [InlineData(200, "{\"code\":200,\"msg\":\"success\"}")]
    [InlineData(200, "{\"code\":\"200\",\"msg\":\"success\"}")]
    [InlineData(200, "[]")]
    [InlineData(200, "<html>")]
    [InlineData(200, "")]
    public void Success_and_what_only_the_decoder_can_judge_is_no_failure(int status, string body) => Assert.Null(Classify(BinanceEndpoints.Account, status, body));

    [Fact]
    public void An_error_with_a_success_status_is_an_error() =>
        Assert.Equal(FailureKind.InsufficientFunds, Classify(BinanceEndpoints.PlaceOrder, 200, """{"code":-2019,"msg":"Margin is insufficient."}""")!.Kind);

    [Theory]
    [InlineData(500, "", FailureKind.Unavailable)]
    [InlineData(502, "<html><body>Bad gateway</body></html>", FailureKind.Unavailable)]
    [InlineData(503, "{\"code\":0,\"msg\":\"Unknown error, please check your request or try again later.\"}", FailureKind.Unavailable)]
    [InlineData(503, "{\"code\":-1,\"msg\":\"Service Unavailable.\"}", FailureKind.Unavailable)]
    [InlineData(503, "Internal error; unable to process your request. Please try again.", FailureKind.Unavailable)]
    [InlineData(504, "{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.\"}", FailureKind.Unavailable)]
    [InlineData(408, "{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.\"}", FailureKind.Unavailable)]
    [InlineData(408, "", FailureKind.Unavailable)]
    [InlineData(500, "{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}", FailureKind.InsufficientFunds)]
    [InlineData(400, "{\"code\":-2019,\"ms", FailureKind.Protocol)]
    [InlineData(400, "", FailureKind.Protocol)]
    [InlineData(400, "{\"msg\":\"no code\"}", FailureKind.Protocol)]
    public void An_answer_that_may_hide_a_success_leaves_a_write_unsettled(int status, string body, FailureKind kind)
    {
        WireFailure failure = Classify(BinanceEndpoints.PlaceOrder, status, body)!;

        Assert.Equal(kind, failure.Kind);
        Assert.True(failure.Unsettled);
        Assert.NotEmpty(failure.Text);
        Assert.DoesNotContain("<html>", failure.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "", FailureKind.Unauthorized)]
    [InlineData(401, "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action\"}", FailureKind.PermissionDenied)]
    [InlineData(403, "<html>", FailureKind.PermissionDenied)]
    [InlineData(451, "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}", FailureKind.PermissionDenied)]
    [InlineData(404, "<html>", FailureKind.Unsupported)]
    [InlineData(405, "", FailureKind.Unsupported)]
    [InlineData(400, "{\"code\":-5000,\"msg\":\"Path /x, Method GET is invalid\"}", FailureKind.Unsupported)]
    public void A_definite_refusal_is_settled(int status, string body, FailureKind kind)
    {
        WireFailure failure = Classify(BinanceEndpoints.PlaceOrder, status, body)!;

        Assert.Equal((kind, false), (failure.Kind, failure.Unsettled));
    }

    [Theory]
    [InlineData(429, TooMany, "7", "05:06:14")]
    [InlineData(429, TooMany, "0", "05:07:00")]
    [InlineData(429, TooMany, null, "05:07:00")]
    [InlineData(429, "", null, "05:07:00")]
    [InlineData(429, "<html>", "30", "05:06:37")]
    [InlineData(400, TooMany, null, "05:07:00")]
    [InlineData(418, TooMany, "300", "05:11:07")]
    [InlineData(418, "", null, "05:08:07")]
    [InlineData(418, "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until 1772604967000.\"}", null, "06:16:07")]
    [InlineData(418, "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until 1500000000000.\"}", null, "05:08:07")]
    public void A_broken_limit_blocks_the_address(int status, string body, string? retryAfter, string until)
    {
        WireFailure failure = Classify(BinanceEndpoints.Account, status, body, retryAfter)!;

        Assert.Equal((FailureKind.RateLimited, WireRemedy.Wait, false), (failure.Kind, failure.Remedy, failure.Unsettled));
        Assert.Same(BinanceLimits.Weight, failure.BlockedLimit);
        Assert.Equal(At(until), failure.BlockedUntil);
    }

    [Fact]
    public void Limits_of_the_spot_address_are_blocked_on_their_own()
    {
        Assert.Same(BinanceLimits.SpotWeight, Classify(BinanceEndpoints.SpotAccount, 429, "", null)!.BlockedLimit);
        Assert.Same(BinanceLimits.SapiWeight, Classify(BinanceEndpoints.FundingAsset, 418, "", null)!.BlockedLimit);
    }

    [Theory]
    [InlineData("Too many new orders; current limit is 300 orders per TEN_SECONDS.", null, true, "05:06:10")]
    [InlineData("Too many new orders; current limit is 300 orders per 10 SECOND.", "2", true, "05:06:09")]
    [InlineData("Too many new orders; current limit is 1200 orders per MINUTE.", null, false, "05:07:00")]
    [InlineData("Too many new orders.", "0", false, "05:07:00")]
    public void Too_many_orders_block_orders_only(string words, string? retryAfter, bool tenSeconds, string until)
    {
        WireFailure failure = Classify(BinanceEndpoints.PlaceOrder, 429, BinanceStub.Error(-1015, words), retryAfter)!;

        Assert.Equal((FailureKind.RateLimited, false), (failure.Kind, failure.Unsettled));
        Assert.Same(tenSeconds ? BinanceLimits.OrdersPerTenSeconds : BinanceLimits.OrdersPerMinute, failure.BlockedLimit);
        Assert.Equal(At(until), failure.BlockedUntil);
    }

    [Fact]
    public void Headers_say_what_is_used_of_the_limits_a_call_costs()
    {
        using HttpResponseMessage response = Response(200, ("X-MBX-USED-WEIGHT-1M", "17"), ("x-mbx-order-count-10s", "3"), ("X-MBX-ORDER-COUNT-1M", "5"), ("x-mbx-uuid", "abc"));
        BinanceWire wire = new(_clock);

        Assert.Equal(
            [new LimitReading(BinanceLimits.Weight, 17, null), new LimitReading(BinanceLimits.OrdersPerTenSeconds, 3, null), new LimitReading(BinanceLimits.OrdersPerMinute, 5, null)],
            wire.ReadLimits(response, BinanceEndpoints.PlaceOrder));
        Assert.Equal([new LimitReading(BinanceLimits.Weight, 17, null)], wire.ReadLimits(response, BinanceEndpoints.Account));
        Assert.Equal("abc", wire.ReadRequestId(response));
    }

    [Fact]
    public void Headers_that_are_missing_garbled_or_not_reliable_say_nothing()
    {
        BinanceWire wire = new(_clock);
        using HttpResponseMessage none = Response(200);
        using HttpResponseMessage garbled = Response(200, ("X-MBX-USED-WEIGHT-1M", "many"), ("X-MBX-ORDER-COUNT-10S", "-1"));
        using HttpResponseMessage good = Response(200, ("X-MBX-USED-WEIGHT-1M", "2000"));

        Assert.Empty(wire.ReadLimits(none, BinanceEndpoints.PlaceOrder));
        Assert.Empty(wire.ReadLimits(garbled, BinanceEndpoints.PlaceOrder));
        Assert.Empty(wire.ReadLimits(good, BinanceEndpoints.BookTicker));
        Assert.Empty(wire.ReadLimits(good, BinanceEndpoints.ApiRestrictions));
        Assert.Null(wire.ReadRequestId(none));
    }

    private static DateTimeOffset At(string time) => new(new DateOnly(2026, 3, 4), TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero);

    private static HttpResponseMessage Response(int status, params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = new((HttpStatusCode)status);
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private WireFailure? Classify(Endpoint endpoint, int status, string body, string? retryAfter = null)
    {
        using HttpResponseMessage response = Response(status);
        if (retryAfter is not null)
        {
            response.Headers.RetryAfter = RetryConditionHeaderValue.Parse(retryAfter);
        }

        return new BinanceWire(_clock).Classify(endpoint, response.StatusCode, response, Encoding.UTF8.GetBytes(body));
    }
}
