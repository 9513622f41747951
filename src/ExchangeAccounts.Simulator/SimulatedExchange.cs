namespace ExchangeAccounts.Simulator;

/// <summary>
/// A deterministic exchange with the wire faces of Bybit V5 and Binance USD-M. One object holds the state of both; every request,
/// in process or from a server, goes through <see cref="HandleAsync"/>. Thread-safe.
/// </summary>
public sealed class SimulatedExchange
{
    private readonly object _gate = new();
    private readonly SimulatorOptions _options;
    private readonly RequestLog _log;
    private readonly LimitWatch _watch = new();
    private readonly PriceBook _prices;
    private readonly Market _bybit;
    private readonly Market _binance;
    private readonly BybitFace _bybitFace;
    private readonly BinanceFace _binanceFace;

    /// <summary>Starts an exchange.</summary>
    /// <exception cref="SimulatorConfigException">The configuration says something impossible.</exception>
    public SimulatedExchange(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _log = new RequestLog(options.MaxRequestLog);
        _prices = new PriceBook(options.Seed);
        IdSource ids = new(options.Seed);
        DateTimeOffset now = options.Clock.GetUtcNow();
        SimulatorConfig config = options.Config ?? new SimulatorConfig();
        _bybit = new Market(ExchangeNames.Bybit, BybitInstruments.Create(now), _prices, ids) { Triggers = new BybitTriggers() };
        _binance = new Market(ExchangeNames.Binance, BinanceInstruments.Create(now), _prices, ids) { Triggers = new BinanceTriggers() };
        _bybitFace = new BybitFace(_bybit, config.Limits, _watch);
        _binanceFace = new BinanceFace(_binance, config, _watch);
        config.Download.Check();
        PinConfigured(config);
        LimitDepths(config);
        foreach (AccountConfig account in config.Accounts ?? [])
        {
            Add(account);
        }

        if (config.Accounts is null)
        {
            AddAccount("bybit-main", ExchangeNames.Bybit);
            AddAccount("binance-main", ExchangeNames.Binance);
        }
    }

    /// <summary>Starts an exchange with default options.</summary>
    public SimulatedExchange()
        : this(new SimulatorOptions())
    {
    }

    /// <summary>Accounts in the order they were added, Bybit's first.</summary>
    public IReadOnlyList<SimulatedAccount> Accounts
    {
        get
        {
            lock (_gate)
            {
                return _bybit.Accounts.Concat(_binance.Accounts).Select(a => a.Account).ToArray();
            }
        }
    }

    /// <summary>Faults to inject.</summary>
    public SimulatorFaults Faults { get; } = new();

    /// <summary>The last requests received, oldest first.</summary>
    public IReadOnlyList<SimulatedRequest> Requests => _log.Snapshot();

    /// <summary>How often a client broke a limit. Injected 429 and the like do not count.</summary>
    public int LimitViolations => _watch.Violations;

    /// <summary>The highest use of each limit so far, by its name.</summary>
    public IReadOnlyDictionary<string, int> PeakUsage => _watch.Peaks;

    /// <summary>The exchange's clock without injected offsets.</summary>
    public DateTimeOffset Now => _options.Clock.GetUtcNow();

    /// <summary>A handler for HttpClient that answers without a socket. Base addresses may be anything; only paths count.</summary>
    public HttpMessageHandler CreateHandler() => new SimulatedHandler(this);

    /// <summary>Adds an account with the default holdings.</summary>
    /// <exception cref="ArgumentException">The exchange is unknown or the account exists.</exception>
    public SimulatedAccount AddAccount(string name, string exchange, string? apiKey = null)
    {
        try
        {
            return AddAccount(new AccountConfig { Name = name, Exchange = exchange, ApiKey = apiKey });
        }
        catch (SimulatorConfigException e)
        {
            throw new ArgumentException(e.Message, nameof(name), e);
        }
    }

    /// <summary>Adds a configured account.</summary>
    /// <exception cref="SimulatorConfigException">The account is impossible or exists.</exception>
    public SimulatedAccount AddAccount(AccountConfig account)
    {
        ArgumentNullException.ThrowIfNull(account);
        lock (_gate)
        {
            return Add(account);
        }
    }

    /// <summary>Pins mark, index and last price of a symbol; resting orders that it crosses fill at once. A coin without a market is priced as <c>&lt;COIN&gt;USDT</c>.</summary>
    public void SetPrice(string exchange, string exchangeSymbol, decimal price)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(price, 0m);
        Market market = MarketOf(exchange) ?? throw new ArgumentException($"There is no exchange '{exchange}'.", nameof(exchange));
        if (market.FindContract(exchangeSymbol) is null && !exchangeSymbol.EndsWith("USDT", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{market.Exchange} has no contract '{exchangeSymbol}'.", nameof(exchangeSymbol));
        }

        lock (_gate)
        {
            market.Advance(Now);
            _prices.Pin(market.Exchange, exchangeSymbol, price);
            market.Advance(Now);
        }
    }

    /// <summary>
    /// States how much of a contract the book holds at the best price: larger orders fill in parts, one each second. Null takes the limit away.
    /// </summary>
    public void SetDepth(string exchange, string exchangeSymbol, decimal? quantity)
    {
        Market market = MarketOf(exchange) ?? throw new ArgumentException($"There is no exchange '{exchange}'.", nameof(exchange));
        Instrument instrument = market.FindContract(exchangeSymbol)
            ?? throw new ArgumentException($"{market.Exchange} has no contract '{exchangeSymbol}'.", nameof(exchangeSymbol));
        if (quantity is { } depth)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(depth, instrument.QtyStep, nameof(quantity));
        }

        lock (_gate)
        {
            market.Advance(Now);
            market.Depth.Set(exchangeSymbol, quantity);
        }
    }

    /// <summary>Empties the request log.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>All orders of all accounts, for checking what really happened.</summary>
    public IReadOnlyList<SimulatedOrder> Orders()
    {
        lock (_gate)
        {
            return new[] { _bybit, _binance }.SelectMany(m => m.Accounts).SelectMany(SimulatedOrder.Of).ToArray();
        }
    }

    /// <summary>How much each history of an account holds.</summary>
    /// <exception cref="ArgumentException">No account has that key.</exception>
    public IReadOnlyList<SimulatedHistory> Histories(string apiKey) => With(apiKey, static (_, account) => SimulatedHistory.Of(account));

    /// <summary>Moves coins from an account's funding wallet to the one that carries derivatives, or back where the amount is negative; both book it.</summary>
    /// <exception cref="ArgumentException">No account has that key, or there is not that much.</exception>
    public void Transfer(string apiKey, string asset, decimal amount) =>
        With(apiKey, (market, account) => Ledger.Transfer(market, account, asset, amount, Now));

    /// <summary>Answers one request. Latency, delays and silence end when the token is cancelled.</summary>
    public async Task<SimulatedResponse> HandleAsync(SimulatedCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        string? exchange = ExchangeNames.OfPath(call.Path);
        CallIdentity identity = CallIdentity.Of(exchange, call);
        SimulatedRequest entry = new(call, exchange, identity.ApiKey, identity.Signed, identity.Query, identity.Body, Now);
        _log.Add(entry);
        if (_options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_options.Latency, _options.Clock, cancellationToken);
        }

        FaultPlan plan = new(Faults.Take(exchange, call, identity.ApiKey, AccountName(exchange, identity.ApiKey)), _options.Clock);
        SimulatedResponse response = await plan.BeforeAsync(cancellationToken)
            ?? await plan.AfterAsync(Answer(call, exchange, plan), cancellationToken);
        entry.StatusCode = response.IsDropped ? null : response.Status;
        return response;
    }

    private SimulatedResponse Answer(SimulatedCall call, string? exchange, FaultPlan plan)
    {
        lock (_gate)
        {
            FaceCall face = new(call, Now, Now + plan.ClockOffset) { Page = plan.Page };
            switch (exchange)
            {
                case ExchangeNames.Bybit:
                    _bybit.Advance(face.Now);
                    return HiddenOrders.Answer(_bybit, plan.Hiding, face, _bybitFace.Answer);
                case ExchangeNames.Binance:
                    _binance.Advance(face.Now);
                    return HiddenOrders.Answer(_binance, plan.Hiding, face, _binanceFace.Answer);
                default:
                    return new SimulatedResponse(404);
            }
        }
    }

    private SimulatedAccount Add(AccountConfig config)
    {
        Market market = MarketOf(config.Exchange)
            ?? throw new SimulatorConfigException($"account '{config.Name}': there is no exchange '{config.Exchange}'; known are Bybit, Binance");
        if (market.Accounts.Exists(a => string.Equals(a.Account.Name, config.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SimulatorConfigException($"account '{config.Name}' exists twice on {market.Exchange}");
        }

        AccountState state = AccountFactory.Create(market, config, _options.Seed, Now);
        market.Accounts.Add(state);
        return state.Account;
    }

    private void PinConfigured(SimulatorConfig config)
    {
        foreach ((string exchange, IReadOnlyDictionary<string, decimal> prices) in config.Prices ?? new Dictionary<string, IReadOnlyDictionary<string, decimal>>(StringComparer.Ordinal))
        {
            Market market = MarketOf(exchange) ?? throw new SimulatorConfigException($"prices: there is no exchange '{exchange}'; known are Bybit, Binance");
            foreach ((string symbol, decimal price) in prices)
            {
                if (price <= 0)
                {
                    throw new SimulatorConfigException($"prices: the price of {symbol} must be above zero");
                }

                _prices.Pin(market.Exchange, symbol, price);
            }
        }
    }

    private void LimitDepths(SimulatorConfig config)
    {
        foreach ((string exchange, IReadOnlyDictionary<string, decimal> depths) in config.Depths ?? new Dictionary<string, IReadOnlyDictionary<string, decimal>>(StringComparer.Ordinal))
        {
            foreach ((string symbol, decimal quantity) in depths)
            {
                try
                {
                    SetDepth(exchange, symbol, quantity);
                }
                catch (ArgumentException e)
                {
                    throw new SimulatorConfigException("depths: " + e.Message, e);
                }
            }
        }
    }

    private T With<T>(string apiKey, Func<Market, AccountState, T> act)
    {
        lock (_gate)
        {
            Market market = MarketOfKey(apiKey) ?? throw new ArgumentException("No account has that API key.", nameof(apiKey));
            market.Advance(Now);
            return act(market, market.FindByKey(apiKey)!);
        }
    }

    private Market? MarketOfKey(string apiKey) => new[] { _bybit, _binance }.FirstOrDefault(m => m.FindByKey(apiKey) is not null);

    private string? AccountName(string? exchange, string? apiKey)
    {
        lock (_gate)
        {
            return apiKey is null ? null : MarketOf(exchange)?.FindByKey(apiKey)?.Account.Name;
        }
    }

    private Market? MarketOf(string? exchange) => ExchangeNames.Find(exchange) switch
    {
        ExchangeNames.Bybit => _bybit,
        ExchangeNames.Binance => _binance,
        _ => null,
    };
}
