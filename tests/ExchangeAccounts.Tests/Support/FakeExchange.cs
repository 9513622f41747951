namespace ExchangeAccounts.Tests;

/// <summary>A runtime with one exchange that does as told, and an account there.</summary>
internal sealed class FakeExchange : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="capabilities">What the exchange declares that it can.</param>
    public FakeExchange(params string[] capabilities)
    {
        Adapter.Definition = Adapter.Definition with
        {
            Capabilities = [.. capabilities.Select(static c => new CapabilityDeclaration(c, MarketType: null, Supported: true, "Yes."))],
        };
        Adapter.OnInstruments = static () => [Instruments.Btc, Instruments.BtcInverse, Instruments.Perpetual("ETH")];
        Adapter.OnOpenOrders = static _ => [];
        Adapter.OnGetRiskLimits = static _ => Task.FromResult<IReadOnlyList<ExchangeRiskLimit>>([]);
        Runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [new ExchangeRegistration(Adapter.Definition, _ => Adapter)],
            Folders = () => _folder.Home,
            Clock = Clock,
        });
        Here = Desk.Connection with { Reporter = Reporter };
    }

    public FakeAdapter Adapter { get; } = new();

    public ManualClock Clock { get; } = new();

    public RecordingReporter Reporter { get; } = new();

    public ExchangeRuntime Runtime { get; }

    public ExchangeConnection Here { get; }

    public static ExchangePosition Position(ExchangeInstrument instrument, decimal size, PositionSide side = PositionSide.Both) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = instrument.Symbol,
        ExchangeSymbol = instrument.ExchangeSymbol,
        MarketType = instrument.MarketType,
        PositionSide = side,
        Size = size,
    };

    public static ExchangeOrder Order(ExchangeInstrument instrument, string id) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        OrderId = id,
        Symbol = instrument.Symbol,
        ExchangeSymbol = instrument.ExchangeSymbol,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Status = OrderStatus.New,
    };

    public void Dispose()
    {
        Runtime.Dispose();
        _folder.Dispose();
    }
}
