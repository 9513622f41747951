using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Compares what is at the exchange with what the journal says and with what was told.</summary>
internal sealed class RunAudit
{
    private readonly Dictionary<(string Account, string ClientOrderId), List<SimulatedOrder>> _there;
    private readonly Dictionary<(string Account, string OrderId), SimulatedOrder> _byId;
    private readonly RunJournal _journal;
    private readonly RunChecks _checks = new();

    public RunAudit(IReadOnlyList<SimulatedOrder> orders, IReadOnlyList<OrderJournalEntry> journal)
    {
        // What a conditional order became, and the stops that an order left at its position, are no orders of ours.
        HashSet<string> became = [.. orders.Select(static o => o.ActualOrderId).OfType<string>()];
        _there = orders.Where(o => o.ClientOrderId.Length > 0 && !became.Contains(o.OrderId))
            .GroupBy(static o => (o.Account, o.ClientOrderId))
            .ToDictionary(static g => g.Key, static g => g.ToList());
        _byId = orders.ToDictionary(static o => (o.Account, o.OrderId));
        _journal = new RunJournal(journal);
    }

    /// <summary>Orders that are there twice for one id.</summary>
    public List<string> Doubled { get; } = [];

    /// <summary>Orders of which the journal does not know that they are there, or knows that they are and they are not.</summary>
    public List<string> Lost => _checks.Lost;

    /// <summary>Everything else that was told, or written down, and is not so.</summary>
    public List<string> Wrong => _checks.Wrong;

    /// <summary>How many entries nobody can settle.</summary>
    public int Open { get; private set; }

    /// <summary>Whether an order is as a change wanted it.</summary>
    public static bool Shows(SimulatedOrder order, OrderChangeRequest change) =>
        (change.Price is null || order.Price == change.Price)
        && (change.Quantity is null || order.Quantity == change.Quantity)
        && (change.TriggerPrice is null || order.Trigger?.Price == change.TriggerPrice)
        && (change.TakeProfit is null || order.TakeProfit == change.TakeProfit);

    /// <summary>Checks everything.</summary>
    public void Check(IReadOnlyList<Intent> intents)
    {
        ILookup<(string, string), Intent> changes = intents.Where(static i => i.Operation == OrderOperation.Amend).ToLookup(static i => (i.Connection.AccountName, i.ClientOrderId));
        foreach (Intent intent in intents)
        {
            (string, string) key = (intent.Connection.AccountName, intent.ClientOrderId);
            Check(intent, There(intent), [.. changes[key]]);
        }

        Doubled.AddRange(_there.Values.Where(static o => o.Count > 1).Select(static o => $"{o[0].Account} {o[0].ClientOrderId}: {string.Join(", ", o.Select(static x => x.OrderId))}"));
        HashSet<(string, string)> wanted = [.. intents.Where(static i => i.Operation == OrderOperation.Place).Select(static i => (i.Connection.AccountName, i.ClientOrderId))];
        Lost.AddRange(_there.Keys.Where(k => !wanted.Contains(k)).Select(static k => $"{k.Account} {k.ClientOrderId}: nobody asked for it"));
        Wrong.AddRange(_journal.Unasked().Select(static e => $"{e}: nobody asked for it"));
        CheckStops(intents);
    }

    private SimulatedOrder? There(Intent intent) => intent.OrderId is { } id
        ? _byId.GetValueOrDefault((intent.Connection.AccountName, id))
        : _there.GetValueOrDefault((intent.Connection.AccountName, intent.ClientOrderId))?.LastOrDefault();

    // What a conditional order became is what can be cancelled of it, and what look-ups tell of it.
    private SimulatedOrder? Last(SimulatedOrder? there) => there?.ActualOrderId is { } id ? _byId[(there.Account, id)] : there;

    private void Check(Intent intent, SimulatedOrder? there, IReadOnlyList<Intent> changes)
    {
        OrderJournalEntry[] entries = [.. _journal.Take(intent)];
        Open += entries.Count(static e => !e.Resolved);
        if (intent.OrderId is not null)
        {
            _checks.Swept(intent, entries, Last(there));
        }
        else if (entries is [{ } entry])
        {
            _checks.One(intent, entry, intent.Operation == OrderOperation.Cancel ? Last(there) : there, changes);
        }
        else if (entries.Length > 1)
        {
            Wrong.Add($"{intent}; written down {entries.Length} times");
        }
        else
        {
            _checks.Unwritten(intent);
        }
    }

    // The stops that orders left at their positions are those that were asked for.
    private void CheckStops(IReadOnlyList<Intent> intents)
    {
        HashSet<(string, string, decimal)> asked = [];
        foreach (Intent intent in intents)
        {
            string account = intent.Connection.AccountName;
            string symbol = There(intent)?.Symbol ?? "";
            decimal?[] prices = [intent.Ticket?.TakeProfit?.TriggerPrice, intent.Ticket?.StopLoss?.TriggerPrice, intent.Change?.TakeProfit];
            asked.UnionWith(prices.OfType<decimal>().Select(p => (account, symbol, p)));
        }

        Wrong.AddRange(_byId.Values
            .Where(o => o.ClientOrderId.Length == 0 && !asked.Contains((o.Account, o.Symbol, o.Trigger?.Price ?? 0m)))
            .Select(static o => $"{o}: nobody asked for such a stop"));
    }
}
