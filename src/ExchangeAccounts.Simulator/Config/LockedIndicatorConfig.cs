namespace ExchangeAccounts.Simulator;

/// <summary>A Binance trading indicator that is locked: orders that open positions are refused until it recovers.</summary>
public sealed class LockedIndicatorConfig
{
    /// <summary>The exchange's own symbol, or <c>ACCOUNT</c> for all of them.</summary>
    public required string Symbol { get; init; }

    /// <summary><c>UFR</c>, <c>IFER</c>, <c>GCR</c> or <c>DR</c>.</summary>
    public required string Indicator { get; init; }

    /// <summary>Minutes from the start of the simulated account until it recovers.</summary>
    public int RecoversAfterMinutes { get; init; } = 60;
}
