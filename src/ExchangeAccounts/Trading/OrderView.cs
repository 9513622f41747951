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

    /// <summary>The status, or what a conditional order waits for; where that is not known, the outcome, or the exchange's own word.</summary>
    public static string State(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order switch
        {
            { Outcome: WriteOutcome.Unknown } => "outcome unknown",
            { Status: OrderStatus.New or OrderStatus.Untriggered, Book: OrderBook.Conditional } when Waits(order) is { } trigger => trigger,
            { Status: not OrderStatus.Unknown } => order.Status.ToString(),
            { RawStatus: { Length: > 0 } words } => words,
            { Outcome: { } outcome } => outcome.ToString(),
            _ => "unknown",
        };
    }

    /// <summary>What makes it an order of the book, such as <c>&lt;= 58,000</c> or <c>trails 1%</c>; null where nothing is known of that.</summary>
    public static string? Waits(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order switch
        {
            { TrailingPercent: { } percent } => $"trails {ViewText.Amount(percent)}%",
            { TrailingDistance: { } distance } => $"trails {ViewText.Amount(distance)}",
            { TriggerPrice: { } price, TriggerDirection: TriggerDirection.Fall } => $"<= {ViewText.Amount(price)}",
            { TriggerPrice: { } price, TriggerDirection: TriggerDirection.Rise } => $">= {ViewText.Amount(price)}",
            { TriggerPrice: { } price } => $"at {ViewText.Amount(price)}",
            _ => null,
        };
    }

    /// <summary>How much was ordered, with what has filled before it where that is a part, such as <c>0.005/0.02</c>; a word where it is whatever the position is.</summary>
    public static string Quantity(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        string part = order.FilledQuantity is > 0m && order.FilledQuantity < order.Quantity ? ViewText.Amount(order.FilledQuantity) + "/" : "";
        return order is { ClosePosition: true, Quantity: null or 0m } ? "position" : part + ViewText.Amount(order.Quantity);
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

    /// <summary>The quantity of an order that was checked, or that it closes the whole position.</summary>
    public static string Quantity(ExchangeOrderTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test is { ClosePosition: true, Quantity: null } ? "position" : ViewText.Amount(test.Quantity);
    }

    /// <summary>Side of an order that was checked and, in hedge mode, position side.</summary>
    public static string Side(ExchangeOrderTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test.PositionSide is PositionSide.Long or PositionSide.Short ? $"{test.Side} {test.PositionSide}" : test.Side.ToString();
    }

    /// <summary>The limit price of an order that was checked, or that it takes what there is.</summary>
    public static string Price(ExchangeOrderTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test.Type == OrderType.Market ? "market" : ViewText.Amount(test.Price);
    }

    /// <summary>What an order that was checked is worth: cents, or eight digits of less than one.</summary>
    public static string Notional(ExchangeOrderTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test.Notional is { } worth ? ViewText.Amount(decimal.Round(worth, worth >= 1 ? 2 : 8)) : "";
    }
}
