namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderDeskTests : IDisposable
{
    private static readonly string[] PlacedOnce = ["place"];
    private static readonly string[] PlacedOnceAndLookedUpOnce = ["place", "find"];
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_order_is_in_the_journal_before_it_is_sent()
    {
        _desk.Adapter.OnPlace = (ticket, _) =>
        {
            OrderJournalEntry before = Assert.Single(_desk.Journal.Read().Entries);
            Assert.Equal(ticket.ClientOrderId, before.ClientOrderId);
            Assert.Null(before.Outcome);
            return Task.FromResult(_desk.Stated() with { ClientOrderId = null });
        };

        OrderResult result = await Send();

        Assert.Null(result.Failure);
        Assert.Equal(WriteOutcome.Confirmed, result.Order.Outcome);
        Assert.Equal("ea-1", result.Order.ClientOrderId);
        Assert.Equal(0.0105m, result.Order.RequestedQuantity);
        Assert.Equal(PlacedOnce, _desk.Adapter.Calls);
        OrderJournalEntry entry = Entry();
        Assert.Equal(WriteOutcome.Confirmed, entry.Outcome);
        Assert.Equal("77", entry.OrderId);
        Assert.DoesNotContain("canary", await File.ReadAllTextAsync(Assert.Single(_desk.JournalFiles)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_under_the_journal_sends_nothing()
    {
        using Desk full = new(new FailingWriter { WritesThatFit = 0 });

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => full.Orders.Send(full.Here, full.Ticket, default));

        Assert.Equal(FailureKind.StateUnwritable, e.Kind);
        Assert.Contains("nothing was sent", e.Message, StringComparison.Ordinal);
        Assert.Empty(full.Adapter.Calls);
        Assert.Empty(full.Journal.Read().Entries);
        Assert.Null(full.Orders.UnresolvedNotice(full.Here.Account!));
        await Assert.ThrowsAsync<ExchangeException>(() => full.Orders.Cancel(full.Here, Reference(), default));
        Assert.Empty(full.Adapter.Calls);
    }

    [Fact]
    public async Task A_disk_that_fills_after_the_send_does_not_lose_the_result()
    {
        using Desk full = new(new FailingWriter { WritesThatFit = 1 });
        full.Adapter.OnPlace = (_, _) => Task.FromResult(full.Stated());

        OrderResult result = await full.Orders.Send(full.Here, full.Ticket, default);

        Assert.Equal(WriteOutcome.Confirmed, result.Order.Outcome);
        Assert.Contains("Confirmed of Place ea-1", Assert.Single(full.Reporter.Warnings), StringComparison.Ordinal);
        Assert.Contains("ea-1", full.Orders.UnresolvedNotice(full.Here.Account!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_thrown_and_written_down()
    {
        ExchangeException refusal = Desk.Failure(FailureKind.InsufficientFunds);
        _desk.Adapter.OnPlace = (_, _) => throw refusal;

        Assert.Same(refusal, await Assert.ThrowsAsync<ExchangeException>(Send));

        OrderJournalEntry entry = Entry();
        Assert.Equal((WriteOutcome.Refused, FailureKind.InsufficientFunds, "-1"), (entry.Outcome, entry.Failure, entry.ExchangeCode));
        Assert.Equal(PlacedOnce, _desk.Adapter.Calls);
    }

    [Fact]
    public async Task An_order_whose_reply_was_lost_is_found()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (reference, _) =>
        {
            Assert.Equal((null, "ea-1"), (reference.OrderId, reference.ClientOrderId));
            return Task.FromResult<ExchangeOrder?>(_desk.Stated(OrderStatus.PartiallyFilled));
        };

        OrderResult result = await Send();

        Assert.Null(result.Failure);
        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.PartiallyFilled), (result.Order.Outcome, result.Order.Status));
        Assert.Equal(0.0105m, result.Order.RequestedQuantity);
        Assert.Equal(PlacedOnceAndLookedUpOnce, _desk.Adapter.Calls);
        Assert.Equal(WriteOutcome.Confirmed, Entry().Outcome);
        Assert.Null(Notice());
    }

    public static TheoryData<string, FailureKind> Lost { get; } = new()
    {
        { "not found", FailureKind.OutcomeUnknown },
        { "not found", FailureKind.Protocol },
        { "not found", FailureKind.Duplicate },
        { "fails", FailureKind.OutcomeUnknown },
        { "crashes", FailureKind.OutcomeUnknown },
        { "another", FailureKind.OutcomeUnknown },
        { "older", FailureKind.OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task An_order_that_is_not_found_is_unknown_and_never_refused(string lookup, FailureKind failure)
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(failure);
        _desk.Adapter.OnFind = (_, _) => lookup switch
        {
            "fails" => throw Desk.Failure(FailureKind.Unreachable),
            "crashes" => throw new InvalidOperationException("bug"),
            "another" => Task.FromResult<ExchangeOrder?>(_desk.Stated() with { Quantity = 3m }),
            "older" => Task.FromResult<ExchangeOrder?>(_desk.Stated() with { CreateTime = _desk.Stated().CreateTime!.Value.AddHours(-1) }),
            _ => Task.FromResult<ExchangeOrder?>(null),
        };

        OrderResult result = await Send();

        Assert.Equal(WriteOutcome.Unknown, result.Order.Outcome);
        Assert.Equal((null, "ea-1", 0.01m, 60000m), (result.Order.OrderId, result.Order.ClientOrderId, result.Order.Quantity, result.Order.Price));
        Assert.Equal(FailureKind.OutcomeUnknown, result.Failure!.Kind);
        Assert.Equal(("main", "ea-1"), (result.Failure.Account, result.Failure.ClientOrderId));
        Assert.Contains("Get-ExchangeOrder -Account 'main' -Symbol 'BTC:PERP-USDT' -ClientOrderId 'ea-1'", result.Failure.Advice, StringComparison.Ordinal);
        Assert.Equal("place", _desk.Adapter.Calls[0]);
        Assert.All(_desk.Adapter.Calls.Skip(1), static c => Assert.Equal("find", c));
        Assert.InRange(_desk.Adapter.Calls.Count, 4, 10);
        Assert.Equal(WriteOutcome.Unknown, Entry().Outcome);
        Assert.Contains("Place ea-1", Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_around_the_send_leaves_it_open()
    {
        _desk.Adapter.OnPlace = (_, _) => throw new InvalidOperationException("bug");
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);

        Assert.Equal(FailureKind.OutcomeUnknown, (await Send()).Failure!.Kind);
    }

    [Fact]
    public async Task A_look_up_that_hangs_is_given_up()
    {
        TaskCompletionSource asked = new();
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource<ExchangeOrder?>().Task;
        };

        Task<OrderResult> sending = _desk.Orders.Send(_desk.Here, _desk.Ticket, default);
        await asked.Task;
        _desk.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(sending.IsCompleted);
        _desk.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(WriteOutcome.Unknown, (await sending).Order.Outcome);
    }

    [Fact]
    public async Task After_a_stop_the_look_up_is_short_but_made()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource asked = new();
        _desk.Adapter.OnPlace = async (_, _) =>
        {
            await stop.CancelAsync();
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };
        _desk.Adapter.OnFind = (_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource<ExchangeOrder?>().Task;
        };

        Task<OrderResult> sending = _desk.Orders.Send(_desk.Here, _desk.Ticket, stop.Token);
        await asked.Task;
        _desk.Clock.Advance(TimeSpan.FromSeconds(1.1));

        Assert.Equal(WriteOutcome.Unknown, (await sending).Order.Outcome);
        Assert.Equal(WriteOutcome.Unknown, Entry().Outcome);
    }

    [Fact]
    public async Task A_stop_before_the_send_sends_nothing_and_leaves_nothing_open()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Orders.Send(_desk.Here, _desk.Ticket, new CancellationToken(canceled: true)));
        Assert.Empty(_desk.Adapter.Calls);
        Assert.Empty(_desk.JournalFiles);

        using CancellationTokenSource stop = new();
        _desk.Adapter.OnPlace = async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return _desk.Stated();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Orders.Send(_desk.Here, _desk.Ticket, stop.Token));

        Assert.Equal(WriteOutcome.Refused, Entry().Outcome);
        Assert.Contains("before it was sent", Entry().Message, StringComparison.Ordinal);
        Assert.Null(Notice());
    }

    [Fact]
    public async Task A_duplicate_id_of_a_like_order_that_was_there_before_is_a_refusal_that_says_what_it_is()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.Duplicate);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated(OrderStatus.Filled) with { CreateTime = DateTime.UnixEpoch, RawStatus = null });

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(Send);

        Assert.Equal((FailureKind.Duplicate, WriteOutcome.Refused), (refused.Kind, Entry().Outcome));
        Assert.Contains("made at 1970-01-01", refused.Message, StringComparison.Ordinal);
        Assert.Contains("which is Filled now", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_id_of_the_order_that_was_just_sent_means_that_it_exists()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.Duplicate);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated(OrderStatus.Filled) with { CreateTime = _desk.Clock.GetUtcNow().UtcDateTime });

        OrderResult result = await Send();

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Filled), (result.Order.Outcome, result.Order.Status));
        Assert.Contains("not placed a second time", Assert.Single(_desk.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_id_of_another_order_is_a_refusal()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.Duplicate);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Stated() with { Side = OrderSide.Sell });

        Assert.Equal(FailureKind.Duplicate, (await Assert.ThrowsAsync<ExchangeException>(Send)).Kind);
        Assert.Equal(WriteOutcome.Refused, Entry().Outcome);
    }

    [Fact]
    public async Task An_order_that_was_taken_and_rejected_is_a_refusal_beside_the_order()
    {
        _desk.Adapter.OnPlace = (_, _) => Task.FromResult(_desk.Stated(OrderStatus.Rejected) with { RejectReason = "EC_NoLiquidity" });

        OrderResult result = await Send();

        Assert.Equal(WriteOutcome.Refused, result.Order.Outcome);
        Assert.Contains("EC_NoLiquidity", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_order_of_the_same_id_that_was_rejected_says_nothing_of_a_new_one()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);
        await Send();

        _desk.Orders.Recognize(_desk.Here, _desk.Stated(OrderStatus.Rejected) with { CreateTime = Entry().Time - TimeSpan.FromHours(1) });

        Assert.NotNull(Notice());
    }

    [Fact]
    public async Task Looking_an_order_up_ends_the_warning()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);
        await Send();
        _desk.Orders.Recognize(_desk.Here, _desk.Stated() with { ClientOrderId = "another" });
        Assert.NotNull(Notice());

        _desk.Orders.Recognize(_desk.Here, _desk.Stated(OrderStatus.Filled));

        Assert.Null(Notice());
        Assert.Equal((WriteOutcome.Confirmed, "77"), (Entry().Outcome, Entry().OrderId));
    }

    private Task<OrderResult> Send() => _desk.Clock.Run(_desk.Orders.Send(_desk.Here, _desk.Ticket, default));

    private string? Notice() => _desk.Orders.UnresolvedNotice(_desk.Here.Account!);

    private OrderReference Reference() => new(_desk.Ticket.Instrument, "77", ClientOrderId: null);

    private OrderJournalEntry Entry() => Assert.Single(_desk.Journal.Read().Entries);
}
