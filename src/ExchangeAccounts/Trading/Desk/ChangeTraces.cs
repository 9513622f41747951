namespace ExchangeAccounts;

/// <summary>
/// Reads from an order whether a change was carried out whose reply was lost. Where the order was changed again since, by
/// a change that is known to have come through or whose values show, only what that one left alone can tell; and where
/// that does not, nobody can say that the change never was: some exchanges write all values anew with each change.
/// </summary>
internal static class ChangeTraces
{
    /// <summary>What the order shows of the change.</summary>
    /// <param name="entry">The change.</param>
    /// <param name="order">Its order.</param>
    /// <param name="later">Later changes of the same order; looked at only where the order is not as the change wanted it.</param>
    public static ChangeTrace Of(OrderJournalEntry entry, ExchangeOrder order, IEnumerable<OrderJournalEntry> later)
    {
        if (Shows(order, entry))
        {
            return ChangeTrace.Shown;
        }

        List<OrderJournalEntry> done = [.. later.Where(l => l.Outcome == WriteOutcome.Confirmed || Shows(order, l))];
        if (done.Count == 0)
        {
            return ChangeTrace.None;
        }

        var alone = Parts(order).Where(p => p.Wanted(entry) is not null && done.TrueForAll(l => p.Wanted(l) is null)).ToList();
        return alone.Count > 0 && alone.TrueForAll(p => Equals(p.Present, p.Wanted(entry))) ? ChangeTrace.Shown : ChangeTrace.Covered;
    }

    /// <summary>The changes of the same order that were written down later and were not refused. Looks at the journal once it is enumerated.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>, as with <see cref="OrderJournal.Read"/>.</exception>
    public static IEnumerable<OrderJournalEntry> Later(OrderJournal journal, OrderJournalEntry entry)
    {
        IEnumerable<OrderJournalEntry> changes = journal.Since(entry.Time, e => e.Operation == OrderOperation.Amend && IsOfSameOrder(entry, e));
        foreach (OrderJournalEntry later in changes.OrderBy(static e => e.Time).SkipWhile(e => e.Id != entry.Id).Skip(1))
        {
            if (later.Outcome is null or WriteOutcome.Unknown or WriteOutcome.Confirmed)
            {
                yield return later;
            }
        }
    }

    private static bool IsOfSameOrder(OrderJournalEntry one, OrderJournalEntry other) =>
        one.AccountId == other.AccountId
        && one.Symbol == other.Symbol
        && (one.Book is null || other.Book is null || one.Book == other.Book)
        && (one.OrderId is not null && other.OrderId is not null ? one.OrderId == other.OrderId : one.ClientOrderId is not null && one.ClientOrderId == other.ClientOrderId);

    private static bool Shows(ExchangeOrder order, OrderJournalEntry entry) =>
        Parts(order).All(p => p.Wanted(entry) is not { } wanted || Equals(p.Present, wanted));

    // What a change can ask for, null where it does not, beside what the order has.
    private static IEnumerable<(object? Present, Func<OrderJournalEntry, object?> Wanted)> Parts(ExchangeOrder order) =>
    [
        (order.Quantity, static e => e.Quantity),
        (order.Price, static e => e.Price),
        (order.TriggerPrice, static e => e.TriggerPrice),
        (order.TriggerBy, static e => e.TriggerBy),
        (order.TakeProfit ?? 0m, static e => e.TakeProfit),
        (order.TakeProfitTriggerBy, static e => e.TakeProfitTriggerBy),
        (order.TakeProfitPrice, static e => e.TakeProfitPrice),
        (order.StopLoss ?? 0m, static e => e.StopLoss),
        (order.StopLossTriggerBy, static e => e.StopLossTriggerBy),
        (order.StopLossPrice, static e => e.StopLossPrice),
    ];
}
