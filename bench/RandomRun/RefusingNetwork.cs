using System.Net.Sockets;

namespace ExchangeAccounts.RandomRun;

/// <summary>The way to the simulated exchange, on which the next write can be told to find nobody.</summary>
internal sealed class RefusingNetwork(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Refuses connections of requests that are not reads.</summary>
    public bool RefuseWrites { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        RefuseWrites && request.Method != HttpMethod.Get
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused))
            : base.SendAsync(request, cancellationToken);
}
