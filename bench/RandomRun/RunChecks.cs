using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Whether what was told and written down of one intent is so.</summary>
internal sealed class RunChecks
{
    /// <summary>Orders of which the journal does not know that they are there, or knows that they are and they are not.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>Everything else that is not so.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Nothing was written down.</summary>
    public void Unwritten(Intent intent)
    {
        // A change that is so already is neither written down nor sent.
        bool fine = intent is { Happened: false, Told: WriteOutcome.Refused } or { Happened: false, Operation: OrderOperation.Amend, Told: WriteOutcome.Confirmed };
        Add(fine, intent.Happened ? Lost : Wrong, intent, "not written down");
    }

    /// <summary>One of many that were cancelled together: by one request for all, and then by one of its own where it stayed.</summary>
    public void Swept(Intent intent, IReadOnlyList<OrderJournalEntry> entries, SimulatedOrder? there)
    {
        Add(entries.Count > 0 || intent.Unlisted || (!intent.Happened && intent.Told is null), Wrong, intent, "not written down");
        foreach (OrderJournalEntry entry in entries)
        {
            bool ended = there?.State is "Cancelled" or "Expired";
            Add(entry.Outcome != WriteOutcome.Confirmed || ended, Wrong, intent, $"Confirmed, and it is {there?.State}");
            Add(entry.Resolved, Wrong, intent, "no look-up settled it");
        }

        if (entries.Count > 0)
        {
            WriteOutcome? last = entries[^1].Outcome;
            Add(intent.Told is null or WriteOutcome.Unknown || intent.Told == last, Wrong, intent, $"the journal says {last}");
            Add(!intent.Happened || entries.Any(static e => e.Outcome == WriteOutcome.Confirmed), Wrong, intent, "the journal says Refused");
        }
    }

    /// <summary>Written down once.</summary>
    /// <param name="intent">What was asked.</param>
    /// <param name="entry">What was written down of it.</param>
    /// <param name="there">The order now; null where there is none.</param>
    /// <param name="changes">All changes of that order that were asked for.</param>
    public void One(Intent intent, OrderJournalEntry entry, SimulatedOrder? there, IReadOnlyList<Intent> changes)
    {
        Add(intent.Told == WriteOutcome.Unknown || intent.Told == entry.Outcome, Wrong, intent, $"the journal says {entry.Outcome}");
        switch (intent.Operation)
        {
            case OrderOperation.Place:
                Placed(intent, entry, there, wasChanged: changes.Count > 0);
                break;
            case OrderOperation.Cancel:
                Cancelled(intent, entry, there);
                break;
            default:
                Changed(intent, entry, there, changedAgain: changes.Any(c => c.Step > intent.Step));
                break;
        }
    }

    private void Placed(Intent intent, OrderJournalEntry entry, SimulatedOrder? there, bool wasChanged)
    {
        switch (entry.Outcome)
        {
            case WriteOutcome.Confirmed:
                Add(there is not null && there.OrderId == entry.OrderId, Lost, intent, $"Confirmed as {entry.OrderId}, and there is {there?.OrderId ?? "none"}");
                Add(intent.Ticket is not { } ticket || there is null || IsOf(there, ticket, wasChanged), Wrong, intent, $"Confirmed, and another order is there: {there}");
                Add(intent.ToldOrderId is null || intent.ToldOrderId == entry.OrderId, Wrong, intent, $"told {intent.ToldOrderId}, and the journal says {entry.OrderId}");
                break;
            case WriteOutcome.Refused:
                // An exchange may take an order and reject it at once.
                Add(!intent.Happened || there is { State: "Rejected" or "Expired" or "Cancelled", FilledQuantity: 0 }, Lost, intent, $"Refused, and it is there: {there}");
                break;
            default:
                Add(!intent.Happened, Lost, intent, "it is there, and no look-up settled it");

                // Whose the order is that had the id before cannot always be told.
                Add(there is not null, Wrong, intent, "nothing is there, and no look-up settled it");
                break;
        }
    }

    private void Cancelled(Intent intent, OrderJournalEntry entry, SimulatedOrder? there)
    {
        switch (entry.Outcome)
        {
            case WriteOutcome.Confirmed:
                // Of an order that ended by its own rules, Bybit says that it is cancelled.
                Add(there?.State == "Cancelled" || (there is { State: "Expired", Exchange: "Bybit" } && !intent.Happened), Wrong, intent, $"Confirmed, and it is {there?.State}");
                break;
            case WriteOutcome.Refused:
                Add(!intent.Happened, Wrong, intent, "the journal says Refused");
                break;
            default:
                Wrong.Add($"{intent}; no look-up settled it");
                break;
        }
    }

    private void Changed(Intent intent, OrderJournalEntry entry, SimulatedOrder? there, bool changedAgain)
    {
        bool shows = there is not null && intent.Change is { } change && RunAudit.Shows(there, change);
        switch (entry.Outcome)
        {
            case WriteOutcome.Confirmed:
                Add(intent.Happened || shows, Wrong, intent, $"Confirmed, and it is as before: {there}");
                break;
            case WriteOutcome.Refused:
                Add(!intent.Happened, Wrong, intent, "the journal says Refused");
                break;
            default:
                // Whether it was so in between, nobody can see any more.
                Add(changedAgain && !shows, Wrong, intent, "no look-up settled it");
                break;
        }
    }

    private static bool IsOf(SimulatedOrder there, OrderTicket ticket, bool wasChanged) =>
        there.Symbol == ticket.Instrument.ExchangeSymbol
        && there.Side == ticket.Side.ToString()
        && there.Type == ticket.Type.ToString()
        && there.Book == ticket.Book.ToString()
        && there.Trigger?.CallbackRate == ticket.TrailingPercent
        && there.Trigger?.ActivationPrice == ticket.ActivationPrice
        && there.ClosesPosition == ticket.ClosePosition
        && (wasChanged || AsItWas(there, ticket));

    // What a change may have made another.
    private static bool AsItWas(SimulatedOrder there, OrderTicket ticket) =>
        (ticket.ClosePosition || there.Quantity == ticket.Quantity)
        && (ticket.Price is null || there.Price == ticket.Price)
        && (ticket.TrailingPercent is not null || there.Trigger?.Price == ticket.TriggerPrice)
        && there.TakeProfit == ticket.TakeProfit?.TriggerPrice
        && there.StopLoss == ticket.StopLoss?.TriggerPrice;

    private static void Add(bool fine, List<string> where, Intent intent, string what)
    {
        if (!fine)
        {
            where.Add($"{intent}; {what}");
        }
    }
}
