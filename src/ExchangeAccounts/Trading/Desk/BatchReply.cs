namespace ExchangeAccounts;

/// <summary>What an exchange said of one order of a batch: either an order, or why not.</summary>
/// <param name="Order">The order; null where it failed.</param>
/// <param name="Failure">Why it failed, or that its outcome is not known; null where it went well.</param>
public sealed record BatchReply(ExchangeOrder? Order, ExchangeException? Failure);
