using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitRawTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task A_get_carries_its_parameters_in_the_query_and_the_reply_comes_as_it_is()
    {
        const string reply = """{"retCode":0,"retMsg":"OK","result":{"x":1.50,"y":"é"},"time":1}""";
        _bybit.Stub.On("/v5/account/collateral-info", reply);
        Assert.Equal(reply, await Send(HttpMethod.Get, "/v5/account/collateral-info", body: null, ("currency", "BTC"), ("a b", "1&2")));
        Assert.Equal(["/v5/account/collateral-info?currency=BTC&a%20b=1%262"], _bybit.Stub.Asked);
    }

    [Fact]
    public async Task Anything_else_carries_a_body_made_of_its_parameters()
    {
        _bybit.Stub.On("/v5/position/set-auto-add-margin", BybitStub.Ok("{}"));
        await Send(HttpMethod.Post, "/v5/position/set-auto-add-margin", body: null, ("symbol", "BTCUSDT"), ("autoAddMargin", "1"), ("qty", "10"), ("reduceOnly", "true"), ("mode", "x\""));
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests);
        Assert.Equal(("POST", """{"symbol":"BTCUSDT","autoAddMargin":1,"qty":"10","reduceOnly":true,"mode":"x\u0022"}"""), (sent.Method, sent.Body));
    }

    [Theory]
    [InlineData(null, "{}")]
    [InlineData("""{ "any" : [1] }""", """{ "any" : [1] }""")]
    public async Task A_body_is_sent_as_it_is_given(string? body, string sent)
    {
        _bybit.Stub.On("/v5/some/thing", BybitStub.Ok("{}"));
        await Send(HttpMethod.Post, "/v5/some/thing", body);
        Assert.Equal(sent, Assert.Single(_bybit.Stub.Requests).Body);
    }

    [Theory]
    [InlineData(110001, "gone", FailureKind.NotFound)]
    [InlineData(987654321, "new", FailureKind.Rejected)]
    [InlineData(10016, "Internal System Error", FailureKind.OutcomeUnknown)]
    public async Task A_refusal_fails_like_any_other_and_a_write_is_sent_once(long code, string text, FailureKind kind)
    {
        _bybit.Stub.On("/v5/some/thing", BybitStub.Refusal(code, text));
        Assert.Equal(kind, (await Assert.ThrowsAsync<ExchangeException>(() => Send(HttpMethod.Post, "/v5/some/thing", body: null))).Kind);
        Assert.Single(_bybit.Stub.Requests);
    }

    [Theory]
    [InlineData("v5/account/info")]
    [InlineData("/v5/account/info?x=1")]
    [InlineData("/v5//order/create")]
    [InlineData("/v5/./order/create")]
    [InlineData("/v5/%6Frder/create")]
    [InlineData("/v5/account/info/")]
    [InlineData("/v5/account/info\n")]
    [InlineData("")]
    public async Task A_path_that_is_not_plain_is_not_sent(string path)
    {
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Send(HttpMethod.Post, path, body: null));
        Assert.Equal((FailureKind.InvalidRequest, "Path"), (failure.Kind, failure.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task A_body_that_cannot_be_is_not_sent()
    {
        ExchangeException get = await Assert.ThrowsAsync<ExchangeException>(() => Send(HttpMethod.Get, "/v5/account/info", "{}"));
        ExchangeException both = await Assert.ThrowsAsync<ExchangeException>(() => Send(HttpMethod.Post, "/v5/account/info", "{}", ("a", "b")));
        Assert.Equal(("Body", "Body"), (get.Parameter, both.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Fact]
    public void What_is_ours_costs_what_it_costs_us_and_everything_else_is_careful()
    {
        Endpoint known = BybitEndpoints.For(HttpMethod.Get, "/v5/position/list");
        Assert.Same(BybitEndpoints.KeyLimit(BybitEndpoints.Positions), BybitEndpoints.KeyLimit(known));
        Endpoint market = BybitEndpoints.For(HttpMethod.Get, "/v5/market/tickers");
        Assert.True(market.Signed);
        Endpoint other = BybitEndpoints.For(HttpMethod.Post, "/v5/position/list");
        Assert.Equal((true, true, 5), (other.Signed, other.Write, BybitEndpoints.KeyLimit(other)!.Budget));
        Assert.Contains(other.Costs, static c => c.Limit == BybitEndpoints.AddressLimit);
        Assert.Same(BybitEndpoints.KeyLimit(other), BybitEndpoints.KeyLimit(BybitEndpoints.For(HttpMethod.Post, "/v5/position/list")));
        Assert.False(BybitEndpoints.For(HttpMethod.Get, "/v5/new/thing").Write);
    }

    private Task<string> Send(HttpMethod method, string path, string? body, params (string Name, string Value)[] parameters) =>
        _bybit.Adapter.SendRaw(_bybit.Connection, new RawRequest(method, path, [.. parameters.Select(static p => KeyValuePair.Create(p.Name, p.Value))], body), Stop);
}
