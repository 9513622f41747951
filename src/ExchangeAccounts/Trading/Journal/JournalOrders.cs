namespace ExchangeAccounts;

/// <summary>Orders that the journal knows, for those who look for one.</summary>
public static class JournalOrders
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    /// <summary>Placements of the last days that were not refused, the newest first. Never throws: what cannot be read has none.</summary>
    /// <param name="runtime">The journal.</param>
    /// <param name="account">Only of this account, by its exact name; null for all.</param>
    /// <param name="symbol">Only of this symbol, ours or the exchange's; null for all.</param>
    public static IReadOnlyList<OrderJournalEntry> Recent(ExchangeRuntime runtime, string? account, string? symbol)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        try
        {
            OrderJournalFilter filter = new()
            {
                Accounts = new AccountFilter { Names = account is null ? [] : [AccountNamePattern.Exact(account)] },
                Symbols = symbol is null ? [] : [new SymbolPattern(symbol, IsWildcard: false, _ => false)],
            };
            IReadOnlyList<OrderJournalEntry> entries = runtime.Journal.Read((runtime.Clock.GetUtcNow() - Age).UtcDateTime).Entries;
            return [.. filter.Select(runtime.Journal, entries, runtime.Registry.SnapshotOrLast()).Entries
                .Where(static e => e is { Operation: OrderOperation.Place, Outcome: not WriteOutcome.Refused })];
        }
        catch (ExchangeException)
        {
            return [];
        }
    }
}
