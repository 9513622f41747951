namespace ExchangeAccounts;

/// <summary>Where an order is in its life.</summary>
public enum OrderStatus
{
    /// <summary>A status this version does not know, or none yet; the exchange's word is in the raw twin.</summary>
    Unknown = 0,

    /// <summary>Open, nothing filled.</summary>
    New,

    /// <summary>Open, partly filled.</summary>
    PartiallyFilled,

    /// <summary>Filled whole.</summary>
    Filled,

    /// <summary>Cancelled; part of it may have filled.</summary>
    Cancelled,

    /// <summary>The exchange did not take it.</summary>
    Rejected,

    /// <summary>Ended by its time in force.</summary>
    Expired,

    /// <summary>Waits for its trigger price.</summary>
    Untriggered,

    /// <summary>Its trigger price was reached.</summary>
    Triggered,
}
