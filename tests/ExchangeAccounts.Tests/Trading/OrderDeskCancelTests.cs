namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderDeskCancelTests : IDisposable
{
    private static readonly string[] CancelledOnceAndLookedUpOnce = ["cancel", "find"];
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_cancellation_is_written_down_sent_once_and_confirmed()
    {
        _desk.Adapter.OnCancel = (_, _) => Task.FromResult(_desk.Stated(OrderStatus.Cancelled));

        OrderResult result = await Cancel();

        Assert.Equal(WriteOutcome.Confirmed, result.Order.Outcome);
        OrderJournalEntry entry = Entry();
        Assert.Equal((OrderOperation.Cancel, "77", WriteOutcome.Confirmed), (entry.Operation, entry.OrderId, entry.Outcome));
    }

    [Theory]
    [InlineData(OrderStatus.Filled, WriteOutcome.Refused, FailureKind.InvalidState)]
    [InlineData(OrderStatus.New, WriteOutcome.Unknown, FailureKind.OutcomeUnknown)]
    public async Task A_cancellation_that_was_accepted_is_judged_by_the_order_it_left(OrderStatus status, WriteOutcome outcome, FailureKind failure)
    {
        _desk.Adapter.OnCancel = (_, _) => Task.FromResult(_desk.Stated(status));
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);

        OrderResult result = await Cancel();

        Assert.Equal((outcome, failure), (result.Order.Outcome, result.Failure!.Kind));
        Assert.Equal(outcome, Entry().Outcome);
    }

    [Fact]
    public async Task An_order_that_is_gone_already_is_not_found()
    {
        _desk.Adapter.OnCancel = (_, _) => throw Desk.Failure(FailureKind.NotFound);

        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<ExchangeException>(Cancel)).Kind);
        Assert.Equal(WriteOutcome.Refused, Entry().Outcome);
    }

    [Theory]
    [InlineData(OrderStatus.Cancelled, WriteOutcome.Confirmed, null)]
    [InlineData(OrderStatus.Filled, WriteOutcome.Refused, FailureKind.InvalidState)]
    [InlineData(OrderStatus.New, WriteOutcome.Unknown, FailureKind.OutcomeUnknown)]
    public async Task After_a_lost_reply_the_orders_state_tells(OrderStatus status, WriteOutcome outcome, FailureKind? failure)
    {
        _desk.Adapter.OnCancel = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated(status));

        OrderResult result = await Cancel();

        Assert.Equal((outcome, status), (result.Order.Outcome, result.Order.Status));
        Assert.Equal(failure, result.Failure?.Kind);
        Assert.Equal(outcome, Entry().Outcome);
        Assert.Equal(CancelledOnceAndLookedUpOnce, _desk.Adapter.Calls.Take(2));
        Assert.Equal(outcome == WriteOutcome.Unknown, _desk.Adapter.Calls.Count > 2);
    }

    [Fact]
    public async Task An_order_that_is_still_open_after_its_cancellation_was_accepted_is_looked_at_again()
    {
        _desk.Adapter.OnCancel = (_, _) => Task.FromResult(_desk.Stated());
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated(_desk.Adapter.Calls.Count < 3 ? OrderStatus.New : OrderStatus.Cancelled));

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Cancelled), ((await Cancel()).Order.Outcome, _desk.Stated(OrderStatus.Cancelled).Status));
        Assert.Equal(["cancel", "find", "find"], _desk.Adapter.Calls);
    }

    [Fact]
    public async Task Where_nothing_is_known_of_the_order_the_failure_is_thrown()
    {
        _desk.Adapter.OnCancel = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(Cancel);

        Assert.Equal(FailureKind.OutcomeUnknown, e.Kind);
        Assert.Contains("-OrderId '77'", e.Advice, StringComparison.Ordinal);
        Assert.Contains("Cancel 77", _desk.Orders.UnresolvedNotice(_desk.Here.Account!), StringComparison.Ordinal);
        _desk.Orders.Recognize(_desk.Here, _desk.Stated());
        Assert.NotNull(_desk.Orders.UnresolvedNotice(_desk.Here.Account!));
        _desk.Orders.Recognize(_desk.Here, _desk.Stated(OrderStatus.Filled));
        Assert.Null(_desk.Orders.UnresolvedNotice(_desk.Here.Account!));
    }

    [Fact]
    public async Task An_order_without_any_id_is_refused_before_anything()
    {
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(
            () => _desk.Orders.Cancel(_desk.Here, new OrderReference(Instruments.Btc, OrderId: null, ""), default));

        Assert.Equal("OrderId", e.Parameter);
        Assert.Empty(_desk.JournalFiles);
    }

    private Task<OrderResult> Cancel() =>
        _desk.Clock.Run(_desk.Orders.Cancel(_desk.Here, new OrderReference(Instruments.Btc, "77", ClientOrderId: null), default));

    private OrderJournalEntry Entry() => Assert.Single(_desk.Journal.Read().Entries);
}
