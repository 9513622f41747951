using System.Text;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class SigningVectorTests
{
    private static readonly JsonElement Document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "wire", "signing-vectors.json"))).RootElement;

    public static TheoryData<string> Verifiable() =>
        new(Vectors().Where(v => v.Text("algorithm") != "Ed25519").Select(v => v.Text("id")));

    /// <summary>Vectors of endpoints the simulator serves.</summary>
    public static TheoryData<string> Served() => new(Vectors()
        .Where(v => v.TryGetProperty("path", out JsonElement path) && path.GetString() is not ("/api/v3/order" or "/fapi/v1/batchOrders") && v.Text("algorithm") != "Ed25519")
        .Select(v => v.Text("id")));

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void A_catalogued_signature_is_accepted_and_a_changed_one_is_not(string id)
    {
        JsonElement vector = Vector(id);
        AccountState account = new(new SimulatedAccount("a", ExchangeNames.Bybit, "k", Secret(vector)), 1, 10)
        {
            Created = DateTimeOffset.UnixEpoch,
            RsaPublicKey = IsRsa(vector) ? Convert.FromBase64String(Document.Text("rsaTestPublicKeySpkiBase64")) : null,
        };
        string payload = vector.Text("stringToSign");

        Assert.True(Signatures.Verify(account, payload, vector.Text("signature")));
        Assert.False(Signatures.Verify(account, payload + " ", vector.Text("signature")));
        Assert.False(Signatures.Verify(account, payload, "not a signature"));
    }

    [Theory]
    [MemberData(nameof(Served))]
    public async Task A_catalogued_request_passes_the_front_door(string id)
    {
        JsonElement vector = Vector(id);
        (SimulatedExchange exchange, HttpRequestMessage request) = Arrange(vector, vector.Text("signature"));
        using HttpClient http = new(exchange.CreateHandler());

        Answer answer = await Answer.OfAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

        // The paging vector carries a made-up cursor: that is refused only after the signature has been accepted.
        int expected = id.Contains("cursor", StringComparison.Ordinal) ? 10001 : 0;
        Assert.Equal(expected, vector.Text("exchange") == "bybit" ? answer.RetCode : answer.Code);
    }

    [Theory]
    [MemberData(nameof(Served))]
    public async Task A_request_with_another_signature_is_refused(string id)
    {
        JsonElement vector = Vector(id);
        string other = IsRsa(vector) ? Convert.ToBase64String(new byte[256]) : new string('0', 64);
        (SimulatedExchange exchange, HttpRequestMessage request) = Arrange(vector, other);
        using HttpClient http = new(exchange.CreateHandler());

        Answer answer = await Answer.OfAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(vector.Text("exchange") == "bybit" ? 10004 : -1022, vector.Text("exchange") == "bybit" ? answer.RetCode : answer.Code);
    }

    private static JsonElement.ArrayEnumerator Vectors() => Document.GetProperty("vectors").EnumerateArray();

    private static JsonElement Vector(string id) => Vectors().Single(v => v.Text("id") == id);

    private static bool IsRsa(JsonElement vector) => vector.Text("algorithm").StartsWith("RSA", StringComparison.Ordinal);

    private static string Secret(JsonElement vector) => vector.TryGetProperty("secret", out JsonElement secret) ? secret.GetString()! : "";

    private static (SimulatedExchange Exchange, HttpRequestMessage Request) Arrange(JsonElement vector, string signature)
    {
        bool bybit = vector.Text("exchange") == "bybit";
        SimulatedExchange exchange = new(new SimulatorOptions
        {
            Clock = new ManualClock(),
            Config = new SimulatorConfig
            {
                Accounts =
                [
                    new AccountConfig
                    {
                        Name = "vector",
                        Exchange = vector.Text("exchange"),
                        ApiKey = vector.Text("apiKey"),
                        ApiSecret = Secret(vector),
                        RsaPublicKey = IsRsa(vector) ? Document.Text("rsaTestPublicKeySpkiBase64") : null,
                    },
                ],
            },
        });
        string query = vector.TryGetProperty("query", out JsonElement q) ? q.GetString()! : "";
        string? body = vector.TryGetProperty("body", out JsonElement b) ? b.GetString() : null;
        string sent = "signature=" + Uri.EscapeDataString(signature);
        if (!bybit && body is null)
        {
            query += "&" + sent;
        }

        HttpRequestMessage request = new(new HttpMethod(vector.Text("method")), "http://simulated.invalid" + vector.Text("path") + (query.Length == 0 ? "" : "?" + query));
        if (body is not null)
        {
            request.Content = new StringContent(bybit ? body : body + "&" + sent, Encoding.UTF8, bybit ? "application/json" : "application/x-www-form-urlencoded");
        }

        request.Headers.Add(bybit ? "X-BAPI-API-KEY" : "X-MBX-APIKEY", vector.Text("apiKey"));
        if (bybit)
        {
            request.Headers.Add("X-BAPI-TIMESTAMP", vector.Text("timestamp"));
            request.Headers.Add("X-BAPI-RECV-WINDOW", vector.Text("recvWindow"));
            request.Headers.Add("X-BAPI-SIGN", signature);
        }

        return (exchange, request);
    }
}
