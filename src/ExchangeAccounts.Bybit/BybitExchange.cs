namespace ExchangeAccounts.Bybit;

/// <summary>How Bybit enters the catalog.</summary>
public static class BybitExchange
{
    /// <summary>What Bybit is and what its adapter can do. Regional sites (EU and others) are reached by a base address of the account's own.</summary>
    public static ExchangeDefinition Definition { get; } = new()
    {
        Name = "Bybit",
        BaseAddresses = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase)
        {
            [ExchangeEnvironments.Live] = new("https://api.bybit.com"),
            [ExchangeEnvironments.Testnet] = new("https://api-testnet.bybit.com"),
            [ExchangeEnvironments.Demo] = new("https://api-demo.bybit.com"),
        },
        KeyTypes = [ApiKeyType.Hmac, ApiKeyType.Rsa],
        Capabilities = BybitCapabilities.All,
        BatchSizes = new Dictionary<OrderBook, int> { [OrderBook.Regular] = BybitAdapter.MaxBatch, [OrderBook.Conditional] = BybitAdapter.MaxBatch },
        OrderPaths = ["/v5/order/", "/v5/spread/order/"],
        LedgerTypes = LedgerWords.All,
        PositionModeAsset = WireWords.HedgeAsset,
        WritesAreJson = true,

        // The exchange publishes no maximum. A minute is more than any honest delay needs.
        MaxReceiveWindow = 60_000,
    };

    /// <summary>Definition and adapter.</summary>
    public static ExchangeRegistration Registration { get; } = new(Definition, static services => new BybitAdapter(services));
}
