namespace ExchangeAccounts;

/// <summary>How long an order stays.</summary>
public enum TimeInForce
{
    /// <summary>One this version does not know; its name is in the raw twin.</summary>
    Unknown = 0,

    /// <summary>Good till cancelled.</summary>
    GTC,

    /// <summary>Immediate or cancel: what does not fill at once is cancelled.</summary>
    IOC,

    /// <summary>Fill or kill: fills whole at once or not at all.</summary>
    FOK,

    /// <summary>Never takes: refused or cancelled where it would fill at once.</summary>
    PostOnly,

    /// <summary>Good till date: ends at a given time.</summary>
    GTD,
}
