using System.Security;

namespace ExchangeAccounts.Tests;

/// <summary>An order desk on a folder of its own, with an exchange that does as told.</summary>
internal sealed class Desk : IDisposable
{
    public Desk(DurableWriter? writer = null)
    {
        Journal = new OrderJournal(() => Folder.Home, writer ?? new DurableWriter(), Clock);
        Modes = new ModeStore(_ => Adapter, Clock);
        Orders = new OrderDesk(_ => Adapter, Journal, Modes, Clock);
        Adapter.OnOpenOrders = static _ => [];
        Adapter.OnGetRiskLimits = static _ => Task.FromResult<IReadOnlyList<ExchangeRiskLimit>>([]);
        Here = Connection with { Reporter = Reporter };
    }

    public static ExchangeConnection Connection { get; } = new()
    {
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        BaseAddress = new Uri("https://api.example.com"),
        Account = new ExchangeAccount { Name = "main", Id = Guid.NewGuid(), Exchange = Instruments.Exchange, Environment = ExchangeEnvironments.Live },
        Credential = new ApiCredential("canary-key", new SecureString(), ApiKeyType.Hmac),
    };

    public TemporaryFolder Folder { get; } = new();

    public ManualClock Clock { get; } = new();

    public FakeAdapter Adapter { get; } = new();

    public RecordingReporter Reporter { get; } = new();

    public OrderJournal Journal { get; }

    public ModeStore Modes { get; }

    public OrderDesk Orders { get; }

    public ExchangeConnection Here { get; }

    public OrderTicket Ticket { get; } = new()
    {
        Instrument = Instruments.Btc,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        RequestedQuantity = 0.0105m,
        Price = 60000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "ea-1",
    };

    public string[] JournalFiles => Directory.Exists(Folder.Home.JournalFolder) ? Directory.GetFiles(Folder.Home.JournalFolder) : [];

    /// <summary>The order as the exchange would state it.</summary>
    public ExchangeOrder Stated(OrderStatus status = OrderStatus.New) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        OrderId = "77",
        ClientOrderId = Ticket.ClientOrderId,
        Symbol = Ticket.Instrument.Symbol,
        ExchangeSymbol = Ticket.Instrument.ExchangeSymbol,
        Side = Ticket.Side,
        Type = Ticket.Type,
        Quantity = Ticket.Quantity,
        Price = Ticket.Price,
        Status = status,
        CreateTime = Clock.GetUtcNow().UtcDateTime,
    };

    public static ExchangeException Failure(FailureKind kind) => new(kind, $"The exchange says {kind}.") { ExchangeCode = "-1" };

    public void Dispose() => Folder.Dispose();
}
