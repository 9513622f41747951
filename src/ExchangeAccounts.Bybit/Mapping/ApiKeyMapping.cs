using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>What the exchange says of a key.</summary>
internal static class ApiKeyMapping
{
    private const string AnyAddress = "*";

    public static ExchangeApiKey ToApiKey(ApiKeyInfo info, ApiCredential credential, ExchangeConnection connection)
    {
        IReadOnlyList<string>? permissions = Permissions(info.Permissions);
        IEnumerable<string> addresses = (info.Ips ?? []).OfType<string>().Where(static a => a != AnyAddress);
        return new ExchangeApiKey
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Key = credential.ToString(),
            Label = info.Note,
            KeyType = credential.KeyType,
            ReadOnly = info.ReadOnly,
            CanTrade = May(info.ReadOnly, permissions, "ContractTrade.Order", "Derivatives.DerivativesTrade"),
            CanWithdraw = May(info.ReadOnly, permissions, "Wallet.Withdraw"),
            Permissions = permissions ?? [],
            AddressRestricted = info.Ips is { Count: > 0 } ips ? !ips.Contains(AnyAddress) : null,
            Addresses = [.. addresses],
            UserId = info.UserID,
            ExpireTime = Time(info.ExpiredAt),
            CreateTime = Time(info.CreatedAt),
        };
    }

    // Scope and permission together: "Order" alone says too little.
    private static List<string>? Permissions(JsonElement? scopes)
    {
        if (scopes is not { ValueKind: JsonValueKind.Object } given)
        {
            return null;
        }

        List<string> permissions = [];
        foreach (JsonProperty scope in given.EnumerateObject().Where(static s => s.Value.ValueKind == JsonValueKind.Array))
        {
            permissions.AddRange(scope.Value.EnumerateArray()
                .Where(static p => p.ValueKind == JsonValueKind.String)
                .Select(p => scope.Name + "." + p.GetString()));
        }

        return permissions;
    }

    private static bool? May(bool? readOnly, IReadOnlyList<string>? permissions, params string[] oneOf) => readOnly switch
    {
        true => false,
        _ when permissions is null || readOnly is null => null,
        _ => oneOf.Any(permissions.Contains),
    };

    // A key that does not expire has a time in 1970.
    private static DateTime? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time)
        && time > DateTime.UnixEpoch ? time : null;
}
