namespace ExchangeAccounts.Http;

/// <summary>
/// The use of one limit by this process. Units count from the moment a request is let go until one window after its
/// reply: the exchange saw it at some moment in between, so however it counts, it never sees more than the budget.
/// First come, first served.
/// </summary>
internal sealed class LimitWindow : IDisposable
{
    /// <summary>Only requests under way stand in the way; how long they take is not ours to know.</summary>
    private static readonly TimeSpan UntilReply = TimeSpan.MaxValue;

    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<(DateTimeOffset At, int Units)> _spent = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _window;
    private int _budget;
    private int _spentUnits;
    private int _inFlight;
    private int _waiting;
    private DateTimeOffset _blockedUntil;
    private TaskCompletionSource? _changed;

    public LimitWindow(RequestLimit limit, TimeProvider clock)
    {
        _clock = clock;
        _window = limit.Window;
        _budget = limit.Budget;
    }

    /// <summary>Units in one window, as far as is known.</summary>
    public int Budget
    {
        get
        {
            lock (_gate)
            {
                return _budget;
            }
        }
    }

    /// <summary>Takes units, waiting for them if need be.</summary>
    /// <returns>Zero, or how long it waited. A negative span is returned, and nothing taken, when it would have to wait longer than <paramref name="maxWait"/>: the negated wait.</returns>
    public ValueTask<TimeSpan> Take(int units, TimeSpan maxWait, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_waiting == 0 && TryTake(units, out _))
            {
                return new ValueTask<TimeSpan>(TimeSpan.Zero);
            }

            _waiting++;
        }

        return new ValueTask<TimeSpan>(TakeInTurn(units, maxWait, cancellation));
    }

    /// <summary>The request of these units was answered or given up; they count one window from now.</summary>
    /// <param name="units">As taken.</param>
    /// <param name="sent">False when it never left, so that the units are free at once.</param>
    public void Complete(int units, bool sent)
    {
        lock (_gate)
        {
            _inFlight -= units;
            if (sent)
            {
                Spend(units);
            }

            Signal();
        }
    }

    /// <summary>The exchange said how much is used: what others used counts as used by us now.</summary>
    public void Observe(int? used, int? budget)
    {
        lock (_gate)
        {
            if (budget is > 0)
            {
                _budget = budget.Value;
            }

            Prune();
            int others = (used ?? 0) - _spentUnits - _inFlight;
            if (others > 0)
            {
                Spend(others);
            }

            Signal();
        }
    }

    /// <summary>Lets nothing go until then.</summary>
    public void Block(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (until > _blockedUntil)
            {
                _blockedUntil = until;
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<TimeSpan> TakeInTurn(int units, TimeSpan maxWait, CancellationToken cancellation)
    {
        DateTimeOffset began = _clock.GetUtcNow();
        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                while (true)
                {
                    TimeSpan wait;
                    Task changed;
                    lock (_gate)
                    {
                        if (TryTake(units, out wait))
                        {
                            return _clock.GetUtcNow() - began;
                        }

                        changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                    }

                    if (wait != UntilReply && wait > maxWait)
                    {
                        return -wait;
                    }

                    await Pause(changed, wait, cancellation);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
            }
        }
    }

    private async Task Pause(Task changed, TimeSpan wait, CancellationToken cancellation)
    {
        if (wait == UntilReply)
        {
            await changed.WaitAsync(cancellation);
            return;
        }

        using CancellationTokenSource woken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(changed, Task.Delay(wait, _clock, woken.Token));
        await woken.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private bool TryTake(int units, out TimeSpan wait)
    {
        DateTimeOffset now = Prune();
        if (_blockedUntil > now)
        {
            wait = _blockedUntil - now;
            return false;
        }

        int used = _spentUnits + _inFlight;
        if (used == 0 || used + units <= _budget)
        {
            _inFlight += units;
            wait = TimeSpan.Zero;
            return true;
        }

        wait = _spent.TryPeek(out (DateTimeOffset At, int Units) oldest) ? oldest.At + _window - now : UntilReply;
        return false;
    }

    private void Spend(int units)
    {
        _spent.Enqueue((_clock.GetUtcNow(), units));
        _spentUnits += units;
    }

    private DateTimeOffset Prune()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        while (_spent.TryPeek(out (DateTimeOffset At, int Units) oldest) && oldest.At + _window <= now)
        {
            _spentUnits -= _spent.Dequeue().Units;
        }

        return now;
    }

    private void Signal()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
