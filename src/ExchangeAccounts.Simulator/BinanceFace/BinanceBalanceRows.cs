using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Totals and asset rows.</summary>
internal static class BinanceBalanceRows
{
    public static JsonObject Totals(BinanceFigures f) => new()
    {
        ["totalInitialMargin"] = Money(f.Total(a => a.InitialMargin)),
        ["totalMaintMargin"] = Money(f.Total(a => a.MaintenanceMargin)),
        ["totalWalletBalance"] = Money(f.Total(a => a.Wallet)),
        ["totalUnrealizedProfit"] = Money(f.Total(a => a.Unrealised)),
        ["totalMarginBalance"] = Money(f.Total(a => a.MarginBalance)),
        ["totalPositionInitialMargin"] = Money(f.Total(a => a.PositionMargin)),
        ["totalOpenOrderInitialMargin"] = Money(f.Total(a => a.OrderMargin)),
        ["totalCrossWalletBalance"] = Money(f.Total(a => a.CrossWallet)),
        ["totalCrossUnPnl"] = Money(f.Total(a => a.CrossUnrealised)),
        ["availableBalance"] = Money(f.TotalAvailable),
        ["maxWithdrawAmount"] = Money(Math.Min(f.TotalAvailable, Math.Max(0, f.Total(a => a.CrossWallet)))),
    };

    /// <summary>An asset of the account; whether it counts as collateral is told in multi-assets mode only, unless <paramref name="always"/>.</summary>
    public static JsonNode Asset(AccountState account, BinanceFigures f, BinanceAssetFigures a, bool always)
    {
        Wallet? wallet = account.Wallets.Find(w => w.Asset == a.Asset);
        WalletConfig? given = wallet?.Overrides;
        JsonObject row = new()
        {
            ["asset"] = a.Asset,
            ["walletBalance"] = Money(a.Wallet),
            ["unrealizedProfit"] = given?.UnrealizedProfit ?? Money(a.Unrealised),
            ["marginBalance"] = given?.MarginBalance ?? Money(a.MarginBalance),
            ["maintMargin"] = given?.MaintMargin ?? Money(a.MaintenanceMargin),
            ["initialMargin"] = given?.InitialMargin ?? Money(a.InitialMargin),
            ["positionInitialMargin"] = given?.PositionInitialMargin ?? Money(a.PositionMargin),
            ["openOrderInitialMargin"] = given?.OpenOrderInitialMargin ?? Money(a.OrderMargin),
            ["crossWalletBalance"] = given?.CrossWalletBalance ?? Money(a.CrossWallet),
            ["crossUnPnl"] = given?.CrossUnPnl ?? Money(a.CrossUnrealised),
            ["availableBalance"] = given?.AvailableBalance ?? Money(f.Available(a)),
            ["maxWithdrawAmount"] = given?.MaxWithdrawAmount ?? Money(MaxWithdraw(f, a)),
        };
        if (always || account.MultiAssets)
        {
            row["marginAvailable"] = IsCollateral(a.Asset);
        }

        row["updateTime"] = Updated(wallet);
        return row;
    }

    public static JsonNode Balance(AccountState account, BinanceFigures f, BinanceAssetFigures a)
    {
        Wallet? wallet = account.Wallets.Find(w => w.Asset == a.Asset);
        WalletConfig? given = wallet?.Overrides;
        return new JsonObject
        {
            ["accountAlias"] = "SgsR",
            ["asset"] = a.Asset,
            ["balance"] = Money(a.Wallet),
            ["crossWalletBalance"] = given?.CrossWalletBalance ?? Money(a.CrossWallet),
            ["crossUnPnl"] = given?.CrossUnPnl ?? Money(a.CrossUnrealised),
            ["availableBalance"] = given?.AvailableBalance ?? Money(f.Available(a)),
            ["maxWithdrawAmount"] = given?.MaxWithdrawAmount ?? Money(MaxWithdraw(f, a)),
            ["marginAvailable"] = IsCollateral(a.Asset),
            ["updateTime"] = Updated(wallet),
        };
    }

    public static string Money(decimal value) => Num.Fixed(value, 8);

    private static decimal MaxWithdraw(BinanceFigures f, BinanceAssetFigures a) => Math.Max(0, Math.Min(f.Available(a), a.CrossWallet));

    private static bool IsCollateral(string asset) => BinanceMarketEndpoints.MarginAssets.Any(m => m.Asset == asset && m.Collateral);

    private static long Updated(Wallet? wallet) => wallet is null ? 0 : wallet.Updated.ToUnixTimeMilliseconds();
}
