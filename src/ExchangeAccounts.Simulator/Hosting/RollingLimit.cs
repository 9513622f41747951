namespace ExchangeAccounts.Simulator;

/// <summary>At most so many in any span of a given length.</summary>
internal sealed class RollingLimit(int limit, TimeSpan span)
{
    private readonly Queue<DateTimeOffset> _taken = new();

    public int Limit { get; } = limit;

    public int Peak { get; private set; }

    public int Remaining => Limit - _taken.Count;

    /// <summary>When the oldest counted one no longer counts.</summary>
    public DateTimeOffset Reset { get; private set; }

    /// <summary>Takes one, unless the limit is reached; refused ones do not count.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        while (_taken.Count > 0 && _taken.Peek() + span <= now)
        {
            _taken.Dequeue();
        }

        if (_taken.Count >= Limit)
        {
            Reset = _taken.Count > 0 ? _taken.Peek() + span : now + span;
            return false;
        }

        _taken.Enqueue(now);
        Reset = now;
        Peak = Math.Max(Peak, _taken.Count);
        return true;
    }
}
