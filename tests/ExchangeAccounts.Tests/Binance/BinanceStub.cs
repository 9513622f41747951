using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Answers by method and path, and keeps what was asked.</summary>
internal sealed class BinanceStub(TimeProvider clock) : HttpMessageHandler
{
    private readonly Dictionary<string, Func<StubRequest, HttpResponseMessage>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    /// <summary>Everything asked but the time.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public BinanceStub On(string methodAndPath, string body, int status = 200) => On(methodAndPath, _ => Reply(body, status));

    public BinanceStub On(string methodAndPath, Func<StubRequest, HttpResponseMessage> reply)
    {
        _routes[methodAndPath] = reply;
        return this;
    }

    public static HttpResponseMessage Reply(string body, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static string Error(int code, string message) => string.Create(CultureInfo.InvariantCulture, $"{{\"code\":{code},\"msg\":\"{message}\"}}");

    public StubRequest Only(string methodAndPath) => Assert.Single(Requests, r => r.Route == methodAndPath);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        if (path == "/fapi/v1/time")
        {
            return Reply(string.Create(CultureInfo.InvariantCulture, $"{{\"serverTime\":{clock.GetUtcNow().ToUnixTimeMilliseconds()}}}"));
        }

        if (path == "/api/v3/time" && _routes.TryGetValue("GET " + path, out Func<StubRequest, HttpResponseMessage>? time))
        {
            return time(new StubRequest(request.Method.Method, path, "", null, null));
        }

        // An empty body is none: writes carry one so that the transport never repeats them.
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        body = body?.Length == 0 ? null : body;
        StubRequest asked = new(request.Method.Method, path, request.RequestUri.Query.TrimStart('?'), body, request.Content?.Headers.ContentType?.ToString());
        _requests.Enqueue(asked);

        // Unknown paths are answered like the exchange does.
        return _routes.TryGetValue(asked.Route, out Func<StubRequest, HttpResponseMessage>? reply)
            ? reply(asked)
            : Reply(Error(-5000, $"Path {path}, Method {asked.Method} is invalid"), 404);
    }

    internal sealed record StubRequest(string Method, string Path, string Query, string? Body, string? ContentType)
    {
        public string Route => Method + " " + Path;

        /// <summary>Query or body without what signing adds.</summary>
        public string Parameters
        {
            get
            {
                string text = Body ?? Query;
                int end = text.IndexOf("recvWindow=", StringComparison.Ordinal);
                return end < 0 ? text : text[..end].TrimEnd('&');
            }
        }
    }
}
