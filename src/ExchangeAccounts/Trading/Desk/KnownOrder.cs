namespace ExchangeAccounts;

/// <summary>What the order journal knows of an order that is named by an id.</summary>
/// <param name="Symbol">Our notation.</param>
/// <param name="Book">The book it was placed in; null where it was not placed from here, or orders in both books have had that id.</param>
public sealed record KnownOrder(string Symbol, OrderBook? Book)
{
    /// <summary>What entries of one id say, oldest first; null where there is none.</summary>
    internal static KnownOrder? Of(IEnumerable<OrderJournalEntry> entries)
    {
        // What was refused may have been looked for where it is not, and then says so of its symbol too.
        List<OrderJournalEntry> all = [.. entries.Where(static e => e.Outcome != WriteOutcome.Refused)];

        // Only who placed it knows where it is: what was cancelled or changed by its number may have been another's.
        List<OrderBook?> books = [.. all.Where(static e => e.Operation == OrderOperation.Place).Select(static e => e.Book).Distinct()];
        OrderJournalEntry? surest = all.FindLast(static e => e.Operation == OrderOperation.Place)
            ?? all.FindLast(static e => e.Outcome == WriteOutcome.Confirmed)
            ?? all.LastOrDefault();
        return surest is null ? null : new KnownOrder(surest.Symbol, books.Count == 1 ? books[0] : null);
    }
}
