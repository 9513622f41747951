namespace ExchangeAccounts.Simulator;

/// <summary>Where an order stands; the faces have their own words for it.</summary>
internal enum OrderState
{
    Open,
    Filled,
    Cancelled,

    /// <summary>Ended by its own rules (IOC, FOK, post-only, good-till-date), not by its owner.</summary>
    Expired,

    /// <summary>Waits for its trigger; ties up no margin and is in no book.</summary>
    Waiting,

    /// <summary>Triggered, and refused then.</summary>
    Rejected,

    /// <summary>Triggered and gone on as an order of its own, see <see cref="Order.Actual"/>.</summary>
    Replaced,
}
