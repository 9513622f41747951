namespace ExchangeAccounts.Simulator;

/// <summary>One change of a resting order.</summary>
internal sealed record Amendment(long Id, DateTimeOffset Time, decimal PriceBefore, decimal PriceAfter, decimal QuantityBefore, decimal QuantityAfter, string PriceMatch);
