using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>account/wallet-balance: the unified wallet. Figures that do not apply to a margin mode are "".</summary>
internal static class BybitWalletBalance
{
    public static JsonObject Result(BybitCall call)
    {
        if (call.Parameters.Required("accountType") != "UNIFIED")
        {
            throw BybitException.BadParameter("accountType only supports UNIFIED");
        }

        BybitFigures figures = new(call.Market, call.Account, call.Now);

        // Account totals are those of a shared pool of collateral: isolated accounts have none.
        bool shared = call.Account.MarginMode != SimulatedMarginMode.Isolated;
        string Total(decimal value) => shared ? Num.Text(Num.Round8(value)) : "";
        string Rate(decimal margin) => !shared ? "" : Num.Text(figures.TotalMarginBalance == 0 ? 0 : Math.Round(margin / figures.TotalMarginBalance, 4));
        JsonObject account = new()
        {
            ["totalEquity"] = Total(figures.TotalEquity),
            ["accountIMRate"] = Rate(figures.TotalInitialMargin),
            ["accountIMRateByMp"] = Rate(figures.TotalInitialMargin),
            ["totalMarginBalance"] = Total(figures.TotalMarginBalance),
            ["totalInitialMargin"] = Total(figures.TotalInitialMargin),
            ["totalInitialMarginByMp"] = Total(figures.TotalInitialMargin),
            ["accountType"] = "UNIFIED",
            ["totalAvailableBalance"] = Total(figures.TotalAvailable),
            ["accountMMRate"] = Rate(figures.TotalMaintenanceMargin),
            ["accountMMRateByMp"] = Rate(figures.TotalMaintenanceMargin),
            ["totalPerpUPL"] = Total(figures.TotalUnrealised),
            ["totalWalletBalance"] = Total(figures.TotalWalletBalance),
            ["accountLTV"] = "0",
            ["totalMaintenanceMargin"] = Total(figures.TotalMaintenanceMargin),
            ["totalMaintenanceMarginByMp"] = Total(figures.TotalMaintenanceMargin),
            ["coin"] = JsonText.Array(Wanted(call, figures).Select(c => Coin(call.Account, c))),
        };
        return new JsonObject { ["list"] = new JsonArray(account) };
    }

    /// <summary>The coins asked for, in their order; unasked all with anything in them.</summary>
    private static IEnumerable<BybitCoinFigures> Wanted(BybitCall call, BybitFigures figures)
    {
        if (call.Parameters.Text("coin") is not { } list)
        {
            return figures.Coins.Where(c => c.Balance != 0 || c.Equity != 0 || c.PositionMargin != 0 || c.OrderMargin != 0);
        }

        return list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(coin => figures.Coins.FirstOrDefault(c => c.Coin == coin) ?? new BybitCoinFigures(coin, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private static JsonObject Coin(AccountState account, BybitCoinFigures c)
    {
        WalletConfig? given = account.Wallets.Find(w => w.Asset == c.Coin)?.Overrides;
        bool portfolio = account.MarginMode == SimulatedMarginMode.Portfolio;
        string Margin(string? configured, decimal value) => portfolio ? "" : configured ?? Num.Text(value);
        return new JsonObject
        {
            ["availableToBorrow"] = "",
            ["bonus"] = "0",
            ["accruedInterest"] = "0",
            ["availableToWithdraw"] = given?.MaxWithdrawAmount ?? "",
            ["totalOrderIM"] = Margin(given?.OpenOrderInitialMargin, c.OrderMargin),
            ["equity"] = given?.MarginBalance ?? Num.Text(c.Equity),
            ["totalPositionMM"] = Margin(given?.MaintMargin, c.MaintenanceMargin),
            ["usdValue"] = given?.UsdValue ?? Num.Text(c.UsdValue),
            ["spotHedgingQty"] = "0",
            ["unrealisedPnl"] = given?.UnrealizedProfit ?? Num.Text(c.Unrealised),
            ["collateralSwitch"] = true,
            ["borrowAmount"] = Num.Text(c.Borrowed),
            ["totalPositionIM"] = Margin(given?.PositionInitialMargin ?? given?.InitialMargin, c.PositionMargin),
            ["walletBalance"] = Num.Text(c.Balance),
            ["cumRealisedPnl"] = Num.Text(account.Positions.Where(p => p.Instrument.Settle == c.Coin).Sum(p => p.TotalRealised)),
            ["locked"] = Num.Text(c.Locked),
            ["marginCollateral"] = true,
            ["coin"] = c.Coin,
            ["spotBorrow"] = Num.Text(c.Borrowed),
        };
    }
}
