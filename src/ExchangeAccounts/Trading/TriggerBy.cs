namespace ExchangeAccounts;

/// <summary>Which price a trigger is compared with.</summary>
public enum TriggerBy
{
    /// <summary>The exchange said something else.</summary>
    Unknown = 0,

    /// <summary>The price of the last trade.</summary>
    Last,

    /// <summary>The mark price.</summary>
    Mark,

    /// <summary>The index price.</summary>
    Index,
}
