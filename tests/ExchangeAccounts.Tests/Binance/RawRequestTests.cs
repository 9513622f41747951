namespace ExchangeAccounts.Tests.Binance;

public sealed class RawRequestTests
{
    [Fact]
    public async Task A_get_is_signed_with_its_parameters_in_the_query_and_answers_with_the_text()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/income", """[ {"income":"1.10","time":1e3} ]""");

        string reply = await harness.Adapter.SendRaw(harness.Connection, Raw("GET", "/fapi/v1/income", ("symbol", "BTCUSDT"), ("in fo", "a&b")), default);

        Assert.Equal("""[ {"income":"1.10","time":1e3} ]""", reply);
        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        Assert.Equal(("symbol=BTCUSDT&in%20fo=a%26b", null), (request.Parameters, request.Body));
        Assert.Contains("&signature=", request.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Parameters_of_a_post_go_into_a_form_and_a_body_goes_as_it_is(string method)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(method + " /fapi/v1/feeBurn", "{}");

        await harness.Adapter.SendRaw(harness.Connection, Raw(method, "/fapi/v1/feeBurn", ("feeBurn", "true")), default);
        await harness.Adapter.SendRaw(harness.Connection, Raw(method, "/fapi/v1/feeBurn", ("a", "1")) with { Body = "feeBurn=true&x=%20" }, default);
        await harness.Adapter.SendRaw(harness.Connection, Raw(method, "/fapi/v1/feeBurn"), default);

        Assert.Equal([("", "feeBurn=true"), ("a=1", "feeBurn=true&x=%20"), ("", "")], harness.Stub.Requests.Select(static r => (r.Query, r.Parameters)));
        Assert.All(harness.Stub.Requests, static r => Assert.Equal("application/x-www-form-urlencoded", r.ContentType));
    }

    [Fact]
    public async Task A_delete_has_its_parameters_in_the_query()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/listenKey", "{}");

        await harness.Adapter.SendRaw(harness.Connection, Raw("DELETE", "/fapi/v1/listenKey", ("a", "1")), default);

        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        Assert.Equal(("a=1", null), (request.Parameters, request.Body));
    }

    [Fact]
    public async Task A_public_endpoint_that_is_known_is_not_signed()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/premiumIndex", "{}");

        await harness.Adapter.SendRaw(harness.Connection, Raw("GET", "/fapi/v1/premiumIndex", ("symbol", "BTCUSDT")), default);

        Assert.Equal("symbol=BTCUSDT", Assert.Single(harness.Stub.Requests).Query);
    }

    [Fact]
    public async Task A_get_that_uses_up_a_quota_is_sent_once_too()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/trade/asyn", "", 503);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SendRaw(harness.Connection, Raw("GET", "/fapi/v1/trade/asyn", ("startTime", "1")), default));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(harness.Stub.Requests);
    }

    [Fact]
    public async Task What_is_not_a_get_is_sent_once_even_where_it_only_reads()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("POST /sapi/v1/asset/get-funding-asset", BinanceStub.Error(-1001, "Internal error."), 500);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.SendRaw(harness.Connection, Raw("POST", "/sapi/v1/asset/get-funding-asset"), default));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(harness.Stub.Requests);
    }

    [Fact]
    public async Task A_path_of_another_address_is_unsupported_before_sending()
    {
        using BinanceHarness futures = new("https://fapi.binance.com");
        using BinanceHarness spot = new("https://api.binance.com");

        ExchangeException[] failures =
        [
            await Assert.ThrowsAsync<ExchangeException>(() => futures.Adapter.SendRaw(futures.Connection, Raw("GET", "/sapi/v1/asset/wallet/balance"), default)),
            await Assert.ThrowsAsync<ExchangeException>(() => spot.Adapter.SendRaw(spot.Connection, Raw("GET", "/fapi/v1/income"), default)),
        ];

        Assert.All(failures, static f => Assert.Equal(FailureKind.Unsupported, f.Kind));
        Assert.Empty(futures.Stub.Requests);
        Assert.Empty(spot.Stub.Requests);
    }

    [Theory]
    [InlineData("fapi/v1/income")]
    [InlineData("@evil.example/fapi/v1/income")]
    [InlineData(".evil.example/")]
    [InlineData(":8080/x")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("//evil.example/x")]
    [InlineData("/fapi//v1/order")]
    [InlineData("/fapi/v1/../v1/order")]
    [InlineData("/fapi/v1/%6frder")]
    [InlineData("/fapi/v1/income?symbol=BTCUSDT")]
    [InlineData("/fapi/v1/income#x")]
    [InlineData("/fapi\\v1\\order")]
    [InlineData("/fapi/v1/income ")]
    public async Task What_is_no_plain_path_is_refused(string path)
    {
        using BinanceHarness harness = new();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SendRaw(harness.Connection, Raw("GET", path), default));

        Assert.Equal((FailureKind.InvalidRequest, "Path"), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Theory]
    [InlineData("GET", "timestamp", null, "Parameters")]
    [InlineData("POST", "recvWindow", null, "Parameters")]
    [InlineData("GET", "Signature", null, "Parameters")]
    [InlineData("GET", "a", "x=1", "Body")]
    [InlineData("DELETE", "a", "x=1", "Body")]
    [InlineData("POST", "a", " {\"x\":1}", "Body")]
    [InlineData("POST", "a", "[1]", "Body")]
    public async Task What_signing_adds_and_a_body_that_is_no_form_are_refused(string method, string name, string? body, string parameter)
    {
        using BinanceHarness harness = new();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.SendRaw(harness.Connection, Raw(method, "/fapi/v1/income", (name, "1")) with { Body = body }, default));

        Assert.Equal((FailureKind.InvalidRequest, parameter), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Theory]
    [InlineData("GET", 400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}", FailureKind.UnknownSymbol)]
    [InlineData("GET", 200, "<html>", FailureKind.Protocol)]
    [InlineData("POST", 200, "<html>", FailureKind.OutcomeUnknown)]
    [InlineData("POST", 400, "{\"code\":-4046,\"msg\":\"No need to change margin type.\"}", null)]
    public async Task It_fails_like_all_others(string method, int status, string body, FailureKind? kind)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(method + " /fapi/v1/marginType", body, status);

        Exception? failure = await Record.ExceptionAsync(() => harness.Adapter.SendRaw(harness.Connection, Raw(method, "/fapi/v1/marginType"), default));

        Assert.Equal(kind, (failure as ExchangeException)?.Kind);
        Assert.Equal(kind is null, failure is null);
    }

    private static RawRequest Raw(string method, string path, params (string Name, string Value)[] parameters) =>
        new(new HttpMethod(method), path, [.. parameters.Select(static p => new KeyValuePair<string, string>(p.Name, p.Value))], Body: null);
}
