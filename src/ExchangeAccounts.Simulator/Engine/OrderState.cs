namespace ExchangeAccounts.Simulator;

/// <summary>Where an order stands; the faces have their own words for it.</summary>
internal enum OrderState
{
    Open,
    Filled,
    Cancelled,

    /// <summary>Ended by its own rules (IOC, FOK, post-only, good-till-date), not by its owner.</summary>
    Expired,
}
