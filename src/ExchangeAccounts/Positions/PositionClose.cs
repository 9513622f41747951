namespace ExchangeAccounts;

/// <summary>An order that closes a position, before anything is written or sent.</summary>
/// <param name="Position">The position as it was read.</param>
/// <param name="Ticket">What would be sent.</param>
public sealed record PositionClose(ExchangePosition Position, OrderTicket Ticket);
