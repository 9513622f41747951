namespace ExchangeAccounts.Simulator;

/// <summary>What Binance reports of one asset of the futures wallet.</summary>
internal sealed record BinanceAssetFigures(
    string Asset,
    decimal Wallet,
    decimal Unrealised,
    decimal MarginBalance,
    decimal PositionMargin,
    decimal OrderMargin,
    decimal InitialMargin,
    decimal MaintenanceMargin,
    decimal CrossWallet,
    decimal CrossUnrealised,
    decimal CrossInitialMargin,
    decimal UsdPrice)
{
    /// <summary>What cross collateral is not tied up; may be negative.</summary>
    public decimal Free => CrossWallet + CrossUnrealised - CrossInitialMargin - OrderMargin;
}
