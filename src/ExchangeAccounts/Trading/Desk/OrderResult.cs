namespace ExchangeAccounts;

/// <summary>What became of an order that was sent, placed or cancelled.</summary>
/// <param name="Order">The order as far as it is known; its <see cref="ExchangeOrder.Outcome"/> says how it went.</param>
/// <param name="Failure">What to report beside the order, such as <see cref="FailureKind.OutcomeUnknown"/>; null when all is well.</param>
public sealed record OrderResult(ExchangeOrder Order, ExchangeException? Failure);
