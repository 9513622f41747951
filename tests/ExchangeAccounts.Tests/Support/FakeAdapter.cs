namespace ExchangeAccounts.Tests;

/// <summary>An exchange that does what a test tells it, and counts.</summary>
internal sealed partial class FakeAdapter : IExchangeAdapter
{
    public ExchangeDefinition Definition { get; set; } = new()
    {
        Name = Instruments.Exchange,
        BaseAddresses = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase) { [ExchangeEnvironments.Live] = new("https://api.example.com") },
        KeyTypes = [ApiKeyType.Hmac],
        Capabilities = [],
        MaxReceiveWindow = 60000,
        OrderPaths = ["/order"],
    };

    public Func<OrderTicket, CancellationToken, Task<ExchangeOrder>> OnPlace { get; set; } = (_, _) => throw new InvalidOperationException("No order expected.");

    public Func<OrderReference, CancellationToken, Task<ExchangeOrder>> OnCancel { get; set; } = (_, _) => throw new InvalidOperationException("No cancellation expected.");

    public Func<OrderReference, CancellationToken, Task<ExchangeOrder?>> OnFind { get; set; } = (_, _) => throw new InvalidOperationException("No look-up expected.");

    public Func<IReadOnlyList<ExchangeTicker>> OnTickers { get; set; } = () => [];

    public Func<IReadOnlyList<ExchangeInstrument>> OnInstruments { get; set; } = () => throw new InvalidOperationException("No instruments expected.");

    public Func<ExchangeInstrument?, IReadOnlyList<ExchangeOrder>> OnOpenOrders { get; set; } = _ => throw new InvalidOperationException("No open orders expected.");

    public Func<(TimeSpan Difference, TimeSpan RoundTrip)> OnClock { get; set; } = () => throw new InvalidOperationException("No clock expected.");

    public (TimeSpan Difference, TimeSpan RoundTrip)? LastClock { get; set; } = (TimeSpan.Zero, TimeSpan.Zero);

    public Func<ExchangeApiKey> OnApiKey { get; set; } = () => throw new InvalidOperationException("No key expected.");

    public Func<AccountMode> OnAccountMode { get; set; } = () => throw new InvalidOperationException("No account mode expected.");

    public Func<Task<AccountMode>>? OnGetMode { get; set; }

    public IReadOnlyList<ExchangeBalance> Balances { get; set; } = [];

    public Func<IReadOnlyList<ExchangeBalance>>? OnGetBalances { get; set; }

    public Func<ExchangeInstrument?, IReadOnlyList<ExchangePosition>> OnPositions { get; set; } = _ => [];

    public IReadOnlyList<ExchangeLeverage> Leverages { get; set; } = [];

    public Action<ExchangeConnection>? OnLeverage { get; set; }

    public Func<LeverageTarget, Task<ExchangeLeverageChange>> OnSetLeverage { get; set; } = _ => throw new InvalidOperationException("No leverage expected.");

    public PositionMode Mode { get; set; } = PositionMode.OneWay;

    public Func<PositionMode>? OnMode { get; set; }

    public CallLog Calls { get; } = new();

    /// <summary>Without those that only tell what is open, beside what else an order needs.</summary>
    public IEnumerable<string> CallsButLoad => Calls.Where(static c => c is not ("positions" or "leverage" or "get risk limits"));

    // Reads that callers share run on the pool, beside others.
    private void Called(string call)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }
    }

    public Task<ExchangeOrder> PlaceOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        Called("place");
        return OnPlace(ticket, cancellation);
    }

    public Task<ExchangeOrder> CancelOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        Called("cancel");
        return OnCancel(order, cancellation);
    }

    public Task<ExchangeOrder?> FindOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        Called("find");
        return OnFind(order, cancellation);
    }

    public Task<IReadOnlyList<ExchangeTicker>> GetTickers(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("tickers");
        return Task.FromResult(OnTickers());
    }

    public Task<PositionMode> GetPositionMode(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        Called("mode");
        return Task.FromResult(OnMode?.Invoke() ?? Mode);
    }

    public Task<(TimeSpan Difference, TimeSpan RoundTrip)> MeasureClock(ExchangeConnection connection, CancellationToken cancellation) => Task.FromResult(OnClock());

    public (TimeSpan Difference, TimeSpan RoundTrip)? KnownClock(ExchangeConnection connection) => LastClock;

    public Task<IReadOnlyList<ExchangeInstrument>> GetInstruments(ExchangeConnection connection, CancellationToken cancellation) => Task.FromResult(OnInstruments());

    public Task<AccountMode> GetMode(ExchangeConnection connection, CancellationToken cancellation)
    {
        Called("account mode");
        return OnGetMode?.Invoke() ?? Task.FromResult(OnAccountMode());
    }

    public Task<ExchangeApiKey> GetApiKey(ExchangeConnection connection, CancellationToken cancellation) => Task.FromResult(OnApiKey());

    public Task<IReadOnlyList<ExchangeBalance>> GetBalances(ExchangeConnection connection, CancellationToken cancellation)
    {
        Called("balances");
        return Task.FromResult(OnGetBalances?.Invoke() ?? Balances);
    }

    public Task<IReadOnlyList<ExchangePosition>> GetPositions(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        Called("positions");
        return Task.FromResult(OnPositions(instrument));
    }

    public Task<IReadOnlyList<ExchangeLeverage>> GetLeverage(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Called("leverage");
        OnLeverage?.Invoke(connection);
        return Task.FromResult(Leverages);
    }

    public Task<ExchangeLeverageChange> SetLeverage(ExchangeConnection connection, ExchangeInstrument instrument, LeverageTarget leverage, CancellationToken cancellation)
    {
        Called("set leverage");
        return OnSetLeverage(leverage);
    }

    public Task<IReadOnlyList<ExchangeOrder>> GetOpenOrders(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation) => Task.FromResult(OnOpenOrders(instrument));
}
