namespace ExchangeAccounts.Tests;

/// <summary>Time that stands still until a test moves it; timers that come due fire while it moves.</summary>
internal sealed class ManualClock : TimeProvider
{
    private const int QuietLooks = 5;

    // The end of a long wait is often the limit of something: it must not come because the machine was slow for a moment.
    private const int QuietLooksForLong = 150;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2.5);


    private readonly Lock _gate = new();
    private long _changes;
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
        ManualTimer timer = new(this, () => callback(state)) { IsTimeLimit = dueTime == Timeout.InfiniteTimeSpan };
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            due = MoveTo(_now + by);
        }

        due.ForEach(static t => t.Fire());
    }

    /// <summary>
    /// Moves to the end of the next wait, unless a request is under way: its time limit runs on this clock too, and must
    /// not end because the test was in a hurry.
    /// </summary>
    public void EndNextWait()
    {
        List<ManualTimer> due;
        lock (_gate)
        {
            DateTimeOffset? next = _timers.Where(static t => !t.IsTimeLimit).Min(static t => t.Due);
            if (next is null || _timers.Exists(static t => t.IsTimeLimit && t.Due is not null))
            {
                return;
            }

            // One that came due while it was looked for is not in the past.
            due = MoveTo(next.Value > _now ? next.Value : _now);
        }

        due.ForEach(static t => t.Fire());
    }

    /// <summary>Moves on whenever everything that is left to do is waiting, until a task is done.</summary>
    public async Task<T> Run<T>(Task<T> task)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        int quiet = 0;
        long seen = Interlocked.Read(ref _changes);
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(1, stop));
            stop.ThrowIfCancellationRequested();
            long now = Interlocked.Read(ref _changes);
            quiet = now == seen ? quiet + 1 : 0;
            seen = now;
            if (quiet >= (IsNear() ? QuietLooks : QuietLooksForLong))
            {
                // Nobody has begun or ended a wait since: what was woken last time is at its next one.
                EndNextWait();
                quiet = 0;
            }
        }

        return await task;
    }

    private bool IsNear()
    {
        lock (_gate)
        {
            return _timers.Where(static t => !t.IsTimeLimit).Min(static t => t.Due) - _now < Long;
        }
    }

    private List<ManualTimer> MoveTo(DateTimeOffset time)
    {
        _now = time;
        List<ManualTimer> due = [.. _timers.Where(t => t.Due <= _now).OrderBy(static t => t.Due)];
        due.ForEach(static t => t.Due = null);
        return due;
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

        /// <summary>Made before it was started, as the limit of a request is; a wait is started as it is made.</summary>
        public bool IsTimeLimit { get; init; }

        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now = dueTime == TimeSpan.Zero;
            Interlocked.Increment(ref _clock._changes);
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
