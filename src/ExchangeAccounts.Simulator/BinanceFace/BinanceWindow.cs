namespace ExchangeAccounts.Simulator;

/// <summary>The times a request for rows names, in milliseconds: at most a week apart, and the last week where it names none.</summary>
/// <param name="Start">First moment.</param>
/// <param name="End">Last moment.</param>
/// <param name="Forward">Whether rows are counted from the start on; without a start they are the last ones.</param>
internal readonly record struct BinanceWindow(long Start, long End, bool Forward)
{
    private const long Week = 7L * 24 * 60 * 60 * 1_000;

    /// <summary>Reads the times; a span of exactly a week is too long where <paramref name="wholeWeek"/> is false.</summary>
    public static BinanceWindow OfWeek(BinanceCall call, bool wholeWeek)
    {
        (long? start, long? end) = Times(call);
        if (end - start > (wholeWeek ? Week : Week - 1))
        {
            throw new BinanceException(-4165, "Invalid time interval: maximum is 7 days.");
        }

        return new BinanceWindow(start ?? ((end ?? call.NowMs) - Week), end ?? (start + Week) ?? long.MaxValue, start is not null);
    }

    /// <summary>Start and end as sent.</summary>
    public static (long? Start, long? End) Times(BinanceCall call)
    {
        long? start = call.Parameters.Integer("startTime");
        long? end = call.Parameters.Integer("endTime");
        return start > end ? throw new BinanceException(-1023, "Start time is greater than end time.") : (start, end);
    }
}
