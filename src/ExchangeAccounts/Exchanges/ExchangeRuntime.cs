using System.Collections.Concurrent;
using System.Net;
using ExchangeAccounts.Http;

namespace ExchangeAccounts;

/// <summary>
/// What a process shares: exchanges, connections, limits, clock offsets, instruments, modes, simulated exchanges, registry
/// and journal. Holds no credential. Nothing is opened, read or written before it is needed.
/// </summary>
public sealed class ExchangeRuntime : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, IExchangeAdapter> _adapters = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<ExchangeRegistration> _registrations;
    private readonly Lazy<ISimulatedExchanges> _simulated;
    private readonly Lazy<HttpMessageInvoker> _network = new(OpenNetwork);
    private readonly Lazy<HttpMessageInvoker> _simulatedNetwork;
    private readonly AdapterServices _services;

    /// <summary>Makes a runtime.</summary>
    public ExchangeRuntime(ExchangeRuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _registrations = options.Exchanges;
        _simulated = new Lazy<ISimulatedExchanges>(options.Simulated ?? (static () =>
            throw new ExchangeException(FailureKind.Unsupported, "This program has no simulated exchange.")));
        _simulatedNetwork = new Lazy<HttpMessageInvoker>(() => new HttpMessageInvoker(_simulated.Value.Handler));
        Clock = options.Clock;
        Catalog = new ExchangeCatalog(options.Exchanges.Select(static e => e.Definition));
        Registry = new AccountRegistry(options.Folders, options.Writer, options.Clock);
        Instruments = new InstrumentStore(options.Folders, options.Writer, options.Clock);
        Journal = new OrderJournal(options.Folders, options.Writer, options.Clock);
        Modes = new ModeStore(Adapter, options.Clock);
        Orders = new OrderDesk(Adapter, Journal, Modes, options.Clock);
        Exports = new HistoryExporter(this, new PendingExports(options.Folders, options.Writer, options.Clock), options.Writer);
        _services = new AdapterServices(new RequestPipeline(Transport, options.Clock), Instruments, options.Clock);
    }

    /// <summary>What tells the time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The exchanges that are known.</summary>
    public ExchangeCatalog Catalog { get; }

    /// <summary>The file of accounts.</summary>
    public AccountRegistry Registry { get; }

    /// <summary>Instruments, in memory and on disk for a day.</summary>
    public InstrumentStore Instruments { get; }

    /// <summary>Modes of accounts, in memory for a while.</summary>
    public ModeStore Modes { get; }

    /// <summary>What was sent about orders, by any process.</summary>
    public OrderJournal Journal { get; }

    /// <summary>Where orders are placed and cancelled.</summary>
    public OrderDesk Orders { get; }

    /// <summary>Where histories become files.</summary>
    public HistoryExporter Exports { get; }

    /// <summary>The adapter of an exchange.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> when there is no such exchange.</exception>
    public IExchangeAdapter Adapter(string exchange)
    {
        ExchangeDefinition definition = Catalog.Get(exchange);
        return _adapters.GetOrAdd(definition.Name, name => _registrations.First(r => r.Definition.Name == name).Create(_services));
    }

    /// <summary>The connection of an account, for everything its key may do.</summary>
    /// <param name="account">The account; a simulated one brings its own key.</param>
    /// <param name="credential">Its key; null only for a simulated account.</param>
    /// <param name="reporter">Who hears of requests; null for nobody.</param>
    public ExchangeConnection Connect(ExchangeAccount account, ApiCredential? credential, ICallReporter? reporter = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        return ConnectPublic(account, reporter) with
        {
            Credential = IsSimulated(account.Environment) ? _simulated.Value.Open(account) : credential,
        };
    }

    /// <summary>The connection of an account, for public calls: no key, no vault.</summary>
    /// <param name="account">The account.</param>
    /// <param name="reporter">Who hears of requests; null for nobody.</param>
    public static ExchangeConnection ConnectPublic(ExchangeAccount account, ICallReporter? reporter = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new ExchangeConnection
        {
            Exchange = account.Exchange,
            Environment = account.Environment,
            BaseAddress = account.BaseAddress ?? SimulatedAddress(account.Exchange),
            Account = account,
            ReceiveWindow = account.ReceiveWindow,
            Reporter = reporter ?? SilentReporter.Instance,
        };
    }

    /// <summary>A connection for public calls, made for no account.</summary>
    /// <param name="exchange">The exchange, as users type it.</param>
    /// <param name="environment">The environment, as users type it.</param>
    /// <param name="reporter">Who hears of requests; null for nobody.</param>
    public ExchangeConnection ConnectPublic(string exchange, string environment, ICallReporter? reporter = null)
    {
        ExchangeDefinition definition = Catalog.Get(exchange);
        string known = ExchangeCatalog.Environment(definition, environment);
        return new ExchangeConnection
        {
            Exchange = definition.Name,
            Environment = known,
            BaseAddress = IsSimulated(known) ? SimulatedAddress(definition.Name) : definition.BaseAddresses[known],
            Reporter = reporter ?? SilentReporter.Instance,
        };
    }

    /// <summary>The instruments where the connection leads.</summary>
    public Task<InstrumentBook> GetInstruments(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        IExchangeAdapter adapter = Adapter(connection.Exchange);
        return Instruments.Get(connection, stop => adapter.GetInstruments(connection, stop), cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _services.Pipeline.Dispose();
        if (_network.IsValueCreated)
        {
            _network.Value.Dispose();
        }

        if (_simulatedNetwork.IsValueCreated)
        {
            _simulatedNetwork.Value.Dispose();
        }
    }

    private static bool IsSimulated(string environment) =>
        ExchangeEnvironments.IsSimulated(environment);

    /// <summary>Stands where an address must stand; nothing is ever resolved or opened under this name.</summary>
    private static Uri SimulatedAddress(string exchange) => new("http://" + exchange.ToLowerInvariant() + ".simulated.invalid/");

    private static HttpMessageInvoker OpenNetwork() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    });

    private HttpMessageInvoker Transport(ExchangeConnection connection) =>
        IsSimulated(connection.Environment) ? _simulatedNetwork.Value : _network.Value;
}
