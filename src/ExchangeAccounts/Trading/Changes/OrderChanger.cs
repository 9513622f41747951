namespace ExchangeAccounts;

/// <summary>
/// Changes open orders where they stand: rules, guards, journal, one send, one look-up where the reply was lost. An order
/// is never cancelled and placed anew.
/// </summary>
public static class OrderChanger
{
    /// <summary>What can be refused without a key.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> or <see cref="FailureKind.Unsupported"/>, naming the parameter.</exception>
    public static void Check(ExchangeRuntime runtime, ExchangeConnection connection, OrderReference order, OrderChangeRequest request)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            OrderChangeRules.Check(runtime.Adapter(connection.Exchange).Definition, connection, order, request);
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }
    }

    /// <summary>Reads the order and checks the change against it.</summary>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.NotFound"/>; <see cref="FailureKind.InvalidState"/> where it has ended, or the order journal is
    /// damaged; <see cref="FailureKind.GuardRefused"/>; <see cref="FailureKind.InvalidRequest"/> on Book, where both hold an open
    /// order of that id; what <see cref="Check"/> refuses, and what the reads failed with.
    /// </exception>
    public static async Task<OrderAmendment> Prepare(
        ExchangeRuntime runtime, ExchangeConnection connection, OrderReference order, OrderChangeRequest request, CancellationToken cancellation)
    {
        Check(runtime, connection, order, request);
        DeskJournal.Check(runtime.Journal, connection);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        Task<ExchangeTicker?> tickerRead = request is { Price: null, TriggerPrice: null, TriggerBy: null }
            ? Task.FromResult<ExchangeTicker?>(null)
            : OrderReads.Ticker(adapter, connection, order.Instrument, cancellation);
        Task<(OrderReference Reference, ExchangeOrder? Found)> orderRead = BookSearch.Find(adapter, connection, order, alwaysRead: true, cancellation);
        await Task.WhenAll(tickerRead, orderRead);
        ExchangeOrder present = (await orderRead).Found ?? throw OrderFailures.NotFound(connection, order);
        runtime.Orders.Recognize(connection, present);
        try
        {
            OrderAmendment amendment = OrderChangeRules.Apply(adapter.Definition, connection, order, present, request, await tickerRead);
            await GuardedAmendment.Admit(adapter, connection, amendment, cancellation);
            return amendment;
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }
    }

    /// <summary>
    /// Writes the change down and sends it, once. A result whose outcome is <see cref="WriteOutcome.Unknown"/> carries the
    /// failure to report beside the order. Where the order is so already, nothing is written or sent.
    /// </summary>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.StateUnwritable"/>, <see cref="FailureKind.GuardRefused"/>: nothing was sent. Any other kind: the
    /// exchange refused it, or it never left.
    /// </exception>
    /// <exception cref="OperationCanceledException">Stopped before anything was sent.</exception>
    public static async Task<OrderResult> Send(ExchangeRuntime runtime, ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(amendment);
        if (amendment.IsShownBy(amendment.Present))
        {
            connection.Reporter.Detail($"{connection.Label}: the order {amendment.Reference.OrderId ?? amendment.Reference.ClientOrderId} is so already; nothing was sent.");
            return new OrderResult(amendment.Present with { Outcome = WriteOutcome.Confirmed }, Failure: null);
        }

        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        GuardedAmendment change = await GuardedAmendment.Admit(adapter, connection, amendment, cancellation);
        cancellation.ThrowIfCancellationRequested();
        OrderJournalEntry entry = DeskJournal.Begin(connection, () => runtime.Journal.Begin(connection, amendment.OnlyWhatDiffers()));
        OrderChangeVerdict verdict;
        try
        {
            verdict = OrderChangeVerdict.OfReply(connection, amendment, await change.Send(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Adapters answer a stop after sending with OutcomeUnknown, so this one never left.
            DeskJournal.Complete(runtime.Journal, connection, entry, WriteOutcome.Refused, orderId: null, new ExchangeException(FailureKind.InvalidState, "Stopped before it was sent."));
            throw;
        }
        catch (ExchangeException e) when (!OrderVerdict.LeavesOpen(OrderOperation.Amend, e.Kind))
        {
            DeskJournal.Complete(runtime.Journal, connection, entry, WriteOutcome.Refused, orderId: null, e);
            throw;
        }
#pragma warning disable CA1031 // Whatever else happens around a send, the order may be changed: only a look-up tells.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ExchangeOrder? found = await new OrderLookup(runtime.Clock).Find(
                adapter, connection, amendment.Reference, o => amendment.IsShownBy(o) || OrderVerdict.IsEnded(o.Status), cancellation);
            verdict = OrderChangeVerdict.OfLookup(connection, amendment, e as ExchangeException ?? new ExchangeException(FailureKind.OutcomeUnknown, e.Message, e), found);
        }

        DeskJournal.Complete(runtime.Journal, connection, entry, verdict.Outcome, verdict.Order.OrderId, verdict.Failure);
        return new OrderResult(verdict.Order with { Outcome = verdict.Outcome }, verdict.Failure);
    }
}
