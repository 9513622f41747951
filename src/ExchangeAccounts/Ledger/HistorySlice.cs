namespace ExchangeAccounts;

/// <summary>A part of a span that one read may cover.</summary>
/// <param name="Start">UTC, included.</param>
/// <param name="End">UTC, included.</param>
public readonly record struct HistorySlice(DateTime Start, DateTime End)
{
    /// <summary>From the first to the last moment of it.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Whether a time is in it; one that is not known may be.</summary>
    public bool Holds(DateTime? time) => time is not { } known || (known >= Start && known <= End);

    /// <summary>A span in parts, none longer than the window, none overlapping another, and nothing between them.</summary>
    /// <param name="start">UTC, included.</param>
    /// <param name="end">UTC, included.</param>
    /// <param name="traits">What the history can be asked.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    public static IEnumerable<HistorySlice> Of(DateTime start, DateTime end, HistoryTraits traits, bool oldestFirst)
    {
        ArgumentNullException.ThrowIfNull(traits);
        DateTime low = Floor(start.AddTicks(traits.Unit.Ticks - 1), traits.Unit);
        DateTime high = Floor(end, traits.Unit);
        TimeSpan window = traits.Window is { } longest ? Floor(longest, traits.Unit) : TimeSpan.MaxValue;
        while (low <= high)
        {
            HistorySlice slice = high - low <= window ? new(low, high) : oldestFirst ? new(low, low + window) : new(high - window, high);
            yield return slice;
            (low, high) = oldestFirst ? (slice.End + traits.Unit, high) : (low, slice.Start - traits.Unit);
        }
    }

    /// <summary>The two halves, in time.</summary>
    /// <param name="unit">What times are counted in; the slice is longer than one.</param>
    public (HistorySlice Lower, HistorySlice Upper) Halves(TimeSpan unit)
    {
        DateTime middle = Start + Floor(Length / 2, unit);
        return (new(Start, middle), new(middle + unit, End));
    }

    private static DateTime Floor(DateTime time, TimeSpan unit) => time.AddTicks(-(time.Ticks % unit.Ticks));

    private static TimeSpan Floor(TimeSpan length, TimeSpan unit) => TimeSpan.FromTicks(length.Ticks - (length.Ticks % unit.Ticks));
}
