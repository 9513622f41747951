using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>
/// Answers the time and keeps the connection; closes it in good order on every other request, as load balancers do that go
/// down. The simulator's own server cannot: what it drops, it resets.
/// </summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _requests = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string _timePath;
    private readonly Task _accepting;

    public ClosingServer(string timePath)
    {
        _timePath = timePath;
        _listener.Start();
        _accepting = Accept();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Method and path, in the order received.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task Accept()
    {
        List<Task> served = [];
        try
        {
            while (true)
            {
                served.Add(Serve(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using TcpClient connection = client;
        NetworkStream stream = connection.GetStream();
        byte[] buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, _end.Token) is > 0 and int length)
        {
            string line = Encoding.ASCII.GetString(buffer, 0, length).Split('?', '\r')[0].Replace(" HTTP/1.1", "", StringComparison.Ordinal);
            lock (_requests)
            {
                _requests.Add(line);
            }

            if (!line.EndsWith(_timePath, StringComparison.Ordinal))
            {
                return;
            }

            long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            string body = $$"""{"serverTime":{{now}},"retCode":0,"time":{{now}}}""";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        }
    }
}
