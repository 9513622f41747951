namespace ExchangeAccounts.Simulator;

/// <summary>What a conditional order is for.</summary>
internal enum TriggerKind
{
    /// <summary>Enters or leaves when the price comes to it; not bound to a position on Bybit.</summary>
    Stop,

    TakeProfit,

    /// <summary>Stop loss of a position (Bybit).</summary>
    StopLoss,

    /// <summary>Follows the best price at a distance.</summary>
    TrailingStop,
}
