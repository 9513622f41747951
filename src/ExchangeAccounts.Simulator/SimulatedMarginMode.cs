namespace ExchangeAccounts.Simulator;

/// <summary>How positions share collateral.</summary>
public enum SimulatedMarginMode
{
    /// <summary>All positions share the wallet.</summary>
    Cross,

    /// <summary>Each position has margin of its own.</summary>
    Isolated,

    /// <summary>Margin by scenario over the whole account (Bybit only).</summary>
    Portfolio,
}
