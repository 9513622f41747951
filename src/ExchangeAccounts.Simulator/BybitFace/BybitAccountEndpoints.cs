using System.Globalization;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Account, wallet and key endpoints.</summary>
internal static class BybitAccountEndpoints
{
    private const int MaxUnifiedCoins = 10;

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/account/info", 50, Info),
        new("GET", "/v5/account/wallet-balance", 50, BybitWalletBalance.Result),
        new("GET", "/v5/asset/transfer/query-account-coins-balance", 5, CoinsBalance),
        new("GET", "/v5/user/query-api", 10, KeyInfo),
    ];

    private static JsonObject Info(BybitCall call) => new()
    {
        ["marginMode"] = call.Account.MarginMode switch
        {
            SimulatedMarginMode.Isolated => "ISOLATED_MARGIN",
            SimulatedMarginMode.Portfolio => "PORTFOLIO_MARGIN",
            _ => "REGULAR_MARGIN",
        },
        ["updatedTime"] = Num.Text(call.Account.Created.ToUnixTimeMilliseconds()),
        ["unifiedMarginStatus"] = 5,
        ["dcpStatus"] = "OFF",
        ["timeWindow"] = 10,
        ["smpGroup"] = 0,
        ["isMasterTrader"] = false,
        ["spotHedgingStatus"] = "OFF",
    };

    private static JsonObject CoinsBalance(BybitCall call)
    {
        call.Message = "success";
        string type = call.Parameters.Required("accountType");
        string[]? coins = call.Parameters.Text("coin")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (type is not ("FUND" or "UNIFIED"))
        {
            throw BybitException.BadParameter("accountType is not supported");
        }

        if (type == "UNIFIED" && coins is not { Length: > 0 and <= MaxUnifiedCoins })
        {
            throw BybitException.BadParameter($"coin is mandatory for UNIFIED, up to {MaxUnifiedCoins}");
        }

        List<Wallet> wallets = type == "FUND" ? call.Account.FundingWallets : call.Account.Wallets;
        IEnumerable<(string Coin, decimal Balance)> rows = coins is null
            ? wallets.Select(w => (w.Asset, w.Balance))
            : coins.Select(c => (c, wallets.Find(w => w.Asset == c)?.Balance ?? 0));
        return new JsonObject
        {
            ["memberId"] = Num.Text(call.Account.UserId),
            ["accountType"] = type,
            ["balance"] = JsonText.Array(rows.Select(r => new JsonObject
            {
                ["coin"] = r.Coin,
                ["transferBalance"] = Num.Text(r.Balance),
                ["walletBalance"] = Num.Text(r.Balance),
                ["bonus"] = "",
            })),
        };
    }

    private static JsonObject KeyInfo(BybitCall call)
    {
        call.Message = "";
        AccountState account = call.Account;
        bool trade = account.Permissions.HasFlag(KeyPermissions.Trade);
        List<string> wallet = [];
        if (account.Permissions.HasFlag(KeyPermissions.Transfer))
        {
            wallet.AddRange(["AccountTransfer", "SubMemberTransfer"]);
        }

        if (account.Permissions.HasFlag(KeyPermissions.Withdraw))
        {
            wallet.Add("Withdraw");
        }

        return new JsonObject
        {
            ["id"] = Num.Text(account.UserId % 10_000_000),
            ["note"] = account.Account.Name,
            ["apiKey"] = account.Account.ApiKey,
            ["readOnly"] = trade ? 0 : 1,
            ["secret"] = "",
            ["permissions"] = new JsonObject
            {
                ["ContractTrade"] = new JsonArray("Order", "Position"),
                ["Spot"] = new JsonArray("SpotTrade"),
                ["Wallet"] = JsonText.Array(wallet.Select(w => (JsonNode)w)),
                ["Options"] = new JsonArray(),
                ["Derivatives"] = new JsonArray("DerivativesTrade"),
                ["CopyTrading"] = new JsonArray(),
                ["BlockTrade"] = new JsonArray(),
                ["Exchange"] = new JsonArray("ExchangeHistory"),
                ["NFT"] = new JsonArray(),
                ["Affiliate"] = new JsonArray(),
                ["Earn"] = new JsonArray(),
            },
            ["ips"] = new JsonArray("*"),
            ["type"] = 1,
            ["deadlineDay"] = 90,
            ["expiredAt"] = IsoTime(account.Created.AddDays(90)),
            ["createdAt"] = IsoTime(account.Created),
            ["unified"] = 0,
            ["uta"] = 1,
            ["userID"] = account.UserId,
            ["inviterID"] = 0,
            ["vipLevel"] = "No VIP",
            ["mktMakerLevel"] = "0",
            ["affiliateID"] = 0,
            ["rsaPublicKey"] = account.RsaPublicKey is { } key ? Convert.ToBase64String(key) : "",
            ["isMaster"] = true,
            ["parentUid"] = "0",
            ["kycLevel"] = "LEVEL_DEFAULT",
            ["kycRegion"] = "",
        };
    }

    private static string IsoTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
