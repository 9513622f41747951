namespace ExchangeAccounts.Simulator;

/// <summary>What the face keeps from one request to the next.</summary>
internal sealed class BinanceMemory(SimulatorConfig config, LimitWatch watch)
{
    private readonly Dictionary<AccountState, BinanceHistory> _histories = new(ReferenceEqualityComparer.Instance);

    /// <summary>Limits in force and how much of them is used.</summary>
    public BinanceLimits Limits { get; } = new(config.Limits, watch);

    /// <summary>Files that were asked for.</summary>
    public BinanceDownloads Downloads { get; } = new(config.Download);

    /// <summary>An account's rows in the order pages need.</summary>
    public BinanceHistory History(AccountState account)
    {
        if (!_histories.TryGetValue(account, out BinanceHistory? history))
        {
            history = new BinanceHistory(account);
            _histories[account] = history;
        }

        return history;
    }
}
