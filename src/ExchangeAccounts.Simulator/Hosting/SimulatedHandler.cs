using System.Net;
using System.Net.Http.Headers;

namespace ExchangeAccounts.Simulator;

/// <summary>Answers HttpClient in process, without a socket.</summary>
internal sealed class SimulatedHandler(SimulatedExchange exchange) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("A request needs an address.");
        Dictionary<string, string> headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("Host", uri.Authority);
        SimulatedCall call = new()
        {
            Method = request.Method.Method.ToUpperInvariant(),
            Path = uri.AbsolutePath,
            Query = uri.Query.Length == 0 ? "" : uri.Query[1..],
            Headers = headers,
            Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
        };
        SimulatedResponse response = await exchange.HandleAsync(call, cancellationToken);
        if (response.IsDropped)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "An error occurred while sending the request.", new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
        }

        return Message(request, response);
    }

    private static HttpResponseMessage Message(HttpRequestMessage request, SimulatedResponse response)
    {
        byte[] body = response.Body.ToArray();
        HttpContent content = response.CutAfter is { } cut ? new StreamContent(new CutStream(body, cut)) : new ByteArrayContent(body);
        content.Headers.ContentLength = body.Length;
        if (response.ContentType is { } type)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        HttpResponseMessage message = new((HttpStatusCode)response.Status) { RequestMessage = request, Content = content };
        foreach ((string name, string value) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
