using System.ComponentModel;

namespace ExchangeAccounts;

/// <summary>What the table of the order journal shows where one property does not say it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OrderJournalView
{
    /// <summary>Our id, else the exchange's.</summary>
    public static string Id(OrderJournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.ClientOrderId ?? entry.OrderId ?? "";
    }

    /// <summary>What became of it; a word where nothing was written down.</summary>
    public static string Outcome(OrderJournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Outcome?.ToString() ?? "none yet";
    }

    /// <summary>What was asked, such as <c>Place Buy</c>; in hedge mode with the leg.</summary>
    public static string Operation(OrderJournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string leg = entry.PositionSide is PositionSide.Long or PositionSide.Short ? $" {entry.PositionSide}" : "";
        return entry.Side is { } side ? $"{entry.Operation} {side}{leg}" : entry.Operation.ToString();
    }

    /// <summary>The limit price, or that there is none.</summary>
    public static string Price(OrderJournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Type == OrderType.Market ? "market" : ViewText.Amount(entry.Price);
    }
}
