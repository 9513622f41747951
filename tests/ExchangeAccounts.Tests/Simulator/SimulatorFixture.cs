using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>An exchange on a standing clock with one account per face and pinned prices.</summary>
internal sealed class SimulatorFixture : IDisposable
{
    public const decimal BitcoinPrice = 60_000m;
    public const decimal EtherPrice = 3_000m;

    public SimulatorFixture(Func<string, AccountConfig>? account = null, LimitsConfig? limits = null, int seed = 7)
    {
        Func<string, AccountConfig> make = account ?? (exchange => Account(exchange));
        Exchange = new SimulatedExchange(new SimulatorOptions
        {
            Seed = seed,
            Clock = Clock,
            Config = new SimulatorConfig
            {
                Accounts = [make(ExchangeNames.Bybit), make(ExchangeNames.Binance)],
                Limits = limits ?? new LimitsConfig(),
            },
        });
        foreach (string exchange in new[] { ExchangeNames.Bybit, ExchangeNames.Binance })
        {
            Exchange.SetPrice(exchange, "BTCUSDT", BitcoinPrice);
            Exchange.SetPrice(exchange, "ETHUSDT", EtherPrice);
        }

        Exchange.SetPrice(ExchangeNames.Bybit, "BTCUSD", BitcoinPrice);
        Bybit = SimulatorClient.For(Exchange, Exchange.Accounts[0], Clock);
        Binance = SimulatorClient.For(Exchange, Exchange.Accounts[1], Clock);
    }

    public ManualClock Clock { get; } = new();

    public SimulatedExchange Exchange { get; }

    public SimulatorClient Bybit { get; }

    public SimulatorClient Binance { get; }

    public static AccountConfig Account(
        string exchange,
        SimulatedPositionMode mode = SimulatedPositionMode.OneWay,
        SimulatedMarginMode margin = SimulatedMarginMode.Cross,
        IReadOnlyList<PositionConfig>? positions = null,
        IReadOnlyList<string>? permissions = null,
        bool multiAssets = false) => new()
    {
        Name = "main",
        Exchange = exchange,
        PositionMode = mode,
        MarginMode = margin,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }, new WalletConfig { Asset = "BTC", Balance = 1m }],
        FundingWallets = [new WalletConfig { Asset = "USDT", Balance = 250m }],
        SpotWallets = [new WalletConfig { Asset = "BTC", Balance = 2m, Locked = 0.5m }, new WalletConfig { Asset = "ETH" }],
        Positions = positions ?? [],
        Permissions = permissions,
        MultiAssets = multiAssets,
    };

    public Task<Answer> BybitOrderAsync(string members) =>
        Bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\"," + members + "}");

    public Task<Answer> BinanceOrderAsync(string parameters) =>
        Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=BTCUSDT&" + parameters);

    /// <summary>A write about BTCUSDT.</summary>
    public Task<Answer> BybitPostAsync(string path, string members) =>
        Bybit.BybitPostAsync(path, "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\"," + members + "}");

    public Task<Answer> BinanceAlgoAsync(string parameters) =>
        Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/algoOrder", "algoType=CONDITIONAL&symbol=BTCUSDT&" + parameters);

    public void SetPrices(decimal price)
    {
        Exchange.SetPrice(ExchangeNames.Bybit, "BTCUSDT", price);
        Exchange.SetPrice(ExchangeNames.Binance, "BTCUSDT", price);
    }

    public void Dispose()
    {
        Bybit.Dispose();
        Binance.Dispose();
    }
}
