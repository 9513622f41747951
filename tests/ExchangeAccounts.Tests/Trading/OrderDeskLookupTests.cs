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

    private Task<OrderResult> Send() => _desk.Clock.Run(_desk.Orders.Send(_desk.Here, _desk.Ticket, default));
}
