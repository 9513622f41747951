namespace ExchangeAccounts;

/// <summary>What came back of a write: an order, or the failure that leaves open what happened.</summary>
internal readonly record struct WriteAttempt(ExchangeOrder? Order, ExchangeException? Failure);
