using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/accountConfig</c> and, where it is served, <c>/sapi/v1/account/apiRestrictions</c> → the key.</summary>
internal static class ApiKeyMapping
{
    public static ExchangeApiKey Map(ExchangeConnection connection, ApiCredential credential, AccountConfig config, ApiRestrictions? restrictions) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Key = ApiCredential.Mask(credential.ApiKey),
        KeyType = credential.KeyType,
        ReadOnly = ReadOnly(restrictions),
        CanTrade = restrictions?.EnableFutures is false ? false : config.CanTrade,

        // The account's own canWithdraw is about taking assets out of the futures wallet, whatever the key may do: it
        // stands among the permissions, and only the key's restrictions answer this question.
        CanWithdraw = restrictions?.EnableWithdrawals,
        Permissions = [.. Words(config), .. Words(restrictions)],
        AddressRestricted = restrictions?.IpRestrict,
        CreateTime = restrictions?.CreateTime,
    };

    // Known only where every permission to do something is.
    private static bool? ReadOnly(ApiRestrictions? key)
    {
        bool?[] rights =
        [
            key?.EnableFutures, key?.EnableSpotAndMarginTrading, key?.EnableWithdrawals, key?.EnableInternalTransfer,
            key?.PermitsUniversalTransfer, key?.EnableVanillaOptions, key?.EnableMargin, key?.EnablePortfolioMarginTrading,
        ];
        return rights.Any(static right => right is true) ? false
            : rights.All(static right => right is false) ? true
            : null;
    }

    private static IEnumerable<string> Words(AccountConfig config) => Granted(
        (config.CanTrade, "canTrade"),
        (config.CanDeposit, "canDeposit"),
        (config.CanWithdraw, "canWithdraw"));

    private static IEnumerable<string> Words(ApiRestrictions? key) => Granted(
        (key?.EnableReading, "enableReading"),
        (key?.EnableFutures, "enableFutures"),
        (key?.EnableSpotAndMarginTrading, "enableSpotAndMarginTrading"),
        (key?.EnableMargin, "enableMargin"),
        (key?.EnablePortfolioMarginTrading, "enablePortfolioMarginTrading"),
        (key?.EnableVanillaOptions, "enableVanillaOptions"),
        (key?.EnableWithdrawals, "enableWithdrawals"),
        (key?.EnableInternalTransfer, "enableInternalTransfer"),
        (key?.PermitsUniversalTransfer, "permitsUniversalTransfer"));

    private static IEnumerable<string> Granted(params (bool? Has, string Word)[] permissions) =>
        permissions.Where(static p => p.Has is true).Select(static p => p.Word);
}
