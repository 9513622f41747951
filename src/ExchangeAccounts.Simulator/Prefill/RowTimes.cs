namespace ExchangeAccounts.Simulator;

/// <summary>Times of rows spread over a span, none before the one before; a share of them is the one before.</summary>
internal sealed class RowTimes(Chance chance, HistorySpan span, int rows, TimeSpan grain)
{
    private readonly long _length = (span.End - span.Start).Ticks;
    private int _row;

    /// <summary>Time of the row made last.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>Whether it is also the time of the row before.</summary>
    public bool Repeats { get; private set; }

    public DateTimeOffset Next()
    {
        Repeats = _row > 0 && chance.Happens(span.SameTime);
        if (!Repeats)
        {
            long ticks = span.Start.UtcTicks + (long)(_length * ((_row + chance.Share()) / rows));
            DateTimeOffset time = new(ticks - (ticks % grain.Ticks), TimeSpan.Zero);
            Repeats = _row > 0 && time <= Time;
            Time = Repeats ? Time : time;
        }

        _row++;
        return Time;
    }
}
