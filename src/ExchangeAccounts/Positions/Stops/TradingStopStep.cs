namespace ExchangeAccounts;

/// <summary>What is to be done to the stops of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Old">What goes; empty where a stop is only added.</param>
/// <param name="Ticket">What comes; null where one is only removed.</param>
internal sealed record TradingStopStep(TradingStopKind Kind, IReadOnlyList<ExchangeOrder> Old, OrderTicket? Ticket);
