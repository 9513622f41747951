using ExchangeAccounts.Composition;
using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>
/// A runtime with both adapters, as the programs have it, and a simulated exchange that it reaches over real HTTP. The
/// first account is <see cref="Here"/>. Bitcoin is at 60 000, ether at 3 000 and ripple at 0.6, standing still.
/// </summary>
internal sealed class ContractHouse : IAsyncDisposable
{
    private readonly RunningServer _server;
    private InstrumentBook? _book;

    private ContractHouse(string exchange, ContractSetup setup, RunningServer server)
    {
        _server = server;
        Traits = ExchangeTraits.Of(exchange);
        Clock = setup.Clock ?? TimeProvider.System;
        Runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = ExchangeComposition.Exchanges,
            Folders = () => Folder.Home,
            Writer = setup.Writer,
            Clock = Clock,
        });
        Adapter = Runtime.Adapter(exchange);
        Here = Connect(Simulated.Accounts.First(a => a.Exchange == exchange));
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ExchangeTraits Traits { get; }

    public TimeProvider Clock { get; }

    public TemporaryFolder Folder { get; } = new();

    public ExchangeRuntime Runtime { get; }

    public IExchangeAdapter Adapter { get; }

    public RecordingReporter Reporter { get; } = new();

    public SimulatedExchange Simulated => _server.Exchange;

    public ExchangeConnection Here { get; }

    public Uri Address => _server.Address;

    public IReadOnlyList<OrderJournalEntry> Journal => new OrderJournal(() => Folder.Home, new DurableWriter(), Clock).Read().Entries;

    public static Task<ContractHouse> Start(string exchange, AccountConfig account) => Start(exchange, new ContractSetup { Accounts = [account] });

    public static async Task<ContractHouse> Start(string exchange, ContractSetup? setup = null)
    {
        ContractSetup chosen = setup ?? new ContractSetup();
        SimulatedExchange simulated = new(new SimulatorOptions
        {
            Seed = 7,
            Clock = chosen.Clock ?? TimeProvider.System,
            Latency = chosen.Latency,
            Config = new SimulatorConfig { Accounts = chosen.Accounts ?? [ContractSetup.Account(exchange)], Limits = chosen.Limits },
        });
        foreach ((string symbol, decimal price) in new[] { ("BTCUSDT", 60_000m), ("ETHUSDT", 3_000m), ("XRPUSDT", 0.6m), (ExchangeTraits.Of(exchange).Usdc, 60_000m) })
        {
            simulated.SetPrice(exchange, symbol, price);
        }

        return new ContractHouse(exchange, chosen, await RunningServer.StartAsync(simulated));
    }

    /// <summary>The connection of a simulated account, as a program makes it.</summary>
    public ExchangeConnection Connect(SimulatedAccount account) => Connect(account, Connections.Credential(account.ApiKey, account.ApiSecret));

    public ExchangeConnection Connect(SimulatedAccount account, ApiCredential credential) => Runtime.Connect(
        new ExchangeAccount
        {
            Name = account.Name,
            Id = Guid.NewGuid(),
            Exchange = account.Exchange,
            Environment = ExchangeEnvironments.Testnet,
            BaseAddress = _server.Address,
            KeyType = credential.KeyType,
        },
        credential,
        Reporter);

    public async Task<ExchangeInstrument> Instrument(string symbol = "BTC:PERP-USDT") =>
        (_book ??= await Runtime.GetInstruments(Here, Stop)).Resolve(symbol);

    /// <summary>What it costs to start is paid: clock measured, instruments read. The requests so far are forgotten.</summary>
    public async Task<ContractHouse> WarmUp()
    {
        await Instrument();
        await Adapter.GetMode(Here, Stop);
        Simulated.ClearRequests();
        return this;
    }

    /// <summary>Whether the exchange declares that it can.</summary>
    public bool Can(string capability) => CapabilityGate.Allows(Adapter.Definition, capability);

    /// <summary>Loses the next reply to a write at the given path, after the exchange has carried it out.</summary>
    public void LoseReply(string path) =>
        Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = "POST", PathPrefix = path, AfterProcessing = true, Count = 1 });

    public Task<IReadOnlyList<ExchangeBalance>> Balances(bool includeZero = false) => BalanceReader.Read(Adapter, Here, includeZero, Stop);

    /// <summary>Requests that the exchange received, by path and, where given, method.</summary>
    public IReadOnlyList<SimulatedRequest> Requests(string path, string? method = null) =>
        [.. Simulated.Requests.Where(r => r.Path == path && (method is null || r.Method == method))];

    /// <summary>Waits until the exchange has received so many requests that are not answered yet.</summary>
    public async Task Received(int unanswered, string? path = null)
    {
        while (Simulated.Requests.Count(r => r.StatusCode is null && (path is null || r.Path == path)) < unanswered)
        {
            await Task.Delay(1, Stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Runtime.Dispose();
        await _server.DisposeAsync();
        Folder.Dispose();
    }
}
