namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderDeskBatchTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly Dictionary<string, ExchangeOrder> _there = new(StringComparer.Ordinal);

    public OrderDeskBatchTests() =>
        _desk.Adapter.OnFind = (reference, _) => Task.FromResult(_there.GetValueOrDefault(reference.ClientOrderId!));

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Each_order_of_a_batch_has_an_outcome_of_its_own()
    {
        OrderTicket[] tickets = Tickets(5);
        _there["ea-3"] = Stated(tickets[3]);
        _desk.Adapter.OnPlaceOrders = sent =>
        {
            Assert.Equal(tickets, sent);
            Assert.Equal(5, Entries().Count);
            Assert.All(Entries(), static e => Assert.Null(e.Outcome));
            return Replies(
                new BatchReply(Stated(sent[0]), Failure: null),
                new BatchReply(Order: null, Desk.Failure(FailureKind.InsufficientFunds)),
                new BatchReply(Stated(sent[2]), Failure: null),
                new BatchReply(Order: null, Desk.Failure(FailureKind.OutcomeUnknown)),
                new BatchReply(Order: null, Desk.Failure(FailureKind.OutcomeUnknown)));
        };

        IReadOnlyList<OrderAnswer> answers = await Send(tickets);

        WriteOutcome?[] outcomes = [WriteOutcome.Confirmed, null, WriteOutcome.Confirmed, WriteOutcome.Confirmed, WriteOutcome.Unknown];
        FailureKind?[] failures = [null, FailureKind.InsufficientFunds, null, null, FailureKind.OutcomeUnknown];
        Assert.Equal(outcomes, answers.Select(static a => a.Result?.Order.Outcome));
        Assert.Equal(failures, answers.Select(static a => a.Failure?.Kind));
        Assert.Equal(tickets.Select(static t => t.ClientOrderId), answers.Select(static a => a.Ticket.ClientOrderId));
        Assert.Equal(
            ["ea-0 Confirmed", "ea-1 Refused", "ea-2 Confirmed", "ea-3 Confirmed", "ea-4 Unknown"],
            Entries().OrderBy(static e => e.ClientOrderId, StringComparer.Ordinal).Select(static e => $"{e.ClientOrderId} {e.Outcome}"));
        Assert.Single(_desk.Adapter.Calls, static c => c == "place orders");
        Assert.DoesNotContain("place", _desk.Adapter.Calls);
    }

    [Theory]
    [InlineData(FailureKind.OutcomeUnknown, WriteOutcome.Unknown)]
    [InlineData(FailureKind.Protocol, WriteOutcome.Unknown)]
    [InlineData(FailureKind.Unauthorized, WriteOutcome.Refused)]
    public async Task What_befalls_the_whole_batch_befalls_each_order(FailureKind failure, WriteOutcome outcome)
    {
        _desk.Adapter.OnPlaceOrders = _ => throw Desk.Failure(failure);

        IReadOnlyList<OrderAnswer> answers = await Send(Tickets(3));

        Assert.All(answers, a => Assert.Equal(outcome == WriteOutcome.Unknown ? FailureKind.OutcomeUnknown : failure, a.Failure!.Kind));
        Assert.Equal([outcome, outcome, outcome], Entries().Select(static e => e.Outcome!.Value));
    }

    [Fact]
    public async Task An_answer_for_fewer_orders_leaves_all_open()
    {
        _desk.Adapter.OnPlaceOrders = sent => Replies(new BatchReply(Stated(sent[0]), Failure: null));

        Assert.All(await Send(Tickets(2)), static a => Assert.Equal(WriteOutcome.Unknown, a.Result!.Order.Outcome));
    }

    [Fact]
    public async Task An_id_that_is_given_twice_is_sent_once()
    {
        OrderTicket[] tickets = [.. Tickets(2), Tickets(1)[0]];
        _desk.Adapter.OnPlaceOrders = sent => Replies([.. sent.Select(t => new BatchReply(Stated(t), Failure: null))]);

        IReadOnlyList<OrderAnswer> answers = await Send(tickets);

        Assert.Equal((FailureKind.Duplicate, "ClientOrderId"), (answers[2].Failure!.Kind, answers[2].Failure!.Parameter));
        Assert.Null(answers[2].Result);
        Assert.Equal(2, Entries().Count);
    }

    [Fact]
    public async Task A_full_disk_sends_nothing_of_a_batch()
    {
        using Desk full = new(new FailingWriter { WritesThatFit = 0 });

        IReadOnlyList<OrderAnswer> answers = await full.Orders.SendMany(full.Here, Tickets(3), default);

        Assert.All(answers, static a => Assert.Equal(FailureKind.StateUnwritable, a.Failure!.Kind));
        Assert.Empty(full.Adapter.Calls);
        Assert.Empty(full.Journal.Read().Entries);
    }

    [Fact]
    public async Task A_stop_before_the_send_leaves_nothing_open()
    {
        using CancellationTokenSource stop = new();
        _desk.Adapter.OnPlaceOrders = async _ =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Orders.SendMany(_desk.Here, Tickets(2), stop.Token));

        Assert.Equal([WriteOutcome.Refused, WriteOutcome.Refused], Entries().Select(static e => e.Outcome!.Value));
    }

    [Fact]
    public async Task One_alone_goes_as_one()
    {
        _desk.Adapter.OnPlace = (ticket, _) => Task.FromResult(Stated(ticket));

        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(await Send(Tickets(1))).Result!.Order.Outcome);
        Assert.Equal(["place"], _desk.Adapter.Calls);
    }

    private Task<IReadOnlyList<OrderAnswer>> Send(OrderTicket[] tickets) => _desk.Clock.Run(_desk.Orders.SendMany(_desk.Here, tickets, default));

    private IReadOnlyList<OrderJournalEntry> Entries() => _desk.Journal.Read().Entries;

    private OrderTicket[] Tickets(int count) => [.. Enumerable.Range(0, count).Select(i => _desk.Ticket with { ClientOrderId = $"ea-{i}" })];

    private ExchangeOrder Stated(OrderTicket ticket) => _desk.Stated() with { ClientOrderId = ticket.ClientOrderId, OrderId = "o" + ticket.ClientOrderId };

    private static Task<IReadOnlyList<BatchReply>> Replies(params BatchReply[] replies) => Task.FromResult<IReadOnlyList<BatchReply>>(replies);
}
