namespace ExchangeAccounts;

/// <summary>An order that was let go and may not be in what was read of its account.</summary>
/// <param name="ticket">The order.</param>
/// <param name="worth">What it may add to a position, in what tiers count in.</param>
internal sealed class SentOrder(OrderTicket ticket, decimal worth)
{
    /// <summary>The order.</summary>
    public OrderTicket Ticket => ticket;

    /// <summary>What it may add to a position; 0 where it makes one smaller, or is weighed later.</summary>
    public decimal Worth => worth;

    /// <summary>Whether it waits in its book, as far as is known.</summary>
    public bool Stays { get; set; } = OpenOrderRule.Stays(ticket);

    /// <summary>Whether it was answered, so that a read that begins now sees what it did.</summary>
    public bool IsSettled { get; set; }
}
