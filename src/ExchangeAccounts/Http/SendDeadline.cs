namespace ExchangeAccounts.Http;

/// <summary>
/// How long one request may take. A read has ten seconds and ends at once on a stop. A write has as long as the exchange
/// may still accept it; on a stop it is given two more seconds, because it has left and only its reply can say what it did.
/// </summary>
internal sealed class SendDeadline : IDisposable
{
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(2);

    /// <summary>For the way back, after the receive window has passed.</summary>
    private static readonly TimeSpan WayBack = TimeSpan.FromSeconds(1);

    private readonly CancellationToken _stopped;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _stop;
    private readonly ITimer _timer;

    public SendDeadline(ExchangeConnection connection, Endpoint endpoint, TimeProvider clock, CancellationToken cancellation)
    {
        Limit = endpoint.Write ? TimeSpan.FromMilliseconds(connection.ReceiveWindow) + WayBack : ReadLimit;
        _stopped = cancellation;
        _source = new CancellationTokenSource();
        _timer = clock.CreateTimer(static state => Expire((CancellationTokenSource)state!), _source, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stop = endpoint.Write
            ? cancellation.UnsafeRegister(static state => ((SendDeadline)state!)._timer.Change(AfterStop, Timeout.InfiniteTimeSpan), this)
            : cancellation.UnsafeRegister(static state => Expire((CancellationTokenSource)state!), _source);
    }

    public TimeSpan Limit { get; }

    public CancellationToken Token => _source.Token;

    public void Start()
    {
        _timer.Change(Limit, Timeout.InfiniteTimeSpan);
        if (_stopped.IsCancellationRequested)
        {
            // The stop came just before: its own timer was set, and must not be overwritten.
            _timer.Change(AfterStop, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _timer.Dispose();
        _source.Dispose();
    }

    private static void Expire(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The reply came at the same moment.
        }
    }
}
