namespace ExchangeAccounts;

/// <summary>What an account has open in one instrument, as it was read for the rules. What could not be read is null, and nothing is checked against it.</summary>
/// <param name="AsOf">UTC; when the reads began.</param>
/// <param name="Orders">Open orders of both books.</param>
/// <param name="Positions">Positions; hedge legs apart.</param>
/// <param name="Leverage">The leverage that is set.</param>
/// <param name="Tiers">The instrument's tiers, the lowest first.</param>
internal sealed record OpenLoad(
    DateTime AsOf,
    IReadOnlyList<ExchangeOrder>? Orders,
    IReadOnlyList<ExchangePosition>? Positions,
    ExchangeLeverage? Leverage,
    IReadOnlyList<ExchangeRiskLimit>? Tiers)
{
    /// <summary>Whether an order of ours is among the open ones.</summary>
    public bool Has(string clientOrderId) => Orders?.Any(o => o.ClientOrderId == clientOrderId) == true;
}
