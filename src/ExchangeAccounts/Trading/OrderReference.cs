namespace ExchangeAccounts;

/// <summary>Names one order of one instrument by the exchange's id or by ours; the exchange's wins where both are given.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="OrderId">The exchange's id, or null.</param>
/// <param name="ClientOrderId">Our id, or null.</param>
/// <param name="Book">The book it is in; null where it is not known, and then all are searched.</param>
public sealed record OrderReference(ExchangeInstrument Instrument, string? OrderId, string? ClientOrderId, OrderBook? Book = null);
