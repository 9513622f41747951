namespace ExchangeAccounts;

/// <summary>Reads what was booked to and from the margin of isolated positions.</summary>
public static class PositionMarginHistory
{
    /// <summary>The query of what a user typed.</summary>
    /// <param name="start">The earliest; a time without a zone is local. Null for no bound.</param>
    /// <param name="end">The latest; a time without a zone is local. Null for no bound.</param>
    /// <param name="added">Only what was added.</param>
    /// <param name="removed">Only what was removed; with <paramref name="added"/> both, as without either.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on <c>StartTime</c>, where it is after the end.</exception>
    public static PositionMarginQuery Query(DateTime? start, DateTime? end, bool added, bool removed)
    {
        PositionMarginQuery query = new(Utc(start), Utc(end), added == removed ? null : added);
        return query.StartTime > query.EndTime
            ? throw OrderRules.Invalid("StartTime", $"The start, {ViewText.Time(query.StartTime)} UTC, is after the end, {ViewText.Time(query.EndTime)} UTC.")
            : query;
    }

    /// <summary>The bookings of instruments, oldest first; those of several together.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instruments">The instruments.</param>
    /// <param name="query">Which bookings.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public static async Task<IReadOnlyList<ExchangePositionMarginChange>> Read(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        IReadOnlyList<ExchangeInstrument> instruments,
        PositionMarginQuery query,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        IReadOnlyList<ExchangePositionMarginChange>[] rows =
            await Task.WhenAll(instruments.Select(i => adapter.GetPositionMarginChanges(connection, i, query, cancellation)));
        return [.. rows.SelectMany(static r => r).OrderBy(static row => row.Time)];
    }

    private static DateTime? Utc(DateTime? given) => given?.ToUniversalTime();
}
