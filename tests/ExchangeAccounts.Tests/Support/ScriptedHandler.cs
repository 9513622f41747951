using System.Globalization;
using System.Net;

namespace ExchangeAccounts.Tests;

/// <summary>Answers from a script; <c>/time</c> is answered aside.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    /// <summary>A reply that never comes.</summary>
    public static readonly Func<HttpResponseMessage> Never = static () => throw new NotSupportedException("never answered");

    private readonly SemaphoreSlim _arrived = new(0);
    private int _requests;

    public Queue<Func<HttpResponseMessage>> Replies { get; } = new();

    public Func<long> Time { get; set; } = static () => 0;

    public int TimeRequests { get; private set; }

    public int Requests => Volatile.Read(ref _requests);

    public async Task WaitForRequest(int number)
    {
        while (Requests < number)
        {
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), "no request came");
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/time")
        {
            TimeRequests++;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Time().ToString(CultureInfo.InvariantCulture)) };
        }

        Func<HttpResponseMessage> reply = Replies.Dequeue();
        Interlocked.Increment(ref _requests);
        _arrived.Release();
        if (ReferenceEquals(reply, Never))
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return reply();
    }
}
