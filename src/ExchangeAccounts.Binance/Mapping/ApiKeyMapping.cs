using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary>
/// <c>GET /fapi/v1/accountConfig</c>, or <c>/api/v3/account</c> at the spot address, and, where it is served,
/// <c>/sapi/v1/account/apiRestrictions</c> → the key.
/// </summary>
internal static class ApiKeyMapping
{
    /// <summary>What the futures wallet may be used for.</summary>
    public static AccountRights Rights(AccountConfig config) => new(config.CanTrade, config.CanDeposit, config.CanWithdraw, static key => key.EnableFutures);

    /// <summary>What the spot wallet may be used for.</summary>
    public static AccountRights Rights(SpotAccount account) => new(account.CanTrade, account.CanDeposit, account.CanWithdraw, static key => key.EnableSpotAndMarginTrading);

    public static ExchangeApiKey Map(ExchangeConnection connection, ApiCredential credential, AccountRights rights, ApiRestrictions? restrictions) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Key = ApiCredential.Mask(credential.ApiKey),
        KeyType = credential.KeyType,
        ReadOnly = ReadOnly(restrictions),
        CanTrade = restrictions is not null && rights.TradingOf(restrictions) is false ? false : rights.CanTrade,

        // The account's own canWithdraw is about taking assets out of the futures wallet, whatever the key may do: it
        // stands among the permissions, and only the key's restrictions answer this question.
        CanWithdraw = restrictions?.EnableWithdrawals,
        Permissions = [.. Words(rights), .. Words(restrictions)],
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

    private static IEnumerable<string> Words(AccountRights rights) => Granted(
        (rights.CanTrade, "canTrade"),
        (rights.CanDeposit, "canDeposit"),
        (rights.CanWithdraw, "canWithdraw"));

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
