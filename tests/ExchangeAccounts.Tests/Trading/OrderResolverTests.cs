namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderResolverTests : IDisposable
{
    private readonly TradeDesk _desk = new();
    private ExchangeOrder? _there;

    public OrderResolverTests() => _desk.Adapter.OnFind = (reference, _) =>
        Task.FromResult(_there is { } order && (reference.Book is null || reference.Book == order.Book) ? order : null);

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(OrderStatus.Filled, WriteOutcome.Confirmed)]
    [InlineData(OrderStatus.Rejected, WriteOutcome.Refused)]
    public async Task An_order_that_is_found_settles_its_entry(OrderStatus status, WriteOutcome outcome)
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _there = _desk.Desk.Stated(status);

        OrderJournalEntry resolved = await Resolve(entry);

        Assert.Equal((outcome, "77"), (resolved.Outcome, resolved.OrderId));
        OrderJournalEntry written = Assert.Single(_desk.Entries);
        Assert.Equal((outcome, "77", true), (written.Outcome, written.OrderId, written.Resolved));
    }

    [Fact]
    public async Task An_order_that_is_not_found_is_refused_only_when_it_is_certain()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);

        OrderJournalEntry early = await Resolve(entry);
        Assert.Equal(WriteOutcome.Unknown, early.Outcome);
        Assert.Contains("look again after", early.Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(_desk.Entries).Outcome);

        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((WriteOutcome.Refused, FailureKind.NotFound), ((await Resolve(entry)).Outcome!.Value, Assert.Single(_desk.Entries).Failure!.Value));
    }

    [Fact]
    public async Task What_exchanges_may_have_forgotten_stays_unknown()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _desk.Desk.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(WriteOutcome.Unknown, (await Resolve(entry)).Outcome);
        Assert.Null(Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task The_other_book_is_searched_too()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _there = _desk.Desk.Stated() with { Book = OrderBook.Conditional };
        _desk.Adapter.OnFind = (reference, _) => Task.FromResult(reference.Book is null ? _there with { Book = OrderBook.Regular } : null);

        Assert.Equal(WriteOutcome.Confirmed, (await Resolve(entry)).Outcome);
    }

    [Fact]
    public async Task Where_books_count_apart_the_same_id_in_the_other_one_is_another_order()
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { BooksNumberApart = true };
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _desk.Adapter.OnFind = (reference, _) => Task.FromResult(reference.Book == OrderBook.Regular ? null : _desk.Desk.Stated() with { Book = OrderBook.Conditional });
        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(6));

        OrderJournalEntry resolved = await Resolve(entry);

        Assert.Equal((WriteOutcome.Refused, FailureKind.NotFound, null), (resolved.Outcome!.Value, resolved.Failure!.Value, resolved.OrderId));
    }

    [Fact]
    public async Task A_cancellation_that_left_its_order_open_is_refused_after_the_quiet_period()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, new OrderReference(Instruments.Btc, "77", ClientOrderId: null));
        _there = _desk.Desk.Stated();

        Assert.Equal(WriteOutcome.Unknown, (await Resolve(entry)).Outcome);
        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(WriteOutcome.Refused, (await Resolve(entry)).Outcome);
    }

    [Fact]
    public async Task A_look_up_that_fails_settles_nothing()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _desk.Desk.Clock.Advance(TimeSpan.FromHours(1));
        _desk.Adapter.OnFind = (_, _) => throw Desk.Failure(FailureKind.Unreachable);

        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Resolve(entry))).Kind);
        Assert.Null(Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task What_went_to_another_address_is_not_asked_for_here()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _desk.Desk.Clock.Advance(TimeSpan.FromHours(1));

        OrderJournalEntry same = await OrderResolver.Resolve(_desk.Runtime, _desk.Here with { BaseAddress = new Uri("https://other.example.com") }, entry, default);

        Assert.Equal(WriteOutcome.Unknown, same.Outcome);
        Assert.Contains("https://api.example.com/", same.Message, StringComparison.Ordinal);
        Assert.Empty(_desk.Adapter.Calls);
    }

    [Fact]
    public async Task The_simulated_exchange_of_an_ended_process_is_gone()
    {
        ExchangeConnection simulated = _desk.Here with { Environment = ExchangeEnvironments.Simulated };
        OrderJournal other = new(() => _desk.Desk.Folder.Home, new DurableWriter(), _desk.Desk.Clock, "0-dead");
        OrderJournalEntry entry = other.Begin(simulated, _desk.Desk.Ticket);

        Assert.Equal(WriteOutcome.Gone, (await OrderResolver.Resolve(_desk.Runtime, simulated, entry, default)).Outcome);
        Assert.Equal(WriteOutcome.Gone, Assert.Single(_desk.Entries).Outcome);
    }

    private Task<OrderJournalEntry> Resolve(OrderJournalEntry entry) => OrderResolver.Resolve(_desk.Runtime, _desk.Here, entry, TestContext.Current.CancellationToken);
}
