namespace ExchangeAccounts;

/// <summary>Whether an instrument has one position or a long and a short one.</summary>
public enum PositionMode
{
    /// <summary>The exchange said something else.</summary>
    Unknown = 0,

    /// <summary>One position per instrument.</summary>
    OneWay,

    /// <summary>A long and a short position side by side.</summary>
    Hedge,
}
