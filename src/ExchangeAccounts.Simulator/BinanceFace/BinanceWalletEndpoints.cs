using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Spot host: clock, balances and what a key may do.</summary>
internal static class BinanceWalletEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/api/v3/time", false, 1, BinanceMarketEndpoints.Time),
        new("GET", "/api/v3/account", true, 20, Account),
        new("GET", "/sapi/v1/account/apiRestrictions", true, 1, Restrictions),
    ];

    private static JsonObject Account(BinanceCall call)
    {
        bool omitZero = call.Parameters.Flag("omitZeroBalances");
        IEnumerable<Wallet> wallets = call.Account.SpotWallets.Where(w => !omitZero || w.Balance != 0);
        return new JsonObject
        {
            ["makerCommission"] = 10,
            ["takerCommission"] = 10,
            ["buyerCommission"] = 0,
            ["sellerCommission"] = 0,
            ["commissionRates"] = new JsonObject { ["maker"] = "0.00100000", ["taker"] = "0.00100000", ["buyer"] = "0.00000000", ["seller"] = "0.00000000" },
            ["canTrade"] = call.Account.Permissions.HasFlag(KeyPermissions.Trade),
            ["canWithdraw"] = true,
            ["canDeposit"] = true,
            ["brokered"] = false,
            ["requireSelfTradePrevention"] = false,
            ["preventSor"] = false,
            ["updateTime"] = call.Account.Created.ToUnixTimeMilliseconds(),
            ["accountType"] = "SPOT",
            ["balances"] = JsonText.Array(wallets.Select(w => new JsonObject
            {
                ["asset"] = w.Asset,
                ["free"] = Num.Fixed(w.Balance - w.Locked, 8),
                ["locked"] = Num.Fixed(w.Locked, 8),
            })),
            ["permissions"] = new JsonArray("SPOT"),
            ["uid"] = call.Account.UserId,
        };
    }

    private static JsonObject Restrictions(BinanceCall call)
    {
        KeyPermissions permissions = call.Account.Permissions;
        bool trade = permissions.HasFlag(KeyPermissions.Trade);
        return new JsonObject
        {
            ["ipRestrict"] = false,
            ["createTime"] = call.Account.Created.ToUnixTimeMilliseconds(),
            ["enableInternalTransfer"] = permissions.HasFlag(KeyPermissions.Transfer),
            ["enableFutures"] = trade,
            ["enablePortfolioMarginTrading"] = false,
            ["enableVanillaOptions"] = false,
            ["permitsUniversalTransfer"] = permissions.HasFlag(KeyPermissions.Transfer),
            ["enableReading"] = permissions.HasFlag(KeyPermissions.Read),
            ["enableSpotAndMarginTrading"] = false,
            ["enableWithdrawals"] = permissions.HasFlag(KeyPermissions.Withdraw),
            ["enableMargin"] = false,
        };
    }
}
