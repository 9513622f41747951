namespace ExchangeAccounts.Binance;

/// <summary>How Binance USD-M futures enter the catalog.</summary>
public static class BinanceExchange
{
    /// <summary>What the exchange is and can do.</summary>
    public static ExchangeDefinition Definition { get; } = new()
    {
        Name = "Binance",
        BaseAddresses = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase)
        {
            [ExchangeEnvironments.Live] = new("https://fapi.binance.com"),
            [ExchangeEnvironments.Testnet] = new("https://testnet.binancefuture.com"),
            [ExchangeEnvironments.Demo] = new("https://demo-fapi.binance.com"),
        },
        KeyTypes = [ApiKeyType.Hmac, ApiKeyType.Rsa],
        Capabilities = BinanceCapabilities.All,
        TradingStopsAreOrders = true,
        MinTrailingPercent = 0.1m,

        // Twenty since 2026-10-23; ten before.
        MaxTrailingPercent = 20m,
        ShortestGoodTill = BinanceAdapter.ShortestStay,
        OrderPaths =
        [
            "/fapi/v1/order", "/fapi/v1/batchOrders", "/fapi/v1/allOpenOrders", "/fapi/v1/algoOrder", "/fapi/v1/algoOpenOrders",
            "/fapi/v1/countdownCancelAll", "/api/v3/order", "/api/v3/openOrders", "/sapi/v1/margin/order", "/sapi/v1/algo/",
        ],
        BatchSizes = new Dictionary<OrderBook, int> { [OrderBook.Regular] = BinanceAdapter.MaxBatch },
        BooksNumberApart = true,
        LedgerTypes = IncomeWords.All,
        LedgerTypesAreAll = true,
        HistoryFiles = BinanceAdapter.FileTerms,

        // The exchange publishes no list of hosts; its recorded replies name www.binance.com.
        DownloadHosts = ["binance.com"],
        MaxReceiveWindow = 60000,
    };

    /// <summary>The definition and how its adapter is made.</summary>
    public static ExchangeRegistration Registration { get; } = new(Definition, static services => new BinanceAdapter(services));
}
