namespace ExchangeAccounts;

/// <summary>Between which times a history is read. Exchanges count milliseconds, so these are whole ones.</summary>
public sealed record HistorySpan
{
    /// <summary>How far a history goes back where no start is given, at most.</summary>
    public static readonly TimeSpan DefaultLength = TimeSpan.FromDays(7);

    private static readonly TimeSpan Smallest = TimeSpan.FromMilliseconds(1);

    // The user's clock and ours are one, but a start of "now" is a moment old or young.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>UTC, included; null for as far back as one read reaches.</summary>
    public DateTime? StartTime { get; private init; }

    /// <summary>UTC, included.</summary>
    public required DateTime EndTime { get; init; }

    /// <summary>A span as a user gives it; without a zone, times are local. No end, or one that is yet to come, is now.</summary>
    /// <param name="start">The earliest; null for none.</param>
    /// <param name="end">The latest; null for now.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on StartTime, where it is after the end or yet to come.</exception>
    public static HistorySpan Of(DateTime? start, DateTime? end, DateTime now)
    {
        DateTime? from = start?.ToUniversalTime();
        DateTime? to = end?.ToUniversalTime();
        if (from > to)
        {
            throw OrderRules.Invalid(nameof(StartTime), $"The start, {ViewText.Time(from)} UTC, is after the end, {ViewText.Time(to)} UTC.");
        }

        return from > now + ClockSlack
            ? throw OrderRules.Invalid(nameof(StartTime), $"The start, {ViewText.Time(from)} UTC, is yet to come: it is {ViewText.Time(now)} UTC.")
            : new HistorySpan { StartTime = Floor(from), EndTime = Floor(to < now ? to : now + ClockSlack).GetValueOrDefault() };
    }

    /// <summary>Whether a time is in the span; null never is.</summary>
    public bool Holds(DateTime? time) => !(time < StartTime) && time <= EndTime;

    private static DateTime? Floor(DateTime? time) => time is { } known ? known.AddTicks(-(known.Ticks % Smallest.Ticks)) : null;
}
