namespace ExchangeAccounts.Http;

/// <summary>What the headers of one reply say of one limit.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Used">Units used in the present window; null where the headers do not say.</param>
/// <param name="Budget">Units in one window; null where the headers do not say.</param>
public readonly record struct LimitReading(RequestLimit Limit, int? Used, int? Budget);
