namespace ExchangeAccounts;

/// <summary>What is said where a history cannot be read as it was asked for.</summary>
internal static class HistoryFailures
{
    /// <summary>How far back a row is looked for where the exchange keeps everything.</summary>
    public const int YearsSearched = 2;

    /// <summary>A mark that has a time says where to start, so that nothing else may.</summary>
    public static HistoryMark Checked(HistoryMark mark, HistorySpan span, ExchangeConnection connection)
    {
        if (span.StartTime is not null)
        {
            throw new ExchangeException(FailureKind.InvalidRequest, $"{connection.Label}: the row to go on after says when to start, {ViewText.Time(mark.Time)} UTC, so that there can be no other start.")
            {
                Account = connection.Account?.Name,
                Parameter = nameof(HistorySpan.StartTime),
                Advice = "Leave out -StartTime, or -After.",
            };
        }

        return mark.Time > span.EndTime
            ? throw new ExchangeException(FailureKind.InvalidRequest, $"{connection.Label}: the row to go on after, of {ViewText.Time(mark.Time)} UTC, is later than the end, {ViewText.Time(span.EndTime)} UTC.")
            {
                Account = connection.Account?.Name,
                Parameter = "After",
            }
            : mark;
    }

    /// <summary>The row to go on after is not there.</summary>
    public static ExchangeException NoMark(ExchangeConnection connection, HistoryMark mark) => new(
        FailureKind.NotFound,
        $"{connection.Label}: the row '{mark.Id}'{(mark.Time is null ? "" : $" of {ViewText.Time(mark.Time)} UTC")}, to go on after, is not in this history.")
    {
        Account = connection.Account?.Name,
        Parameter = "After",
        Advice = "See that the row is of this account and of the same history, read with the same selection, or read with -StartTime.",
    };

    /// <summary>The row to go on after is older than anything that is kept: what followed it may be gone.</summary>
    public static ExchangeException MarkTooOld(ExchangeConnection connection, HistoryMark mark, DateTime keptSince) => new(
        FailureKind.NotFound,
        $"{connection.Label}: the row '{mark.Id}' of {ViewText.Time(mark.Time)} UTC, to go on after, is older than what {connection.Exchange} keeps, which begins at {ViewText.Time(keptSince)} UTC: rows between may be gone.")
    {
        Account = connection.Account?.Name,
        Parameter = "After",
        Advice = $"Read with -StartTime {keptSince:yyyy-MM-ddTHH:mm:ssZ}, and know that there may be a gap.",
    };

    /// <summary>A span begins before anything is kept.</summary>
    public static string NotKept(ExchangeConnection connection, string name, DateTime start, DateTime end, DateTime keptSince) => keptSince > end
        ? $"{connection.Label}: nothing of the {name} is kept from {ViewText.Time(start)} to {ViewText.Time(end)} UTC: {connection.Exchange} keeps it since {ViewText.Time(keptSince)} UTC."
        : $"{connection.Label}: {connection.Exchange} keeps the {name} since {ViewText.Time(keptSince)} UTC: rows from then to {ViewText.Time(end)} UTC are read, older ones are not there any more.";
}
