namespace ExchangeAccounts;

/// <summary>One cancellation of whole books, and what it does to the orders that were known before.</summary>
internal sealed class OrderSweep(ExchangeRuntime runtime, ExchangeConnection connection, IEnumerable<(ExchangeOrder Order, OrderReference Reference)> known)
{
    private const int Looks = 4;
    private const int AtOnce = 8;

    // Some exchanges cancel a moment after they answered.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);

    private readonly IExchangeAdapter _adapter = runtime.Adapter(connection.Exchange);
    private readonly List<(ExchangeOrder Order, OrderReference Reference)> _known = [.. known];
    private readonly List<(OrderJournalEntry Entry, ExchangeOrder Order, OrderReference Reference, ExchangeException? Lost)> _sent = [];

    /// <summary>Sends one cancellation for each book that holds an order, and for each symbol where the exchange wants it, once.</summary>
    /// <param name="instrument">Only of this one; null for the account.</param>
    /// <param name="failed">Hears of each that the exchange refused.</param>
    /// <param name="cancellation">A stop: what was not sent is not sent any more.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.StateUnwritable"/>: nothing was sent. <see cref="FailureKind.OutcomeUnknown"/>: a part was sent, and
    /// then what would come after could not be.
    /// </exception>
    public async Task Send(ExchangeInstrument? instrument, Action<ExchangeException> failed, CancellationToken cancellation)
    {
        try
        {
            await SendParts(instrument, failed, cancellation);
        }
        catch (Exception e) when (_sent.Count > 0 && e is ExchangeException or OperationCanceledException)
        {
            // What left before is not looked at any more, and must not pass for being sent still.
            ExchangeException unknown = Unseen(e);
            if (e is OperationCanceledException)
            {
                throw;
            }

            throw unknown;
        }
    }

    private async Task SendParts(ExchangeInstrument? instrument, Action<ExchangeException> failed, CancellationToken cancellation)
    {
        bool whole = instrument is null && CapabilityGate.Allows(_adapter.Definition, Capability.CancelAllOfAccount);
        foreach (var part in _known.GroupBy(k => (Symbol: whole ? null : k.Order.Symbol, k.Order.Book)))
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<OrderJournalEntry> entries = DeskJournal.Begin(connection, () => runtime.Journal.Begin(connection, [.. part.Select(static k => k.Reference)]));
            ExchangeException? lost = null;
            try
            {
                await _adapter.CancelAllOrders(connection, whole ? null : part.First().Reference.Instrument, part.Key.Book, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Adapters answer a stop after sending with OutcomeUnknown, so this one never left.
                Refuse(entries, new ExchangeException(FailureKind.InvalidState, "Stopped before it was sent."));
                throw;
            }
            catch (ExchangeException e) when (!OrderVerdict.LeavesOpen(OrderOperation.Cancel, e.Kind))
            {
                // What is open still is cancelled one by one, and then this does not matter.
                connection.Reporter.Detail(e.Message);
                Refuse(entries, e);
                if (e.Kind is FailureKind.Unauthorized or FailureKind.PermissionDenied)
                {
                    failed(e);
                }

                continue;
            }
            catch (ExchangeException e)
            {
                lost = e;
            }

            _sent.AddRange(entries.Zip(part, (entry, k) => (entry, k.Order, k.Reference, lost)));
        }
    }

    /// <summary>Looks what is open until nothing is, a few times, and writes down what became of the orders that were known.</summary>
    /// <returns>What is open still.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.OutcomeUnknown"/>.</exception>
    public async Task<IReadOnlyList<ExchangeOrder>> Look(
        Func<CancellationToken, Task<IReadOnlyList<ExchangeOrder>>> open, Action<OrderResult> done, CancellationToken cancellation)
    {
        IReadOnlyList<ExchangeOrder> left;
        try
        {
            left = await open(cancellation);
            for (int look = 1; left.Count > 0 && look < Looks; look++)
            {
                await Task.Delay(Between, runtime.Clock, cancellation);
                left = await open(cancellation);
            }
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            ExchangeException unknown = Unseen(e);
            if (e is OperationCanceledException)
            {
                throw;
            }

            throw unknown;
        }

        HashSet<(string Symbol, OrderBook Book, string? Id)> still = [.. left.Select(Key)];
        ExchangeException notYet = new(FailureKind.InvalidState, "It was open still, and was cancelled by itself then.");
        foreach (var kept in _sent.Where(s => still.Contains(Key(s.Order))))
        {
            Complete(kept.Entry, WriteOutcome.Refused, kept.Order.OrderId, notYet);
        }

        OrderLookup lookup = new(runtime.Clock);
        await FewAtOnce.Do(AtOnce, _sent.Where(s => !still.Contains(Key(s.Order))), async gone =>
        {
            ExchangeOrder? found = await lookup.Find(_adapter, connection, gone.Reference, static o => OrderVerdict.IsEnded(o.Status), cancellation);
            OrderVerdict verdict = OrderVerdict.OfCancelLookup(connection, gone.Reference, gone.Lost, found);
            Complete(gone.Entry, verdict.Outcome, gone.Order.OrderId, verdict.Failure);
            done(new OrderResult(verdict.Order ?? gone.Order with { Outcome = WriteOutcome.Unknown }, verdict.Failure));
        });
        return left;
    }

    private ExchangeException Unseen(Exception cause)
    {
        ExchangeException unknown = OrderFailures.BooksUnseen(connection, cause);
        _sent.ForEach(s => Complete(s.Entry, WriteOutcome.Unknown, s.Order.OrderId, unknown));
        return unknown;
    }

    private static (string Symbol, OrderBook Book, string? Id) Key(ExchangeOrder order) => (order.Symbol, order.Book, order.OrderId ?? order.ClientOrderId);

    private void Refuse(IReadOnlyList<OrderJournalEntry> entries, ExchangeException why)
    {
        foreach (OrderJournalEntry entry in entries)
        {
            Complete(entry, WriteOutcome.Refused, entry.OrderId, why);
        }
    }

    private void Complete(OrderJournalEntry entry, WriteOutcome outcome, string? orderId, ExchangeException? failure) =>
        DeskJournal.Complete(runtime.Journal, connection, entry, outcome, orderId, failure);
}
