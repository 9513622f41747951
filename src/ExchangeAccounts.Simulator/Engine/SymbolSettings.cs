namespace ExchangeAccounts.Simulator;

/// <summary>What an account has set for one instrument.</summary>
internal sealed class SymbolSettings
{
    public required decimal BuyLeverage { get; set; }

    public required decimal SellLeverage { get; set; }

    /// <summary>Per-symbol margin type; only the Binance face has one.</summary>
    public bool Isolated { get; set; }

    /// <summary>Position mode of this symbol (Bybit); null where the account's stands.</summary>
    public bool? Hedge { get; set; }

    public decimal LeverageFor(decimal signedSize) => signedSize < 0 ? SellLeverage : BuyLeverage;

    public decimal LeverageFor(SimulatedPositionSide leg) => leg == SimulatedPositionSide.Short ? SellLeverage : BuyLeverage;
}
