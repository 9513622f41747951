namespace ExchangeAccounts.Tests;

/// <summary>Time that stands still until a test moves it; timers that come due fire while it moves.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count(static t => t.Due is not null);
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(t => t.Due <= _now).OrderBy(static t => t.Due)];
            due.ForEach(static t => t.Due = null);
        }

        due.ForEach(static t => t.Fire());
    }

    private sealed class ManualTimer : ITimer
    {
        private readonly ManualClock _clock;

        public ManualTimer(ManualClock clock, Action fire)
        {
            _clock = clock;
            Fire = fire;
            lock (clock._gate)
            {
                clock._timers.Add(this);
            }
        }

        public Action Fire { get; }

        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now = dueTime == TimeSpan.Zero;
            lock (_clock._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan || now ? null : _clock._now + dueTime;
            }

            if (now)
            {
                Fire();
            }

            return true;
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
