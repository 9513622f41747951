namespace ExchangeAccounts.Simulator;

/// <summary>Binance's limits: weight per address and minute on each of its hosts, orders per account.</summary>
internal sealed class BinanceLimits(LimitsConfig config, LimitWatch watch)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly WindowCounter _futures = new(Minute, config.BinanceStartingWeight);
    private readonly WindowCounter _spot = new(Minute);
    private readonly WindowCounter _wallet = new(Minute);
    private readonly WindowCounter _refused = new(Minute);
    private readonly Dictionary<AccountState, (WindowCounter TenSeconds, WindowCounter Minute)> _orders = [];
    private DateTimeOffset _bannedUntil = DateTimeOffset.MinValue;

    public LimitsConfig Config { get; } = config;

    /// <summary>Counts weight, puts the counter into the headers and refuses what is too much.</summary>
    public void TakeWeight(string path, int weight, DateTimeOffset clock, Dictionary<string, string> headers)
    {
        (WindowCounter counter, int limit, string name) = CounterOf(path);
        int used = counter.Add(weight, clock);
        headers["X-MBX-USED-WEIGHT-1M"] = Num.Text(used);
        watch.Report(name, used);
        if (clock < _bannedUntil)
        {
            watch.Violate();
            throw TooMany(418, limit, _bannedUntil - clock);
        }

        if (used <= limit)
        {
            return;
        }

        watch.Violate();
        if (_refused.Add(1, clock) > Config.BinanceRequestsUntilBan)
        {
            _bannedUntil = clock.AddSeconds(Config.BinanceBanSeconds);
            throw TooMany(418, limit, _bannedUntil - clock);
        }

        throw TooMany(429, limit, counter.Left(clock));
    }

    /// <summary>Counts an order of an account (a batch weighs more in ten seconds than in a minute), puts both counters into the headers and refuses what is too much.</summary>
    public void TakeOrder(AccountState account, int inTenSeconds, DateTimeOffset clock, Dictionary<string, string> headers)
    {
        if (!_orders.TryGetValue(account, out (WindowCounter TenSeconds, WindowCounter Minute) counters))
        {
            counters = (new WindowCounter(TenSeconds), new WindowCounter(Minute));
            _orders[account] = counters;
        }

        int ten = counters.TenSeconds.Add(inTenSeconds, clock);
        int minute = counters.Minute.Add(1, clock);
        headers["X-MBX-ORDER-COUNT-10S"] = Num.Text(ten);
        headers["X-MBX-ORDER-COUNT-1M"] = Num.Text(minute);
        watch.Report($"Binance {account.Account.Name} orders 10s", ten);
        watch.Report($"Binance {account.Account.Name} orders 1m", minute);
        if (ten > Config.BinanceOrdersPer10Seconds)
        {
            watch.Violate();
            throw TooManyOrders($"{Config.BinanceOrdersPer10Seconds} orders per TEN_SECONDS", counters.TenSeconds.Left(clock));
        }

        if (minute > Config.BinanceOrdersPerMinute)
        {
            watch.Violate();
            throw TooManyOrders($"{Config.BinanceOrdersPerMinute} orders per MINUTE", counters.Minute.Left(clock));
        }
    }

    private (WindowCounter Counter, int Limit, string Name) CounterOf(string path)
    {
        if (path.StartsWith("/fapi", StringComparison.Ordinal))
        {
            return (_futures, Config.BinanceWeight, "Binance futures weight 1m");
        }

        return path.StartsWith("/sapi", StringComparison.Ordinal)
            ? (_wallet, Config.BinanceWalletWeight, "Binance wallet weight 1m")
            : (_spot, Config.BinanceSpotWeight, "Binance spot weight 1m");
    }

    private static BinanceException TooMany(int status, int limit, TimeSpan wait) =>
        new(-1003, $"Too many requests; current limit is {limit} requests per minute.", status) { RetryAfter = Seconds(wait) };

    private static BinanceException TooManyOrders(string limit, TimeSpan wait) =>
        new(-1015, $"Too many new orders; current limit is {limit}.", 429) { RetryAfter = Seconds(wait) };

    private static long Seconds(TimeSpan wait) => (long)Math.Ceiling(wait.TotalSeconds);
}
