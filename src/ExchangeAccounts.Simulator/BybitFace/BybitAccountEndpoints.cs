using System.Globalization;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Account, wallet and key endpoints.</summary>
internal static class BybitAccountEndpoints
{
    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/account/info", 50, Info),
        new("GET", "/v5/account/wallet-balance", 50, BybitWalletBalance.Result),
        new("GET", "/v5/user/query-api", 10, KeyInfo),
    ];

    private static JsonObject Info(BybitCall call) => new()
    {
        ["marginMode"] = BybitMarginModeEndpoint.Name(call.Account.MarginMode),
        ["updatedTime"] = Num.Text((call.Account.Reconfigured ?? call.Account.Created).ToUnixTimeMilliseconds()),
        ["unifiedMarginStatus"] = call.Account.UnifiedStatus,
        ["dcpStatus"] = "OFF",
        ["timeWindow"] = 10,
        ["smpGroup"] = 0,
        ["isMasterTrader"] = false,
        ["spotHedgingStatus"] = "OFF",
    };

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
            ["isMaster"] = !account.IsSubAccount,
            ["parentUid"] = account.IsSubAccount ? Num.Text(account.UserId - 1) : "0",
            ["kycLevel"] = "LEVEL_DEFAULT",
            ["kycRegion"] = "",
        };
    }

    private static string IsoTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
