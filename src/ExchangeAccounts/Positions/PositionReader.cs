namespace ExchangeAccounts;

/// <summary>Reads an account's positions and makes of the adapter's rows what a user sees.</summary>
public static class PositionReader
{
    /// <summary>The positions of one account, largest first.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instruments">Only these; null for all.</param>
    /// <param name="includeZero">Also flat ones, where the exchange lists them.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public static async Task<IReadOnlyList<ExchangePosition>> Read(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        IReadOnlyList<ExchangeInstrument>? instruments,
        bool includeZero,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        IReadOnlyList<ExchangePosition>[] rows = instruments is null
            ? [await adapter.GetPositions(connection, instrument: null, cancellation)]
            : await Task.WhenAll(instruments.Select(i => adapter.GetPositions(connection, i, cancellation)));
        return
        [
            .. rows.SelectMany(static r => r)
                .Where(row => includeZero || row.Size != 0m)
                .OrderBy(static row => row.Notional is null)
                .ThenByDescending(static row => Math.Abs(row.Notional ?? 0m)),
        ];
    }
}
