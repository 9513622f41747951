namespace ExchangeAccounts;

/// <summary>What the rules that look at an account say of an order.</summary>
/// <param name="Headroom">What is there, and what there may be.</param>
/// <param name="Refusal">What the order is refused with; null where it is not.</param>
internal sealed record LoadVerdict(OrderHeadroom Headroom, ExchangeException? Refusal);
