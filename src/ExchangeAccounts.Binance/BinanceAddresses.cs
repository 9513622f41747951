namespace ExchangeAccounts.Binance;

/// <summary>
/// What the exchange's own addresses serve. An account has one address, and requests go nowhere else; any other address
/// than these, such as a relay or a simulated exchange, may serve everything.
/// </summary>
internal static class BinanceAddresses
{
    private static readonly string[] SpotHosts =
    [
        "api.binance.com", "api1.binance.com", "api2.binance.com", "api3.binance.com", "api4.binance.com", "api-gcp.binance.com",
        "testnet.binance.vision", "demo-api.binance.com", "api.binance.us",
    ];

    /// <summary>Whether it is one of the exchange's futures addresses.</summary>
    public static bool IsFutures(Uri address) =>
        BinanceExchange.Definition.BaseAddresses.Values.Any(futures => string.Equals(futures.Host, address.Host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is one of the exchange's spot addresses.</summary>
    public static bool IsSpot(Uri address) => SpotHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Goes on where the account's address can serve a path.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/>, saying which address would.</exception>
    public static void Demand(ExchangeConnection connection, string path)
    {
        bool ofSpot = path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/sapi/", StringComparison.Ordinal);
        if (ofSpot ? IsFutures(connection.BaseAddress) : IsSpot(connection.BaseAddress))
        {
            string served = ofSpot
                ? $"spot address only: add an account of the same key with -BaseAddress {SpotAddress(connection.Environment)} for spot and funding wallets."
                : $"futures address, and this account's is {connection.BaseAddress.Host}, which has spot and funding wallets only: use an account without -BaseAddress.";
            throw new ExchangeException(FailureKind.Unsupported, $"{connection.Label}: {path} is served by the exchange's {served}")
            {
                Account = connection.Account?.Name,
            };
        }
    }

    private static string SpotAddress(string environment) =>
        string.Equals(environment, ExchangeEnvironments.Testnet, StringComparison.OrdinalIgnoreCase) ? "https://testnet.binance.vision"
        : string.Equals(environment, ExchangeEnvironments.Demo, StringComparison.OrdinalIgnoreCase) ? "https://demo-api.binance.com"
        : "https://api.binance.com";
}
