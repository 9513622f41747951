namespace ExchangeAccounts;

/// <summary>What an order would do to the account's margin, as the exchange says it. Null where it does not say.</summary>
/// <param name="InitialMarginRateBefore">Initial margin as a part of the margin balance now; 0.1 is 10 %.</param>
/// <param name="InitialMarginRateAfter">The same with the order.</param>
/// <param name="MaintMarginRateBefore">Maintenance margin as a part of the margin balance now.</param>
/// <param name="MaintMarginRateAfter">The same with the order.</param>
public sealed record OrderPreview(
    decimal? InitialMarginRateBefore = null,
    decimal? InitialMarginRateAfter = null,
    decimal? MaintMarginRateBefore = null,
    decimal? MaintMarginRateAfter = null);
