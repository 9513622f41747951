namespace ExchangeAccounts;

/// <summary>The stops a position can have.</summary>
internal enum TradingStopKind
{
    /// <summary>Closes at a loss. First, because it protects.</summary>
    StopLoss,

    /// <summary>Closes at a profit.</summary>
    TakeProfit,

    /// <summary>Follows the price.</summary>
    Trailing,
}
