using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>What a <see cref="ContractHouse"/> is built of; what is left out is as an ordinary account finds it.</summary>
internal sealed record ContractSetup
{
    public const string MainName = "main";

    /// <summary>Null for the main account alone.</summary>
    public IReadOnlyList<AccountConfig>? Accounts { get; init; }

    public LimitsConfig Limits { get; init; } = new();

    /// <summary>The clock of the client and of the exchange; null for the system's.</summary>
    public ManualClock? Clock { get; init; }

    public TimeSpan Latency { get; init; }

    /// <summary>What files are written with.</summary>
    public DurableWriter Writer { get; init; } = new();

    /// <summary>Holds 10 000 USDT and 1 BTC, and no position but those given.</summary>
    public static AccountConfig Account(string exchange, string name = MainName) => new()
    {
        Name = name,
        Exchange = exchange,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }, new WalletConfig { Asset = "BTC", Balance = 1m }],
        Positions = [],
    };

    /// <summary>As <see cref="Account"/>, with a long and a short position.</summary>
    public static AccountConfig Holding(string exchange, SimulatedPositionMode mode = SimulatedPositionMode.OneWay) => new()
    {
        Name = MainName,
        Exchange = exchange,
        PositionMode = mode,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }, new WalletConfig { Asset = "BTC", Balance = 1m }],
        Positions =
        [
            new PositionConfig { Symbol = "ETHUSDT", Size = 0.5m, EntryPrice = 2_900m, Leverage = 10 },
            new PositionConfig { Symbol = "BTCUSDT", Size = -0.02m, EntryPrice = 61_000m, Leverage = 5 },
        ],
    };

    /// <summary>As <see cref="Account"/>, with one isolated position: long 0.02 BTC from 60 000 at 10x, backed by about 120 USDT.</summary>
    public static AccountConfig Isolated(string exchange) => new()
    {
        Name = MainName,
        Exchange = exchange,
        MarginMode = SimulatedMarginMode.Isolated,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
        Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = 0.02m, EntryPrice = 60_000m, Leverage = 10 }],
    };

    /// <summary>Many accounts that hold USDT and nothing else, so that a balance takes the fewest requests it can.</summary>
    public static AccountConfig[] Crowd(string exchange, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new AccountConfig
        {
            Name = $"account-{number:000}",
            Exchange = exchange,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 1_000m + number }],
            Positions = [],
        }),
    ];
}
