namespace ExchangeAccounts;

/// <summary>What a position could be worth with an order, in what tiers count in.</summary>
/// <param name="Leverage">The leverage that is set for the side of the order.</param>
/// <param name="Limit">What a position may be worth at it.</param>
/// <param name="Held">What the position is worth; negative where it is on the other side.</param>
/// <param name="Waiting">What open orders that would make it larger are worth.</param>
/// <param name="Own">What the order is worth.</param>
internal sealed record TierLoad(decimal Leverage, decimal Limit, decimal Held, decimal Waiting, decimal Own)
{
    /// <summary>All of it.</summary>
    public decimal After => Held + Waiting + Own;
}
