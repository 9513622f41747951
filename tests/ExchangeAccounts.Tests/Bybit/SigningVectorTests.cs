using System.Globalization;
using System.Text;
using System.Text.Json;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>All of the exchange's signing vectors: those of requests through the code that sends them.</summary>
public sealed class SigningVectorTests
{
    public static TheoryData<string> Requests => [.. Ids(static v => v.TryGetProperty("path", out _))];

    public static TheoryData<string> Others => [.. Ids(static v => !v.TryGetProperty("path", out _))];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_carries_the_vectors_signature_and_is_sent_as_signed(string id)
    {
        using JsonDocument file = BybitFiles.SigningVectors();
        JsonElement vector = Find(file, id);
        string method = vector.GetProperty("method").GetString()!;
        string path = vector.GetProperty("path").GetString()!;
        string query = vector.TryGetProperty("query", out JsonElement q) ? q.GetString()! : "";
        string? body = vector.TryGetProperty("body", out JsonElement b) ? b.GetString() : null;
        Endpoint endpoint = new(new HttpMethod(method), path) { Signed = true };
        SigningContext signing = new(
            CredentialOf(file, vector),
            long.Parse(vector.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture),
            int.Parse(vector.GetProperty("recvWindow").GetString()!, CultureInfo.InvariantCulture));

        using HttpRequestMessage request = new BybitWire(TimeProvider.System).Compose(new Uri("https://api.bybit.com"), new EndpointCall(endpoint, query, body), signing);

        Assert.Equal(vector.GetProperty("signature").GetString(), Header(request, "X-BAPI-SIGN"));
        Assert.Equal(vector.GetProperty("apiKey").GetString(), Header(request, "X-BAPI-API-KEY"));
        Assert.Equal("1700000000000", Header(request, "X-BAPI-TIMESTAMP"));
        Assert.Equal("5000", Header(request, "X-BAPI-RECV-WINDOW"));
        Assert.Equal(path + (query.Length == 0 ? "" : "?" + query), request.RequestUri!.PathAndQuery);
        Assert.Equal(body, request.Content is null ? null : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(body is null ? null : "application/json", request.Content?.Headers.ContentType?.ToString());
        Assert.Equal(4, request.Headers.Count());
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_text_has_the_vectors_signature(string id)
    {
        using JsonDocument file = BybitFiles.SigningVectors();
        JsonElement vector = Find(file, id);
        Assert.Equal(vector.GetProperty("signature").GetString(), RequestSigner.Sign(CredentialOf(file, vector), vector.GetProperty("stringToSign").GetString()!));
    }

    [Fact]
    public void Every_vector_is_of_a_kind_that_is_declared()
    {
        using JsonDocument file = BybitFiles.SigningVectors();
        Assert.Equal(
            ["HMAC-SHA256", "RSASSA-PKCS1-v1_5 SHA-256"],
            Vectors(file).Select(static v => v.GetProperty("algorithm").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([ApiKeyType.Hmac, ApiKeyType.Rsa], BybitExchange.Definition.KeyTypes);
        Assert.Contains(BybitExchange.Definition.Capabilities, static c => c is { Capability: "Ed25519Keys", Supported: false, Instead: not null });
    }

    [Fact]
    public void A_public_request_carries_nothing_of_the_account()
    {
        using HttpRequestMessage request = new BybitWire(TimeProvider.System).Compose(new Uri("https://api.bybit.com"), new EndpointCall(BybitEndpoints.Tickers, "category=linear"), signing: null);
        Assert.Empty(request.Headers);
        Assert.Null(request.Content);
    }

    [Theory]
    [InlineData("https://proxy.example/bybit", "/bybit/v5/market/tickers?category=linear")]
    [InlineData("https://proxy.example/bybit/", "/bybit/v5/market/tickers?category=linear")]
    [InlineData("http://127.0.0.1:8080", "/v5/market/tickers?category=linear")]
    public void A_base_address_may_have_a_path(string address, string target)
    {
        using HttpRequestMessage request = new BybitWire(TimeProvider.System).Compose(new Uri(address), new EndpointCall(BybitEndpoints.Tickers, "category=linear"), signing: null);
        Assert.Equal(target, request.RequestUri!.PathAndQuery);
        Assert.Equal(new Uri(address).Authority, request.RequestUri.Authority);
    }

    private static string Header(HttpRequestMessage request, string name) => Assert.Single(request.Headers.GetValues(name));

    private static ApiCredential CredentialOf(JsonDocument file, JsonElement vector)
    {
        string key = vector.GetProperty("apiKey").GetString()!;
        return vector.TryGetProperty("secret", out JsonElement secret)
            ? Connections.Credential(key, secret.GetString()!)
            : Connections.Credential(key, Pem(file.RootElement.GetProperty(vector.GetProperty("privateKeyRef").GetString()!).GetString()!), ApiKeyType.Rsa);
    }

    private static string Pem(string base64)
    {
        StringBuilder pem = new("-----BEGIN PRIVATE KEY-----\n");
        foreach (char[] line in base64.Chunk(64))
        {
            pem.Append(line).Append('\n');
        }

        return pem.Append("-----END PRIVATE KEY-----\n").ToString();
    }

    private static string[] Ids(Func<JsonElement, bool> which)
    {
        using JsonDocument file = BybitFiles.SigningVectors();
        return [.. Vectors(file).Where(which).Select(static v => v.GetProperty("id").GetString()!)];
    }

    private static IEnumerable<JsonElement> Vectors(JsonDocument file) =>
        file.RootElement.GetProperty("vectors").EnumerateArray().Where(static v => v.GetProperty("exchange").GetString() == "bybit");

    private static JsonElement Find(JsonDocument file, string id) => Vectors(file).Single(v => v.GetProperty("id").GetString() == id);
}
