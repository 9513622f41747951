namespace ExchangeAccounts;

/// <summary>What the order journal knows of an order that is named by an id.</summary>
/// <param name="Symbol">Our notation.</param>
/// <param name="Book">The book it was placed in; null where it was not placed from here, or orders in both books have had that id.</param>
public sealed record KnownOrder(string Symbol, OrderBook? Book)
{
    /// <summary>What entries of one id say, oldest first; null where there is none.</summary>
    internal static KnownOrder? Of(IEnumerable<OrderJournalEntry> entries)
    {
        List<OrderJournalEntry> all = [.. entries];

        // Only who placed it knows where it is: what was cancelled or changed by its number may have been another's.
        List<OrderBook?> books = [.. all.Where(static e => e is { Operation: OrderOperation.Place, Outcome: not WriteOutcome.Refused }).Select(static e => e.Book).Distinct()];
        return all.Count == 0 ? null : new KnownOrder(all[^1].Symbol, books.Count == 1 ? books[0] : null);
    }
}
