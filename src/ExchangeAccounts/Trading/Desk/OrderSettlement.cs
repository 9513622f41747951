namespace ExchangeAccounts;

/// <summary>The way of one write of an order: intent written down, sent once, looked up where the reply was lost, outcome written down.</summary>
internal sealed class OrderSettlement(OrderJournal journal, TimeProvider clock)
{
    private readonly OrderLookup _lookup = new(clock);

    /// <summary>Writes the intent down. What cannot be written down is not sent.</summary>
    public static T Begin<T>(ExchangeConnection connection, Func<T> write, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return DeskJournal.Begin(connection, write);
    }

    /// <summary>Sends. Either an order, or a failure that leaves open what happened; everything definite is written down and thrown.</summary>
    public async Task<WriteAttempt> Attempt(
        ExchangeConnection connection,
        OrderJournalEntry entry,
        Func<Task<ExchangeOrder>> write,
        CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return new WriteAttempt(await write(), Failure: null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Adapters answer a stop after sending with OutcomeUnknown, so this one never left.
            ExchangeException stopped = new(FailureKind.InvalidState, "Stopped before it was sent.");
            Complete(connection, entry, WriteOutcome.Refused, orderId: null, stopped);
            throw;
        }
        catch (ExchangeException e) when (!OrderVerdict.LeavesOpen(entry.Operation, e.Kind))
        {
            Complete(connection, entry, WriteOutcome.Refused, orderId: null, e);
            throw;
        }
#pragma warning disable CA1031 // Whatever else happens around a send, the order may be at the exchange: only a look-up tells.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new WriteAttempt(Order: null, e as ExchangeException ?? new ExchangeException(FailureKind.OutcomeUnknown, e.Message, e));
        }
    }

    /// <summary>Writes the outcome down and tells it.</summary>
    public OrderResult Finish(ExchangeConnection connection, OrderJournalEntry entry, OrderVerdict verdict)
    {
        Complete(connection, entry, verdict.Outcome, verdict.Order?.OrderId, verdict.Failure);
        if (verdict.Warning is { } warning)
        {
            connection.Reporter.Warning(warning);
        }

        return verdict.Order is { } order
            ? new OrderResult(order, verdict.Failure)
            : throw verdict.Failure ?? new ExchangeException(FailureKind.OutcomeUnknown, $"{connection.Label}: nothing is known of {entry}.");
    }

    /// <summary>Writes the outcome down. Never fails.</summary>
    public void Complete(ExchangeConnection connection, OrderJournalEntry entry, WriteOutcome outcome, string? orderId, ExchangeException? failure) =>
        DeskJournal.Complete(journal, connection, entry, outcome, orderId, failure);

    /// <summary>What became of an order that was sent, by looking it up.</summary>
    public Task<OrderVerdict> LookUp(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket, OrderJournalEntry entry, ExchangeException? failure, CancellationToken stop)
    {
        OrderReference reference = new(ticket.Instrument, OrderId: null, ticket.ClientOrderId, ticket.Book);
        return _lookup.Settle(adapter, connection, reference, known: null, Judge, stop);

        async Task<OrderVerdict> Judge(ExchangeOrder? found, CancellationToken limit)
        {
            bool isNew = found is not null && await OrderIdentity.IsNew(journal, adapter, connection, entry, found, limit);
            return OrderVerdict.OfLookup(connection, ticket, entry, failure, found, isNew);
        }
    }

    /// <summary>What became of a cancellation that was sent, by looking its order up.</summary>
    public Task<OrderVerdict> LookUp(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderReference order, WriteAttempt attempt, CancellationToken stop) =>
        _lookup.Settle(adapter, connection, order, attempt.Order, (found, _) => Task.FromResult(OrderVerdict.OfCancelLookup(connection, order, attempt.Failure, found)), stop);
}
