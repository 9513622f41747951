namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderDeskLookupTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_order_that_shows_late_is_waited_for()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult(_desk.Adapter.Calls.Count < 4 ? null : _desk.Stated());
        DateTimeOffset began = _desk.Clock.GetUtcNow();

        Assert.Equal(WriteOutcome.Confirmed, (await Send()).Order.Outcome);

        Assert.Equal(["place", "find", "find", "find"], _desk.Adapter.Calls);
        Assert.InRange(_desk.Clock.GetUtcNow() - began, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(0, WriteOutcome.Unknown)]
    [InlineData(-10, WriteOutcome.Confirmed)]
    public async Task The_exchanges_clock_tells_whether_an_order_of_a_given_id_is_older(int exchangeIsAheadMinutes, WriteOutcome outcome)
    {
        TimeSpan ahead = TimeSpan.FromMinutes(exchangeIsAheadMinutes);
        _desk.Adapter.OnClock = () => (ahead, TimeSpan.Zero);
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated() with { CreateTime = _desk.Stated().CreateTime!.Value.AddMinutes(-10) });

        Assert.Equal(outcome, (await Send()).Order.Outcome);
    }

    [Fact]
    public async Task An_order_of_an_id_that_was_made_for_it_is_never_taken_for_an_older_one()
    {
        OrderTicket ticket = _desk.Ticket with { ClientOrderId = ClientOrderId.Create(_desk.Clock) };
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated() with { ClientOrderId = ticket.ClientOrderId, CreateTime = DateTime.UnixEpoch });

        Assert.Equal(WriteOutcome.Confirmed, (await _desk.Clock.Run(_desk.Orders.Send(_desk.Here, ticket, default))).Order.Outcome);
    }

    [Theory]
    [InlineData(10, 5, WriteOutcome.Unknown)]
    [InlineData(10, 10, WriteOutcome.Confirmed)]
    [InlineData(0, -0.5, WriteOutcome.Unknown)]
    public async Task Where_our_clock_is_behind_an_older_order_is_not_taken_for_the_new_one(double exchangeIsAheadMinutes, double madeMinutes, WriteOutcome outcome)
    {
        _desk.Adapter.OnClock = () => (TimeSpan.FromMinutes(exchangeIsAheadMinutes), TimeSpan.FromMilliseconds(20));
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        ExchangeOrder found = _desk.Stated() with { CreateTime = _desk.Stated().CreateTime!.Value.AddMinutes(madeMinutes) };
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(found);

        Assert.Equal(outcome, (await Send()).Order.Outcome);

        // Nor in passing, by the clock as it was measured last.
        _desk.Adapter.LastClock = _desk.Adapter.OnClock();
        _desk.Orders.Recognize(_desk.Here, found);
        Assert.Equal(outcome, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }

    [Theory]
    [InlineData(true, WriteOutcome.Unknown)]
    [InlineData(false, WriteOutcome.Confirmed)]
    public void An_order_of_a_later_entry_is_the_earlier_ones_only_where_it_was_made_before(bool after, WriteOutcome outcome)
    {
        OrderJournalEntry first = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        _desk.Journal.Complete(first, WriteOutcome.Unknown);
        ExchangeOrder found = _desk.Stated();
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, _desk.Ticket), WriteOutcome.Confirmed, "77");

        _desk.Orders.Recognize(_desk.Here, after ? _desk.Stated() : found);

        Assert.Equal(outcome, _desk.Journal.Read().Entries.Single(e => e.Id == first.Id).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_a_time_is_not_known_no_order_of_a_given_id_is_certain_to_be_the_new_one(bool clock)
    {
        _desk.Adapter.LastClock = clock ? (TimeSpan.Zero, TimeSpan.Zero) : null;
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(clock ? _desk.Stated() with { CreateTime = null } : _desk.Stated());

        Assert.Equal(WriteOutcome.Unknown, (await Send()).Order.Outcome);
    }

    [Fact]
    public async Task An_order_that_the_journal_knows_of_an_earlier_entry_is_not_taken_for_the_new_one()
    {
        _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, _desk.Ticket), WriteOutcome.Confirmed, "77");
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated());

        Assert.Equal(WriteOutcome.Unknown, (await Send()).Order.Outcome);
        _desk.Orders.Recognize(_desk.Here, _desk.Stated());
        Assert.Equal(WriteOutcome.Unknown, _desk.Journal.Read().Entries[1].Outcome);
        _desk.Orders.Recognize(_desk.Here, _desk.Stated() with { OrderId = "78" });
        Assert.Equal(WriteOutcome.Confirmed, _desk.Journal.Read().Entries[1].Outcome);
    }

    private Task<OrderResult> Send() => _desk.Clock.Run(_desk.Orders.Send(_desk.Here, _desk.Ticket, default));
}
