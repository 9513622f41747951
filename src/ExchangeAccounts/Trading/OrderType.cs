namespace ExchangeAccounts;

/// <summary>What kind of order it is.</summary>
public enum OrderType
{
    /// <summary>A type this version does not know; its name is in the raw twin.</summary>
    Unknown = 0,

    /// <summary>Fills at once at the best prices.</summary>
    Market,

    /// <summary>Fills at its price or better.</summary>
    Limit,
}
