namespace ExchangeAccounts;

/// <summary>
/// Sends orders of one account together: each is written down, with one flush for all, then they leave at once, and each
/// has an outcome of its own.
/// </summary>
internal sealed class BatchSender(OrderJournal journal, ModeStore modes, OrderSettlement settlement)
{
    /// <summary>For each ticket, in order: what became of it. One that may not be sent does not keep the others.</summary>
    /// <exception cref="OperationCanceledException">Stopped before anything was sent.</exception>
    public async Task<IReadOnlyList<OrderAnswer>> Send(
        IExchangeAdapter adapter, ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        OrderAnswer?[] answers = new OrderAnswer?[tickets.Count];
        List<GuardedOrder> orders = await Admit(adapter, connection, tickets, answers, cancellation);
        Queue<OrderAnswer> sent = new(orders.Count == 0 ? [] : await SendAdmitted(adapter, connection, orders, cancellation));
        return [.. answers.Select(a => a ?? sent.Dequeue())];
    }

    private static async Task<List<GuardedOrder>> Admit(
        IExchangeAdapter adapter, ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, OrderAnswer?[] answers, CancellationToken cancellation)
    {
        List<GuardedOrder> orders = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < tickets.Count; i++)
        {
            try
            {
                // Some exchanges take an id again once its order has ended, which may be at once.
                orders.Add(ids.Add(tickets[i].ClientOrderId)
                    ? await GuardedOrder.Admit(adapter, connection, tickets[i], cancellation)
                    : throw OrderFailures.SameId(connection, tickets[i].ClientOrderId));
            }
            catch (ExchangeException e)
            {
                answers[i] = new OrderAnswer(tickets[i], Result: null, e);
            }
        }

        return orders;
    }

    private async Task<IReadOnlyList<OrderAnswer>> SendAdmitted(
        IExchangeAdapter adapter, ExchangeConnection connection, List<GuardedOrder> orders, CancellationToken cancellation)
    {
        IReadOnlyList<OrderJournalEntry> entries;
        try
        {
            entries = OrderSettlement.Begin(connection, () => journal.Begin(connection, [.. orders.Select(static o => o.Ticket)]), cancellation);
        }
        catch (ExchangeException e)
        {
            return [.. orders.Select(o => new OrderAnswer(o.Ticket, Result: null, e))];
        }

        IReadOnlyList<BatchReply> replies = await Attempt(connection, orders, entries, cancellation);
        if (replies.Any(static r => r.Failure is { } failure && ModeStore.IsMismatch(failure)))
        {
            modes.Forget(connection);
        }

        return await Task.WhenAll(orders.Select((o, i) => Settle(adapter, connection, o.Ticket, entries[i], replies[i], cancellation)));
    }

    private async Task<IReadOnlyList<BatchReply>> Attempt(
        ExchangeConnection connection, List<GuardedOrder> orders, IReadOnlyList<OrderJournalEntry> entries, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<BatchReply> replies = await GuardedOrder.Place(orders, cancellation);
            return replies.Count == orders.Count
                ? replies
                : throw new ExchangeException(FailureKind.OutcomeUnknown, $"{connection.Label}: {orders.Count} orders were sent, and {replies.Count} answers were understood.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Adapters answer a stop after sending with OutcomeUnknown, so these never left.
            ExchangeException stopped = new(FailureKind.InvalidState, "Stopped before it was sent.");
            foreach (OrderJournalEntry entry in entries)
            {
                settlement.Complete(connection, entry, WriteOutcome.Refused, orderId: null, stopped);
            }

            throw;
        }
#pragma warning disable CA1031 // Whatever else happens around a send, the orders may be at the exchange: only look-ups tell.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ExchangeException failure = e as ExchangeException ?? new ExchangeException(FailureKind.OutcomeUnknown, e.Message, e);
            return [.. orders.Select(_ => new BatchReply(Order: null, failure))];
        }
    }

    private async Task<OrderAnswer> Settle(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket, OrderJournalEntry entry, BatchReply reply, CancellationToken cancellation)
    {
        if (reply is { Order: null, Failure: { } refusal } && !OrderVerdict.LeavesOpen(OrderOperation.Place, refusal.Kind))
        {
            settlement.Complete(connection, entry, WriteOutcome.Refused, orderId: null, refusal);
            return new OrderAnswer(ticket, Result: null, refusal);
        }

        OrderVerdict verdict = reply.Order is { } answered
            ? OrderVerdict.OfPlaced(connection, ticket, answered)
            : await settlement.LookUp(adapter, connection, ticket, entry, reply.Failure, cancellation);
        try
        {
            OrderResult result = settlement.Finish(connection, entry, verdict);
            return new OrderAnswer(ticket, result, result.Failure);
        }
        catch (ExchangeException e)
        {
            return new OrderAnswer(ticket, Result: null, e);
        }
    }
}
