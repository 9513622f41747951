using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Both adapters on simulated exchanges in this process, with one account in each position mode on each of them.</summary>
internal sealed class RunHouse : ISimulatedExchanges, IDisposable
{
    /// <summary>Where the prices of a run start.</summary>
    public static readonly IReadOnlyDictionary<string, decimal> Prices = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["BTCUSDT"] = 60_000m, ["ETHUSDT"] = 3_000m };

    private readonly Dictionary<Guid, SimulatedAccount> _accounts = [];

    public RunHouse(int seed, string folder)
    {
        Thread = new OneThread(Time);
        Simulated = new SimulatedExchange(new SimulatorOptions { Seed = seed, Clock = Time, MaxRequestLog = 1, Config = new SimulatorConfig { Accounts = [] } });
        Network = new RefusingNetwork(Simulated.CreateHandler());
        Handler = Network;
        Runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [BinanceExchange.Registration, BybitExchange.Registration],
            Simulated = () => this,
            Folders = () => HomeFolders.From(name => name == HomeFolders.HomeVariable ? folder : null),
            Clock = Time,
        });
        foreach (string exchange in new[] { "Bybit", "Binance" })
        {
            foreach ((string symbol, decimal price) in Prices)
            {
                Simulated.SetPrice(exchange, symbol, price);
            }

            // One symbol fills in parts, the other at once.
            Simulated.SetDepth(exchange, "ETHUSDT", 0.5m);
            Connections.Add(Connect(exchange, SimulatedPositionMode.OneWay));
            Connections.Add(Connect(exchange, SimulatedPositionMode.Hedge));
        }
    }

    public VirtualTime Time { get; } = new();

    public OneThread Thread { get; }

    public SimulatedExchange Simulated { get; }

    public RefusingNetwork Network { get; }

    public ExchangeRuntime Runtime { get; }

    public List<ExchangeConnection> Connections { get; } = [];

    public HttpMessageHandler Handler { get; }

    public ApiCredential Open(ExchangeAccount account)
    {
        SimulatedAccount opened = _accounts[account.Id];
        return new ApiCredential(opened.ApiKey, SecretText.Wrap(opened.ApiSecret), ApiKeyType.Hmac);
    }

    public void Dispose() => Runtime.Dispose();

    private ExchangeConnection Connect(string exchange, SimulatedPositionMode mode)
    {
        ExchangeAccount account = new() { Name = $"{exchange}-{mode}", Id = Guid.NewGuid(), Exchange = exchange, Environment = ExchangeEnvironments.Simulated };
        _accounts[account.Id] = Simulated.AddAccount(new AccountConfig
        {
            Name = account.Name,
            Exchange = exchange,
            PositionMode = mode,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000_000m }],
            Positions = [],
        });
        return Runtime.Connect(account, credential: null);
    }
}
