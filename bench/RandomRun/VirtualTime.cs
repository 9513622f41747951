namespace ExchangeAccounts.RandomRun;

/// <summary>Time that stands still while anything is to be done, and jumps to the next timer when all that is left is waiting.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private long _made;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

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
        VirtualTimer timer = new(this, () => callback(state), Interlocked.Increment(ref _made), isTimeLimit: dueTime == Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Time that nobody waits for passes.</summary>
    public void Advance(TimeSpan by)
    {
        lock (_gate)
        {
            _now += by;
        }
    }

    /// <summary>Goes to the next timer and fires it; false where nothing waits.</summary>
    /// <param name="patiently">Not while a request is under way: its time limit is made before it is started, a wait is not.</param>
    public bool Jump(bool patiently)
    {
        VirtualTimer next;
        lock (_gate)
        {
            if (patiently && _timers.Exists(static t => t.IsTimeLimit))
            {
                return false;
            }

            if (_timers.Where(static t => t.Due is not null).OrderBy(static t => t.Due).ThenBy(static t => t.Number).FirstOrDefault() is not { } found)
            {
                return false;
            }

            next = found;
            _now = next.Due > _now ? next.Due.Value : _now;
            next.Due = null;
        }

        next.Fire();
        return true;
    }

    private sealed class VirtualTimer(VirtualTime time, Action fire, long number, bool isTimeLimit) : ITimer
    {
        public bool IsTimeLimit => isTimeLimit;

        public long Number => number;

        public Action Fire => fire;

        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
                time._timers.Remove(this);
                if (Due is not null)
                {
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
