namespace ExchangeAccounts;

/// <summary>What backs a position.</summary>
public enum MarginMode
{
    /// <summary>The exchange said something else.</summary>
    Unknown = 0,

    /// <summary>The whole wallet.</summary>
    Cross,

    /// <summary>An amount set aside for the position.</summary>
    Isolated,

    /// <summary>The whole account, by its overall risk.</summary>
    Portfolio,
}
