using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Compares what is at the exchange with what the journal says and with what was told.</summary>
internal sealed class RunAudit
{
    private readonly Dictionary<(string Account, string ClientOrderId), List<SimulatedOrder>> _there;
    private readonly Dictionary<Guid, List<OrderJournalEntry>> _journal;
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);
    private readonly HashSet<(string Account, string ClientOrderId)> _changed = [];

    public RunAudit(IReadOnlyList<SimulatedOrder> orders, IReadOnlyList<OrderJournalEntry> journal)
    {
        // What a conditional order became is no order of ours.
        HashSet<string> became = [.. orders.Select(static o => o.ActualOrderId).OfType<string>()];
        _there = orders.Where(o => !became.Contains(o.OrderId)).GroupBy(static o => (o.Account, o.ClientOrderId)).ToDictionary(static g => g.Key, static g => g.ToList());
        _journal = journal.GroupBy(static e => e.AccountId).ToDictionary(static g => g.Key, static g => g.ToList());
    }

    /// <summary>Orders that are there twice for one id.</summary>
    public List<string> Doubled { get; } = [];

    /// <summary>Orders of which the journal does not know that they are there, or knows that they are and they are not.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Everything else that was told, or written down, and is not so.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>How many entries nobody can settle, because nothing is there.</summary>
    public int Open { get; private set; }

    /// <summary>Whether an order is as a change wanted it.</summary>
    public static bool Shows(SimulatedOrder order, Intent change) =>
        (change.Price is null || order.Price == change.Price) && (change.Quantity is null || order.Quantity == change.Quantity);

    /// <summary>Checks everything.</summary>
    public void Check(IReadOnlyList<Intent> intents)
    {
        _changed.UnionWith(intents.Where(static i => i.Operation == OrderOperation.Amend).Select(static i => (i.Connection.AccountName, i.ClientOrderId)));
        foreach (Intent intent in intents)
        {
            Check(intent);
        }

        Doubled.AddRange(_there.Values.Where(static o => o.Count > 1).Select(static o => $"{o[0].Account} {o[0].ClientOrderId}: {string.Join(", ", o.Select(static x => x.OrderId))}"));
        HashSet<(string, string)> wanted = [.. intents.Where(static i => i.Operation == OrderOperation.Place).Select(static i => (i.Connection.AccountName, i.ClientOrderId))];
        Lost.AddRange(_there.Keys.Where(k => !wanted.Contains(k)).Select(static k => $"{k.Account} {k.ClientOrderId}: nobody asked for it"));
        Wrong.AddRange(_journal.Values.SelectMany(static e => e).Where(e => !_matched.Contains(e.Id)).Select(static e => $"{e}: nobody asked for it"));
    }

    private void Check(Intent intent)
    {
        OrderJournalEntry[] entries = [.. Entries(intent)];
        Array.ForEach(entries, e => _matched.Add(e.Id));
        if (entries.Length > 1)
        {
            Wrong.Add($"{intent}; written down {entries.Length} times");
        }
        else if (entries.Length == 0)
        {
            // A change that is so already is neither written down nor sent.
            bool fine = intent is { Happened: false, Told: WriteOutcome.Refused } or { Happened: false, Operation: OrderOperation.Amend, Told: WriteOutcome.Confirmed };
            Add(fine, intent.Happened ? Lost : Wrong, intent, "not written down");
        }
        else
        {
            OrderJournalEntry entry = entries[0];
            Open += entry.Resolved ? 0 : 1;
            Add(intent.Told == WriteOutcome.Unknown || intent.Told == entry.Outcome, Wrong, intent, $"the journal says {entry.Outcome}");
            Check(intent, entry, _there.GetValueOrDefault((intent.Connection.AccountName, intent.ClientOrderId))?.LastOrDefault());
        }
    }

    private void Check(Intent intent, OrderJournalEntry entry, SimulatedOrder? there)
    {
        switch (intent.Operation, entry.Outcome)
        {
            case (OrderOperation.Place, WriteOutcome.Confirmed):
                Add(there is not null && there.OrderId == entry.OrderId, Lost, intent, $"Confirmed as {entry.OrderId}, and there is {there?.OrderId ?? "none"}");
                Add(intent.Ticket is not { } ticket || there is null || IsOf(there, ticket), Wrong, intent, $"Confirmed, and another order is there: {there}");
                Add(intent.ToldOrderId is null || intent.ToldOrderId == entry.OrderId, Wrong, intent, $"told {intent.ToldOrderId}, and the journal says {entry.OrderId}");
                break;
            case (OrderOperation.Place, WriteOutcome.Refused):
                // An exchange may take an order and reject it at once.
                Add(!intent.Happened || there is { State: "Rejected" or "Expired" or "Cancelled", FilledQuantity: 0 }, Lost, intent, $"Refused, and it is there: {there}");
                break;
            case (OrderOperation.Place, _):
                Add(!intent.Happened, Lost, intent, "it is there, and no look-up settled it");
                break;
            case (OrderOperation.Cancel, WriteOutcome.Confirmed):
                // Of an order that ended by its own rules, Bybit says that it is cancelled.
                Add(there?.State == "Cancelled" || (there is { State: "Expired", Exchange: "Bybit" } && !intent.Happened), Wrong, intent, $"Confirmed, and it is {there?.State}");
                break;
            case (OrderOperation.Amend, WriteOutcome.Confirmed):
                Add(intent.Happened || (there is not null && Shows(there, intent)), Wrong, intent, $"Confirmed, and it is as before: {there}");
                break;
            case (_, WriteOutcome.Refused):
                Add(!intent.Happened, Wrong, intent, "the journal says Refused");
                break;
            default:
                Add(!intent.Happened || (intent.Operation == OrderOperation.Amend && there is not null && !Shows(there, intent)), Wrong, intent, "no look-up settled it");
                break;
        }
    }

    // Changes may have given it another price and quantity since.
    private bool IsOf(SimulatedOrder there, OrderTicket ticket) =>
        there.Symbol == ticket.Instrument.ExchangeSymbol
        && there.Side == ticket.Side.ToString()
        && there.Type == ticket.Type.ToString()
        && there.Book == ticket.Book.ToString()
        && there.Trigger?.Price == ticket.TriggerPrice
        && (_changed.Contains((there.Account, there.ClientOrderId))
            || (there.Quantity == ticket.Quantity && (ticket.Price is null || there.Price == ticket.Price)));

    private IEnumerable<OrderJournalEntry> Entries(Intent intent) => _journal.TryGetValue(intent.Connection.Account!.Id, out List<OrderJournalEntry>? all)
        ? Between(all, intent.From, intent.To).Where(e => e.Operation == intent.Operation && e.ClientOrderId == intent.ClientOrderId)
        : [];

    private static IEnumerable<OrderJournalEntry> Between(List<OrderJournalEntry> all, DateTime from, DateTime to)
    {
        // Sorted by time.
        int low = 0;
        int high = all.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = all[middle].Time < from ? (middle + 1, high) : (low, middle);
        }

        return all.Skip(low).TakeWhile(e => e.Time <= to);
    }

    private static void Add(bool fine, List<string> where, Intent intent, string what)
    {
        if (!fine)
        {
            where.Add($"{intent}; {what}");
        }
    }
}
