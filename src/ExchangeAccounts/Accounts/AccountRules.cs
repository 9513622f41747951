using System.Globalization;
using System.Net;

namespace ExchangeAccounts;

/// <summary>
/// What an account may be set to. Each rule returns the value as it is to be kept, or throws
/// <see cref="FailureKind.InvalidRequest"/> naming the parameter and what is accepted.
/// </summary>
public static class AccountRules
{
    private const int MaxTagLength = 64;

    /// <summary>The exchange of that name, in any case.</summary>
    public static ExchangeDefinition Exchange(string? name, IEnumerable<ExchangeDefinition> definitions)
    {
        List<ExchangeDefinition> known = definitions.ToList();
        return known.Find(definition => string.Equals(definition.Name, name?.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(
                "Exchange",
                $"There is no exchange '{name}'. Known: {string.Join(", ", known.Select(static definition => definition.Name).Order(StringComparer.OrdinalIgnoreCase))}.");
    }

    /// <summary>The environment of that name as its exchange writes it; Live where null or blank.</summary>
    public static string Environment(string? name, ExchangeDefinition definition)
    {
        string wanted = string.IsNullOrWhiteSpace(name) ? ExchangeEnvironments.Live : name.Trim();
        return definition.Environments.FirstOrDefault(known => string.Equals(known, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(
                "Environment",
                $"{definition.Name} has no environment '{name}'. It has: {string.Join(", ", definition.Environments)}.");
    }

    /// <summary>
    /// The address of a host: https, or http on this machine (localhost, 127.0.0.0/8, ::1), without user, path, query or
    /// fragment. Where null or blank, the environment's own; null for Simulated, which has none.
    /// </summary>
    public static Uri? BaseAddress(string? address, string environment, ExchangeDefinition definition)
    {
        bool simulated = ExchangeEnvironments.IsSimulated(environment);
        if (string.IsNullOrWhiteSpace(address))
        {
            return simulated ? null : definition.BaseAddresses[environment];
        }

        if (simulated)
        {
            throw Invalid("BaseAddress", "A simulated account has no base address: its exchange is in this process.");
        }

        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            throw Invalid("BaseAddress", "A base address is like https://api.example.com; what was given is not a web address.");
        }

        // The user part is the one that may hold a secret, so no message repeats the address before this.
        if (uri.UserInfo.Length > 0)
        {
            throw Invalid("BaseAddress", $"The base address of {uri.Host} must not hold a user name or password.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !IsThisMachine(uri))
        {
            throw Invalid("BaseAddress", $"'{uri}' is not encrypted. Plain http is for this machine only (localhost, 127.0.0.0/8, ::1); use https.");
        }

        // Under another label the LIVE exchange would move real money unasked.
        if (definition.BaseAddresses.FirstOrDefault(b => !string.Equals(b.Key, environment, StringComparison.OrdinalIgnoreCase) && string.Equals(b.Value.Host, uri.Host, StringComparison.OrdinalIgnoreCase)).Key is { } other)
        {
            throw Invalid("BaseAddress", $"{uri.Host} is the address of {definition.Name} {ExchangeEnvironments.Display(other)}; give the account that environment.");
        }

        return uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.AbsolutePath != "/"
            ? throw Invalid("BaseAddress", $"A base address ends after the host and port; '{uri.GetLeftPart(UriPartial.Authority)}' would do.")
            : uri;
    }

    /// <summary>Whether requests may go there: encrypted, or to this machine.</summary>
    internal static bool IsSafe(Uri address) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address)));

    /// <summary>Milliseconds, from 1 to the most the exchange accepts; the default where null.</summary>
    public static int ReceiveWindow(int? milliseconds, ExchangeDefinition definition)
    {
        int window = milliseconds ?? ExchangeAccount.DefaultReceiveWindow;
        return window >= 1 && window <= definition.MaxReceiveWindow
            ? window
            : throw Invalid("ReceiveWindow", string.Create(
                CultureInfo.InvariantCulture,
                $"A receive window of {window} ms is not possible: {definition.Name} accepts 1 to {definition.MaxReceiveWindow} ms."));
    }

    /// <summary>Tags without blanks around them, each once in any case, in the order given.</summary>
    public static IReadOnlyList<string> Tags(IEnumerable<string?>? tags) => (tags ?? [])
        .Select(static tag => Tag(tag))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToList();

    /// <summary>A key type that the exchange accepts.</summary>
    public static ApiKeyType KeyType(ApiKeyType keyType, ExchangeDefinition definition) =>
        definition.KeyTypes.Contains(keyType)
            ? keyType
            : throw Invalid("KeyType", $"{definition.Name} accounts cannot use keys of type {keyType}. It has: {string.Join(", ", definition.KeyTypes)}.");

    /// <summary>The name of an environment variable.</summary>
    public static string Variable(string? name, string parameter) =>
        string.IsNullOrWhiteSpace(name) || name.AsSpan().IndexOfAny('=', '\0') >= 0
            ? throw Invalid(parameter, $"'{name}' cannot be the name of an environment variable.")
            : name.Trim();

    /// <summary>What an account's key is called in a vault unless somebody names it: it survives a renaming.</summary>
    public static string DefaultSecretName(string exchange, Guid accountId) => $"ExchangeAccounts-{exchange}-{accountId}";

    internal static ExchangeException Invalid(string parameter, string message) =>
        new(FailureKind.InvalidRequest, message) { Parameter = parameter, Advice = "Correct it and try again. Nothing was changed." };

    private static string Tag(string? tag)
    {
        string text = tag?.Trim() ?? "";
        return text.Length is >= 1 and <= MaxTagLength && !text.Any(char.IsControl)
            ? text
            : throw Invalid("Tag", "A tag has 1 to 64 characters and no control characters.");
    }

    private static bool IsThisMachine(Uri uri) =>
        string.Equals(uri.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost, out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
