using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Answers by path and query, and keeps what was asked.</summary>
internal sealed class BybitStub(TimeProvider clock) : HttpMessageHandler
{
    private readonly List<(string Text, Queue<Func<HttpResponseMessage>> Replies)> _routes = [];
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    /// <summary>Everything asked but the time.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public IEnumerable<string> Asked => _requests.Select(static r => r.Target);

    /// <summary>Requests whose path and query contain a text get these replies in turn, the last one for ever. Later routes win.</summary>
    public BybitStub On(string text, params string[] bodies) => On(text, [.. bodies.Select(static b => (Func<HttpResponseMessage>)(() => Reply(b)))]);

    public BybitStub On(string text, params Func<HttpResponseMessage>[] replies)
    {
        _routes.Insert(0, (text, new Queue<Func<HttpResponseMessage>>(replies)));
        return this;
    }

    public static HttpResponseMessage Reply(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static string Ok(string result) => $$"""{"retCode":0,"retMsg":"OK","result":{{result}},"retExtInfo":{},"time":1700000000000}""";

    public static string List(params string[] rows) => Ok($$"""{"category":"linear","nextPageCursor":"","list":[{{string.Join(',', rows)}}]}""");

    public static string Refusal(long code, string text) => $$"""{"retCode":{{code}},"retMsg":"{{text}}","result":{},"retExtInfo":{},"time":1700000000000}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string target = request.RequestUri!.PathAndQuery;
        if (target == "/v5/market/time")
        {
            return Reply($$"""{"retCode":0,"retMsg":"OK","result":{},"time":{{clock.GetUtcNow().ToUnixTimeMilliseconds()}}}""");
        }

        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        _requests.Enqueue(new StubRequest(request.Method.Method, target, body));
        lock (_routes)
        {
            Queue<Func<HttpResponseMessage>> replies = _routes.Find(r => target.Contains(r.Text, StringComparison.Ordinal)).Replies
                ?? throw new HttpRequestException("no route for " + target);
            return (replies.Count > 1 ? replies.Dequeue() : replies.Peek())();
        }
    }

    internal sealed record StubRequest(string Method, string Target, string? Body);
}
