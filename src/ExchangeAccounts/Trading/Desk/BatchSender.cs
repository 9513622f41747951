namespace ExchangeAccounts;

/// <summary>
/// Sends orders of one account together: each is written down, with one flush for all, then they leave at once, and each
/// has an outcome of its own.
/// </summary>
internal sealed class BatchSender(OrderJournal journal, ModeStore modes, OpenLoads loads, OrderSettlement settlement)
{
    /// <summary>
    /// For each ticket, in order: what became of it. One that may not be sent does not keep the others. Where it depends on
    /// the others whether one is too many, they go first.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped before anything was sent.</exception>
    public async Task<IReadOnlyList<OrderAnswer>> Send(
        IExchangeAdapter adapter, ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        OrderAnswer?[] answers = new OrderAnswer?[tickets.Count];
        RefuseSameIds(connection, tickets, answers);
        bool isFirst = true;
        while (answers.Any(static a => a is null))
        {
            try
            {
                await SendPart(adapter, connection, tickets, answers, cancellation);
                isFirst = false;
            }
            catch (OperationCanceledException) when (!isFirst)
            {
                // What was sent has been answered, and that must be told.
                ExchangeException stopped = new(FailureKind.InvalidState, $"{connection.Label}: stopped before it was sent.") { Account = connection.Account?.Name };
                return [.. answers.Zip(tickets, (answer, ticket) => answer ?? new OrderAnswer(ticket, Result: null, stopped))];
            }
        }

        return [.. answers.Select(static a => a!)];
    }

    // Some exchanges take an id again once its order has ended, which may be at once.
    private static void RefuseSameIds(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, OrderAnswer?[] answers)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < tickets.Count; i++)
        {
            if (!ids.Add(tickets[i].ClientOrderId))
            {
                answers[i] = new OrderAnswer(tickets[i], Result: null, OrderFailures.SameId(connection, tickets[i].ClientOrderId));
            }
        }
    }

    private async Task SendPart(
        IExchangeAdapter adapter, ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, OrderAnswer?[] answers, CancellationToken cancellation)
    {
        List<(int Index, GuardedOrder Order, SentOrder Counted)> part = [];
        try
        {
            await Admit(adapter, connection, tickets, answers, part, cancellation);
            IReadOnlyList<OrderAnswer> sent = part.Count == 0 ? [] : await SendAdmitted(adapter, connection, [.. part.Select(static p => p.Order)], cancellation);
            foreach (((int index, _, SentOrder counted), OrderAnswer answer) in part.Zip(sent))
            {
                loads.Settle(connection, counted, answer.Result?.Order, answer.Failure);
                answers[index] = answer;
            }
        }
        catch (OperationCanceledException)
        {
            part.ForEach(p => loads.Settle(connection, p.Counted, result: null, failure: null));
            throw;
        }
    }

    // Of one symbol, none overtakes another that waits for the next part.
    private async Task Admit(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        IReadOnlyList<OrderTicket> tickets,
        OrderAnswer?[] answers,
        List<(int Index, GuardedOrder Order, SentOrder Counted)> part,
        CancellationToken cancellation)
    {
        HashSet<string> going = new(StringComparer.Ordinal);
        HashSet<string> waiting = new(StringComparer.Ordinal);
        for (int i = 0; i < tickets.Count; i++)
        {
            string symbol = tickets[i].Instrument.Symbol;
            if (answers[i] is not null || waiting.Contains(symbol))
            {
                continue;
            }

            try
            {
                GuardedOrder order = await GuardedOrder.Admit(adapter, connection, tickets[i], cancellation);
                if (await loads.Admit(adapter, connection, tickets[i], isAlone: !going.Contains(symbol), cancellation) is { } counted)
                {
                    part.Add((i, order, counted));
                    going.Add(symbol);
                }
                else
                {
                    waiting.Add(symbol);
                }
            }
            catch (ExchangeException e)
            {
                answers[i] = new OrderAnswer(tickets[i], Result: null, e);
            }
        }
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
