namespace ExchangeAccounts.Tests.Trading;

/// <summary>Several changes of one order, the reply to the first of which was lost.</summary>
public sealed class ChangeTraceTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.AmendConditional, Capability.AttachedStops);
    private ExchangeOrder _present;

    public ChangeTraceTests()
    {
        _present = _desk.Open("77");
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_present);
    }

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(OrderStatus.New)]
    [InlineData(OrderStatus.Filled)]
    public async Task A_change_that_a_later_one_covered_is_closed_and_never_said_to_be_refused(OrderStatus status)
    {
        OrderJournalEntry first = Begin(price: 59000m);
        _desk.Desk.Journal.Complete(first, WriteOutcome.Unknown);
        _desk.Desk.Journal.Complete(Begin(price: 58000m), WriteOutcome.Confirmed);
        _present = _present with { Price = 58000m, Status = status };

        _desk.Runtime.Orders.Recognize(_desk.Here, _present);
        Assert.False(Journalled(first).Resolved);
        Assert.Contains("look again after", (await Resolve(first)).Message, StringComparison.Ordinal);

        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(6));
        OrderJournalEntry closed = await Resolve(first);

        Assert.Equal((WriteOutcome.Unknown, true, true), (closed.Outcome, closed.Superseded, closed.Resolved));
        Assert.Contains("can no longer be told", closed.Message, StringComparison.Ordinal);
        Assert.Equal(closed with { OutcomeTime = null }, Journalled(first) with { OutcomeTime = null });
        Assert.Null(_desk.Runtime.Orders.UnresolvedNotice(_desk.Here.Account!));
    }

    [Fact]
    public async Task What_the_first_alone_changed_confirms_it()
    {
        OrderJournalEntry first = Begin(price: 59000m, quantity: 0.02m);
        _desk.Desk.Journal.Complete(first, WriteOutcome.Unknown);
        _desk.Desk.Journal.Complete(Begin(price: 58000m), WriteOutcome.Confirmed);
        _present = _present with { Price = 58000m, Quantity = 0.02m };

        Assert.Equal(WriteOutcome.Confirmed, (await Resolve(first)).Outcome);
    }

    [Fact]
    public async Task What_the_first_alone_changed_and_is_not_there_may_have_been_written_over()
    {
        OrderJournalEntry first = Begin(price: 59000m);
        _desk.Desk.Journal.Complete(first, WriteOutcome.Unknown);
        _desk.Desk.Journal.Complete(Begin(quantity: 0.02m), WriteOutcome.Confirmed);
        _present = _present with { Quantity = 0.02m };
        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.True((await Resolve(first)).Superseded);
    }

    [Theory]
    [InlineData(58000, WriteOutcome.Unknown, WriteOutcome.Confirmed)]
    [InlineData(60000, WriteOutcome.Refused, WriteOutcome.Refused)]
    [InlineData(59000, WriteOutcome.Confirmed, WriteOutcome.Refused)]
    public async Task Of_two_without_an_outcome_the_order_tells(int price, WriteOutcome first, WriteOutcome second)
    {
        OrderJournalEntry one = Begin(price: 59000m);
        OrderJournalEntry two = Begin(price: 58000m);
        _present = _present with { Price = price };
        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal((first, second), ((await Resolve(one)).Outcome!.Value, (await Resolve(two)).Outcome!.Value));
        Assert.All(_desk.Entries, static e => Assert.True(e.Resolved));
    }

    [Fact]
    public async Task A_later_change_that_was_refused_or_of_another_order_covers_nothing()
    {
        OrderJournalEntry first = Begin(price: 59000m);
        _desk.Desk.Journal.Complete(Begin(price: 58000m), WriteOutcome.Refused);
        _desk.Desk.Journal.Complete(Begin(price: 58000m, id: "78"), WriteOutcome.Confirmed);
        _desk.Desk.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(WriteOutcome.Refused, (await Resolve(first)).Outcome);
    }

    [Fact]
    public async Task Only_what_differs_is_written_down_and_all_that_was_asked_for_is_sent()
    {
        OrderAmendment? sent = null;
        _desk.Adapter.OnAmendOrder = a => Task.FromResult((sent = a).Present with { Quantity = a.Quantity });
        OrderAmendment change = new() { Reference = _desk.Reference, Present = _present, Price = 60000.0m, Quantity = 0.02m, StopLoss = new TradingStopLevel { TriggerPrice = 0m } };

        await OrderChanger.Send(_desk.Runtime, _desk.Here, change, TestContext.Current.CancellationToken);

        OrderJournalEntry entry = Assert.Single(_desk.Entries);
        Assert.Equal((null, 0.02m, null), (entry.Price, entry.Quantity, entry.StopLoss));
        Assert.Equal((60000m, 0m), (sent!.Price, sent.StopLoss!.TriggerPrice));
    }

    [Theory]
    [InlineData(OrderStatus.Cancelled)]
    [InlineData(OrderStatus.Filled)]
    [InlineData(OrderStatus.Expired)]
    public async Task A_change_that_shows_was_carried_out_whatever_became_of_the_order_then(OrderStatus status)
    {
        _desk.Adapter.OnAmendOrder = a =>
        {
            _present = _present with { Price = a.Price, Status = status };
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };
        OrderAmendment change = new() { Reference = _desk.Reference, Present = _present, Price = 59000m };

        OrderResult result = await OrderChanger.Send(_desk.Runtime, _desk.Here, change, TestContext.Current.CancellationToken);

        Assert.Equal((WriteOutcome.Confirmed, status, null), (result.Order.Outcome, result.Order.Status, result.Failure));
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Entries).Outcome);
    }

    private OrderJournalEntry Begin(decimal? price = null, decimal? quantity = null, string id = "77")
    {
        _desk.Desk.Clock.Advance(TimeSpan.FromSeconds(1));
        OrderReference order = new(Instruments.Btc, id, "c-" + id, OrderBook.Regular);
        return _desk.Desk.Journal.Begin(_desk.Here, new OrderAmendment { Reference = order, Present = _present, Price = price, Quantity = quantity });
    }

    private OrderJournalEntry Journalled(OrderJournalEntry entry) => _desk.Entries.Single(e => e.Id == entry.Id);

    private Task<OrderJournalEntry> Resolve(OrderJournalEntry entry) =>
        OrderResolver.Resolve(_desk.Runtime, _desk.Here, entry, TestContext.Current.CancellationToken);
}
