namespace ExchangeAccounts.Simulator;

/// <summary>Prices of an instrument at one moment.</summary>
internal readonly record struct Quote(decimal Mark, decimal Index, decimal Last, decimal Bid, decimal Ask);
