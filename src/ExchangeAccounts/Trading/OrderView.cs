using System.ComponentModel;

namespace ExchangeAccounts;

/// <summary>What the table of orders shows where one property does not say it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OrderView
{
    /// <summary>The exchange's id, else ours.</summary>
    public static string Id(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.OrderId ?? order.ClientOrderId ?? "";
    }

    /// <summary>The status; where that is not known, the outcome, or the exchange's own word.</summary>
    public static string State(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order switch
        {
            { Outcome: WriteOutcome.Unknown } => "outcome unknown",
            { Status: not OrderStatus.Unknown } => order.Status.ToString(),
            { RawStatus: { Length: > 0 } words } => words,
            { Outcome: { } outcome } => outcome.ToString(),
            _ => "unknown",
        };
    }

    /// <summary>Buy or sell, in hedge mode with the leg.</summary>
    public static string Side(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.PositionSide is PositionSide.Long or PositionSide.Short ? $"{order.Side} {order.PositionSide}" : order.Side.ToString();
    }

    /// <summary>The limit price, or that there is none.</summary>
    public static string Price(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Type == OrderType.Market ? "market" : ViewText.Amount(order.Price);
    }
}
