namespace ExchangeAccounts.Simulator;

/// <summary>A counter that starts anew with every window of the clock, as minute weights do.</summary>
internal sealed class WindowCounter(TimeSpan window, int start = 0)
{
    private long _index = -1;
    private int _start = start;

    public int Used { get; private set; }

    public int Peak { get; private set; }

    /// <summary>Adds to the window the moment lies in and says how much it holds.</summary>
    public int Add(int amount, DateTimeOffset now)
    {
        long index = now.UtcTicks / window.Ticks;
        if (index != _index)
        {
            // A configured start belongs to the first window only.
            Used = _start;
            _start = 0;
            _index = index;
        }

        Used += amount;
        Peak = Math.Max(Peak, Used);
        return Used;
    }

    /// <summary>Time until the window ends.</summary>
    public TimeSpan Left(DateTimeOffset now) => TimeSpan.FromTicks(window.Ticks - (now.UtcTicks % window.Ticks));
}
