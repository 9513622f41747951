using System.Globalization;
using System.Text.Json;
using System.Web;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Binance;

public sealed class SigningVectorTests
{
    private static readonly Uri Base = new("https://binance.example");

    private static readonly JsonElement Document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "wire", "signing-vectors.json"))).RootElement;

    public static TheoryData<string> Rest() => Ids(static v => v.TryGetProperty("path", out _) && Text(v, "algorithm") != "Ed25519");

    public static TheoryData<string> Others() => Ids(static v => !v.TryGetProperty("path", out _));

    [Theory]
    [MemberData(nameof(Rest))]
    public async Task A_composed_request_carries_the_catalogued_payload_and_signature(string id)
    {
        JsonElement vector = Vector(id);
        string query = Text(vector, "query") ?? "";
        string? body = Text(vector, "body");
        (string given, long timestamp, int window) = Unsigned(body ?? query);
        Endpoint endpoint = new(new HttpMethod(Text(vector, "method")!), Text(vector, "path")!) { Signed = true };
        EndpointCall call = body is null ? new(endpoint, given) : new(endpoint, query, given);

        using HttpRequestMessage request = new BinanceWire(TimeProvider.System).Compose(Base, call, new SigningContext(Credential(vector), timestamp, window));

        string sentQuery = request.RequestUri!.Query.TrimStart('?');
        string? sentBody = request.Content is null ? null : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string signature = "&signature=" + (Text(vector, "signatureAsSent") ?? Text(vector, "signature"));
        Assert.Equal(body is null ? query + signature : query, sentQuery);
        Assert.Equal(body is null ? null : body + signature, sentBody);
        Assert.Equal(Text(vector, "stringToSign") + signature, sentQuery + sentBody);
        Assert.Equal(Text(vector, "apiKey"), Assert.Single(request.Headers.GetValues("X-MBX-APIKEY")));
        Assert.Equal(Text(vector, "path"), request.RequestUri.AbsolutePath);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_not_sent_over_http_is_signed_alike(string id)
    {
        JsonElement vector = Vector(id);

        Assert.Equal(Text(vector, "signature"), RequestSigner.Sign(Credential(vector), Text(vector, "stringToSign")!));
    }

    [Fact]
    public void Ed25519_is_declared_unsupported_and_is_the_only_vector_left_out()
    {
        IEnumerable<string> all = Vectors().Select(static v => Text(v, "id")!);
        string left = Assert.Single(all.Except(Rest().Select(static r => r.Data)).Except(Others().Select(static r => r.Data)));

        Assert.Equal("binance-get-ed25519", left);
        CapabilityDeclaration ed25519 = Assert.Single(BinanceExchange.Definition.Capabilities, static c => c.Capability == "Ed25519Keys");
        Assert.False(ed25519.Supported);
        Assert.Equal("RsaKeys", ed25519.Instead);
        Assert.Equal([ApiKeyType.Hmac, ApiKeyType.Rsa], BinanceExchange.Definition.KeyTypes);
    }

    private static (string Given, long Timestamp, int Window) Unsigned(string text)
    {
        int at = text.IndexOf("recvWindow=", StringComparison.Ordinal);
        System.Collections.Specialized.NameValueCollection values = HttpUtility.ParseQueryString(text[at..]);
        return (text[..at].TrimEnd('&'), long.Parse(values["timestamp"]!, CultureInfo.InvariantCulture), int.Parse(values["recvWindow"]!, CultureInfo.InvariantCulture));
    }

    private static ApiCredential Credential(JsonElement vector) => Text(vector, "algorithm")!.StartsWith("RSA", StringComparison.Ordinal)
        ? Connections.Credential(Text(vector, "apiKey")!, $"-----BEGIN PRIVATE KEY-----\n{Text(Document, Text(vector, "privateKeyRef")!)}\n-----END PRIVATE KEY-----", ApiKeyType.Rsa)
        : Connections.Credential(Text(vector, "apiKey")!, Text(vector, "secret")!);

    private static TheoryData<string> Ids(Func<JsonElement, bool> which) => new(Vectors().Where(which).Select(static v => Text(v, "id")!));

    private static IEnumerable<JsonElement> Vectors() => Document.GetProperty("vectors").EnumerateArray().Where(static v => Text(v, "exchange") == "binance");

    private static JsonElement Vector(string id) => Vectors().Single(v => Text(v, "id") == id);

    private static string? Text(JsonElement vector, string name) => vector.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
