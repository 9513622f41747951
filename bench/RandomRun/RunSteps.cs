namespace ExchangeAccounts.RandomRun;

/// <summary>Takes one step after the other.</summary>
internal sealed class RunSteps
{
    // More would meet the exchanges' limits of open orders, which is not what this is about.
    private const int MostOpen = 60;

    // Before they are read again by themselves, in the middle of a step.
    private static readonly TimeSpan ModesLast = ModeStore.Lifetime / 2;

    // Longer than an exchange may take to show an order.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(10);

    private readonly RunHouse _house;
    private readonly RunPlacements _placements;
    private readonly RunChanges _changes;
    private readonly RunCancellations _cancellations;
    private readonly RunLookUps _lookUps;
    private readonly Dictionary<ExchangeConnection, DateTime> _modesRead = [];

    public RunSteps(RunHouse house, RunState run)
    {
        _house = house;
        Run = run;
        _placements = new RunPlacements(run);
        _changes = new RunChanges(run);
        _cancellations = new RunCancellations(run);
        _lookUps = new RunLookUps(run);
    }

    private RunState Run { get; }

    /// <summary>Takes the next step.</summary>
    public async Task Next()
    {
        Run.Step++;
        ExchangeConnection connection = _house.Connections[Run.Random.Next(_house.Connections.Count)];
        _house.Time.Advance(TimeSpan.FromMilliseconds(Run.Random.Next(1_000, 3_000)));
        await ReadShared(connection);
        int kind = Run.Open(connection).Count > MostOpen ? 60 + Run.Random.Next(20) : Run.Random.Next(100);
        await (kind switch
        {
            < 18 => _placements.Place(connection, "place limit", Run.Requests.Limit),
            < 25 => _placements.Place(connection, "place market", Run.Requests.Market),
            < 32 => _placements.Place(connection, "place conditional", Run.Requests.Conditional),
            < 36 => _placements.Place(connection, "place closing", Run.Requests.Closing),
            < 45 => OwnKind(connection),
            < 53 => _placements.Batch(connection),
            < 60 => _placements.Again(connection),
            < 70 => _cancellations.Cancel(connection),
            < 72 => _cancellations.StopAll(connection),
            < 85 => _changes.Amend(connection),
            < 89 => _lookUps.LookUp(connection),
            < 92 => Resolve(connection),
            _ => Move(),
        });
        Run.Look();
    }

    /// <summary>Finds out everything that is not known, when it is certain.</summary>
    public async Task SettleAll()
    {
        Run.Faults.Clear();
        _house.Time.Advance(Afterwards);
        foreach (ExchangeConnection connection in _house.Connections)
        {
            await ReadShared(connection);
            await _lookUps.Resolve(connection);
        }
    }

    // What one exchange has and the other has not.
    private Task OwnKind(ExchangeConnection connection) => connection.Exchange == "Bybit"
        ? _placements.Place(connection, "place with stops", Run.Requests.WithStops)
        : _placements.Place(connection, "place trailing", Run.Requests.Trailing);

    private Task Resolve(ExchangeConnection connection)
    {
        Run.Faults.ReadyForReads(connection);
        return _lookUps.Resolve(connection);
    }

    // Reads that callers share run on the pool, where nobody knows how long they take: beforehand, so that the rest is one thread's.
    private async Task ReadShared(ExchangeConnection connection)
    {
        if (_modesRead.TryGetValue(connection, out DateTime read) && Run.Now - read < ModesLast)
        {
            return;
        }

        _house.Thread.UsesPool = true;
        InstrumentBook book = await _house.Runtime.GetInstruments(connection, CancellationToken.None);
        foreach (string symbol in RunHouse.Prices.Keys)
        {
            await _house.Runtime.Modes.RefreshPositionMode(connection, book.Resolve(symbol), CancellationToken.None);
        }

        _house.Thread.UsesPool = false;
        _modesRead[connection] = Run.Now;
    }

    private Task Move()
    {
        Run.Count("price moves");
        foreach ((string symbol, decimal price) in RunHouse.Prices)
        {
            decimal now = Math.Round(price * (1m + (Run.Random.Next(-200, 201) / 10_000m)), 1);
            _house.Simulated.SetPrice("Bybit", symbol, now);
            _house.Simulated.SetPrice("Binance", symbol, now);
        }

        return Task.CompletedTask;
    }
}
