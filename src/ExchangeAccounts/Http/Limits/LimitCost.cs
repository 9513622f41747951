namespace ExchangeAccounts.Http;

/// <summary>What a call takes of one limit.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Units">Units of its budget.</param>
public readonly record struct LimitCost(RequestLimit Limit, int Units);
