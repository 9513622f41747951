namespace ExchangeAccounts;

/// <summary>Which orders are wanted. What is left empty does not restrict; all the rest must hold at once.</summary>
public sealed record OrderFilter
{
    /// <summary>Only this book.</summary>
    public OrderBook? Book { get; init; }

    /// <summary>Only this side.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>Statuses, any of them.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [];

    /// <summary>UTC; only orders made before. One whose time is not known is not.</summary>
    public DateTime? MadeBefore { get; init; }

    /// <summary>Whether every order is wanted.</summary>
    public bool IsEmpty => Book is null && Side is null && Statuses.Count == 0 && MadeBefore is null;

    /// <summary>Whether a status is asked for that no open order has.</summary>
    public bool WantsEnded => Statuses.Any(IsEnded);

    /// <summary>Whether an order in this status is over.</summary>
    public static bool IsEnded(OrderStatus status) =>
        status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Expired;

    /// <summary>Whether it is wanted.</summary>
    public bool Fits(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return (Book is null || order.Book == Book)
            && (Side is null || order.Side == Side)
            && (Statuses.Count == 0 || Statuses.Contains(order.Status))
            && (MadeBefore is null || order.CreateTime < MadeBefore);
    }
}
