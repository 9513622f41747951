namespace ExchangeAccounts;

/// <summary>From which side the price must reach a trigger.</summary>
public enum TriggerDirection
{
    /// <summary>The exchange did not say.</summary>
    Unknown = 0,

    /// <summary>The price rises to the trigger.</summary>
    Rise,

    /// <summary>The price falls to the trigger.</summary>
    Fall,
}
