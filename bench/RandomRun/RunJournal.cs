namespace ExchangeAccounts.RandomRun;

/// <summary>What the journal holds at the end of a run, by what was asked.</summary>
internal sealed class RunJournal
{
    private readonly Dictionary<Guid, List<OrderJournalEntry>> _entries;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="entries">Sorted by time, as the journal gives them.</param>
    public RunJournal(IReadOnlyList<OrderJournalEntry> entries) =>
        _entries = entries.GroupBy(static e => e.AccountId).ToDictionary(static g => g.Key, static g => g.ToList());

    /// <summary>What was written down of an intent while it was carried out, the oldest first.</summary>
    public IReadOnlyList<OrderJournalEntry> Take(Intent intent)
    {
        if (!_entries.TryGetValue(intent.Connection.Account!.Id, out List<OrderJournalEntry>? all))
        {
            return [];
        }

        List<OrderJournalEntry> found = [.. Between(all, intent.From, intent.To).Where(e => e.Operation == intent.Operation && IsOf(e, intent))];
        found.ForEach(e => _taken.Add(e.Id));
        return found;
    }

    /// <summary>What was never taken.</summary>
    public IEnumerable<OrderJournalEntry> Unasked() => _entries.Values.SelectMany(static e => e).Where(e => !_taken.Contains(e.Id));

    private static bool IsOf(OrderJournalEntry entry, Intent intent) =>
        intent.OrderId is null ? entry.ClientOrderId == intent.ClientOrderId : entry.OrderId == intent.OrderId;

    private static IEnumerable<OrderJournalEntry> Between(List<OrderJournalEntry> all, DateTime from, DateTime to)
    {
        int low = 0;
        int high = all.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = all[middle].Time < from ? (middle + 1, high) : (low, middle);
        }

        return all.Skip(low).TakeWhile(e => e.Time <= to);
    }
}
