namespace ExchangeAccounts;

/// <summary>A place in an <see cref="OrderOutbox"/>: kept for an order from the moment it is asked for, filled once it is known what to send.</summary>
/// <param name="target">What errors of it are about.</param>
public sealed class QueuedOrder(object? target)
{
    /// <summary>What errors of it are about: the account's name, or the row.</summary>
    public object? Target => target;

    /// <summary>What is sent; null while that is not known.</summary>
    public OrderTicket? Ticket { get; internal set; }

    /// <summary>Who sends it; with <see cref="Ticket"/>.</summary>
    public ExchangeConnection? Connection { get; internal set; }
}
