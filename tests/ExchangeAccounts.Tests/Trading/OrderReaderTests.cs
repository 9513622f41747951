namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderReaderTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly ExchangeRuntime _runtime;
    private int _looks;

    public OrderReaderTests()
    {
        _desk.Adapter.OnInstruments = () => [Instruments.Btc];
        _runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [new ExchangeRegistration(_desk.Adapter.Definition, _ => _desk.Adapter)],
            Folders = () =>
            {
                _looks++;
                return _desk.Folder.Home;
            },
            Clock = _desk.Clock,
        });
    }

    public void Dispose()
    {
        _runtime.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public async Task The_exchanges_id_wins_and_blank_is_not_given()
    {
        OrderReference reference = await Refer(new OrderName("BTCUSDT", "77", "ea-1"));
        Assert.Equal((Instruments.Btc.Symbol, "77", "ea-1"), (reference.Instrument.Symbol, reference.OrderId, reference.ClientOrderId));

        Assert.Null((await Refer(new OrderName("BTCUSDT", " ", "ea-1"))).OrderId);
        Assert.Equal("OrderId", (await Assert.ThrowsAsync<ExchangeException>(() => Refer(new OrderName("BTCUSDT", "", " ")))).Parameter);
    }

    [Fact]
    public async Task The_journal_knows_the_symbol_of_what_was_placed_from_here()
    {
        OrderJournalEntry entry = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        _desk.Journal.Complete(entry, WriteOutcome.Confirmed, "77");

        Assert.Equal(Instruments.Btc.Symbol, (await Refer(new OrderName(null, null, "ea-1"))).Instrument.Symbol);
        Assert.Equal(Instruments.Btc.Symbol, (await Refer(new OrderName("", "77", null))).Instrument.Symbol);
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Refer(new OrderName(null, "78", "ea-1")));
        Assert.Equal((FailureKind.InvalidRequest, "Symbol", "main"), (refused.Kind, refused.Parameter, refused.Account));
    }

    [Fact]
    public async Task A_damaged_journal_only_means_that_the_symbol_is_asked_for()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        await File.AppendAllTextAsync(_desk.JournalFiles[0], "not a line\n", TestContext.Current.CancellationToken);

        Assert.Equal("Symbol", (await Assert.ThrowsAsync<ExchangeException>(() => Refer(new OrderName(null, null, "ea-1")))).Parameter);
        Assert.Single(_desk.Reporter.Details);
    }

    [Fact]
    public async Task An_order_nobody_knows_is_not_found()
    {
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);

        ExchangeException missing = await Assert.ThrowsAsync<ExchangeException>(() =>
            OrderReader.Find(_runtime, _desk.Here, new OrderName("BTCUSDT", "77", null), TestContext.Current.CancellationToken));

        Assert.Equal((FailureKind.NotFound, "main"), (missing.Kind, missing.Account));
    }

    [Fact]
    public async Task Open_orders_come_newest_first_and_settle_what_was_unknown()
    {
        OrderJournalEntry entry = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        _desk.Journal.Complete(entry, WriteOutcome.Unknown);
        ExchangeOrder ours = _desk.Stated();
        ExchangeOrder newer = ours with { OrderId = "78", ClientOrderId = "ea-2", CreateTime = ours.CreateTime + TimeSpan.FromSeconds(1) };
        _desk.Adapter.OnOpenOrders = _ => [ours, newer];
        Assert.NotNull(_runtime.Orders.UnresolvedNotice(_desk.Here.Account!));

        IReadOnlyList<ExchangeOrder> open = await OrderReader.Open(_runtime, _desk.Here, symbol: " ", book: null, TestContext.Current.CancellationToken);

        Assert.Equal([newer, ours], open);
        Assert.Null(_runtime.Orders.UnresolvedNotice(_desk.Here.Account!));
    }

    [Fact]
    public async Task The_journal_is_looked_at_once_for_all_orders_that_were_read()
    {
        OrderJournalEntry[] entries = [.. Enumerable.Range(0, 3).Select(i => _desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = $"ea-{i}" }))];
        Array.ForEach(entries, e => _desk.Journal.Complete(e, WriteOutcome.Unknown));
        ExchangeOrder[] many = [.. Enumerable.Range(1, 500).Select(i => _desk.Stated() with { OrderId = $"{i}", ClientOrderId = $"ea-{i}" })];
        await Read([]);

        int none = await Read([]);
        int all = await Read(many);

        // One look, and for each of the two that are known: whether another entry has the order, and its outcome.
        Assert.Equal(none + 5, all);
        Assert.Equal([null, "1", "2"], _desk.Journal.Read().Entries.Select(e => e.Resolved ? e.OrderId : null));
        Assert.Equal(none + 1, await Read(many));

        async Task<int> Read(ExchangeOrder[] open)
        {
            _desk.Adapter.OnOpenOrders = _ => open;
            int before = _looks;
            await OrderReader.Open(_runtime, _desk.Here, symbol: null, book: null, TestContext.Current.CancellationToken);
            return _looks - before;
        }
    }

    private Task<OrderReference> Refer(OrderName name) => OrderReader.Refer(_runtime, _desk.Here, name, TestContext.Current.CancellationToken);
}
