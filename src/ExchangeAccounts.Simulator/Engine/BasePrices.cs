namespace ExchangeAccounts.Simulator;

/// <summary>Round, invented US dollar prices around which the price paths move.</summary>
internal static class BasePrices
{
    private static readonly Dictionary<string, decimal> Coins = new(StringComparer.Ordinal)
    {
        ["BTC"] = 64_000m,
        ["ETH"] = 3_200m,
        ["SOL"] = 150m,
        ["XRP"] = 0.6m,
        ["1000PEPE"] = 0.011m,
        ["BNB"] = 600m,
        ["PRE02ZRO"] = 3.2m,
        ["MATIC"] = 0.4m,
    };

    private static readonly HashSet<string> Stable = new(StringComparer.Ordinal) { "USD", "USDT", "USDC", "BUSD", "FDUSD" };

    public static bool IsStable(string coin) => Stable.Contains(coin);

    /// <summary>The middle price of a coin; 0 when the simulator has never heard of it.</summary>
    public static decimal Of(string coin) => Coins.GetValueOrDefault(coin);
}
