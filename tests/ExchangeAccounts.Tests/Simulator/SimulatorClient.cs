using System.Security.Cryptography;
using System.Text;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>A small signing client, written for these tests alone so that nothing of the adapters is needed to judge the simulator.</summary>
internal sealed class SimulatorClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly SimulatedAccount? _account;
    private readonly TimeProvider _clock;

    public SimulatorClient(HttpClient http, SimulatedAccount? account, TimeProvider clock)
    {
        _http = http;
        _account = account;
        _clock = clock;
    }

    public long? Timestamp { get; set; }

    public string? ReceiveWindow { get; set; } = "5000";

    public Func<string, string> Tamper { get; set; } = static signature => signature;

    public static SimulatorClient For(SimulatedExchange exchange, SimulatedAccount? account, TimeProvider clock) =>
        new(new HttpClient(exchange.CreateHandler()) { BaseAddress = new Uri("http://simulated.invalid") }, account, clock);

    public void Dispose() => _http.Dispose();

    public Task<Answer> PublicAsync(string target) => SendAsync(new HttpRequestMessage(HttpMethod.Get, target));

    public Task<Answer> BybitGetAsync(string path, string query = "")
    {
        HttpRequestMessage request = new(HttpMethod.Get, query.Length == 0 ? path : path + "?" + query);
        SignBybit(request, query);
        return SendAsync(request);
    }

    public Task<Answer> BybitPostAsync(string path, string body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        SignBybit(request, body);
        return SendAsync(request);
    }

    public Task<Answer> BinanceAsync(HttpMethod method, string path, string parameters = "")
    {
        string timed = Timed(parameters);
        return SendAsync(WithKey(new HttpRequestMessage(method, $"{path}?{timed}&signature={Sign(timed)}")));
    }

    public Task<Answer> BinanceGetAsync(string path, string parameters = "") => BinanceAsync(HttpMethod.Get, path, parameters);

    /// <summary>Parameters partly in the query, the rest and the signature in the form body.</summary>
    public Task<Answer> BinancePostAsync(string path, string query, string body)
    {
        string timed = Timed(body);
        HttpRequestMessage request = new(HttpMethod.Post, query.Length == 0 ? path : path + "?" + query)
        {
            Content = new StringContent($"{timed}&signature={Sign(query + timed)}", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        return SendAsync(WithKey(request));
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage message = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Answer.OfAsync(message);
        }
    }

    private long Now() => Timestamp ?? _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private string Timed(string parameters)
    {
        string window = ReceiveWindow is null ? "" : "recvWindow=" + ReceiveWindow + "&";
        return (parameters.Length == 0 ? "" : parameters + "&") + window + "timestamp=" + Now();
    }

    private void SignBybit(HttpRequestMessage request, string payload)
    {
        string key = _account!.ApiKey;
        long now = Now();
        request.Headers.Add("X-BAPI-API-KEY", key);
        request.Headers.Add("X-BAPI-TIMESTAMP", $"{now}");
        request.Headers.Add("X-BAPI-SIGN", Sign($"{now}{key}{ReceiveWindow}{payload}"));
        if (ReceiveWindow is not null)
        {
            request.Headers.Add("X-BAPI-RECV-WINDOW", ReceiveWindow);
        }
    }

    private HttpRequestMessage WithKey(HttpRequestMessage request)
    {
        request.Headers.Add("X-MBX-APIKEY", _account!.ApiKey);
        return request;
    }

    private string Sign(string payload) => Tamper(Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(_account!.ApiSecret), Encoding.UTF8.GetBytes(payload))));
}
