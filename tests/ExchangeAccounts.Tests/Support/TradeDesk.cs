namespace ExchangeAccounts.Tests;

/// <summary>A desk with the runtime that services take, and an exchange that knows one instrument.</summary>
internal sealed class TradeDesk : IDisposable
{
    public TradeDesk(params string[] capabilities)
        : this(new DurableWriter(), capabilities)
    {
    }

    public TradeDesk(DurableWriter writer, params string[] capabilities)
    {
        Adapter.Definition = Adapter.Definition with
        {
            Capabilities = [.. capabilities.Select(static c => new CapabilityDeclaration(c, MarketType: null, Supported: true, Note: ""))],
        };
        Adapter.OnInstruments = static () => [Instruments.Btc, Instruments.Perpetual("ETH")];
        Runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [new ExchangeRegistration(Adapter.Definition, _ => Adapter)],
            Folders = () => Desk.Folder.Home,
            Writer = writer,
            Clock = Desk.Clock,
        });
    }

    public Desk Desk { get; } = new();

    public FakeAdapter Adapter => Desk.Adapter;

    public ExchangeRuntime Runtime { get; }

    public ExchangeConnection Here => Desk.Here;

    public OrderReference Reference { get; } = new(Instruments.Btc, "77", ClientOrderId: null);

    /// <summary>What the journal says now, oldest first.</summary>
    public IReadOnlyList<OrderJournalEntry> Entries => Desk.Journal.Read().Entries;

    /// <summary>An open order of its own.</summary>
    public ExchangeOrder Open(string id, OrderBook book = OrderBook.Regular, OrderStatus status = OrderStatus.New) =>
        Desk.Stated(status) with { OrderId = id, ClientOrderId = "c-" + id, Book = book, PositionSide = PositionSide.Both, FilledQuantity = 0m };

    public void Dispose()
    {
        Runtime.Dispose();
        Desk.Dispose();
    }
}
