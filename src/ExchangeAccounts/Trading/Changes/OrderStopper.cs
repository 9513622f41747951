using System.Collections.Concurrent;

namespace ExchangeAccounts;

/// <summary>Cancels several open orders of an account, each written down first.</summary>
public static class OrderStopper
{
    private const int AtOnce = 8;

    // Few enough that a crash leaves a list of cancellations that people can read.
    private const int WrittenTogether = 40;

    /// <summary>
    /// Cancels orders one by one, some side by side; those of a few rounds are written down together. One that fails is told
    /// of, and the others are cancelled all the same.
    /// </summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="orders">Open orders.</param>
    /// <param name="done">Hears of each that came to an end, with its failure where there is one.</param>
    /// <param name="failed">Hears of each of which nothing is known but the failure.</param>
    /// <param name="cancellation">A stop: what was not sent is not sent any more.</param>
    public static async Task EachOf(
        ExchangeRuntime runtime,
        ExchangeConnection connection,
        IReadOnlyList<ExchangeOrder> orders,
        Action<OrderResult> done,
        Action<ExchangeException> failed,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(failed);
        InstrumentBook book = await runtime.GetInstruments(connection, cancellation);
        foreach (OrderReference[] together in References(book, orders, failed).Chunk(WrittenTogether))
        {
            IReadOnlyList<OrderJournalEntry> entries;
            try
            {
                entries = runtime.Orders.BeginCancel(connection, together, cancellation);
            }
            catch (ExchangeException e)
            {
                Array.ForEach(together, _ => failed(e));
                continue;
            }

            // No stop for the loop itself: what is written down gets an outcome, which is then that it was not sent.
            await FewAtOnce.Do(AtOnce, together.Zip(entries), async written =>
            {
                try
                {
                    done(await runtime.Orders.SendCancel(connection, written.First, written.Second, cancellation));
                }
                catch (ExchangeException e)
                {
                    failed(e);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    // Told below, once the others have their outcomes.
                }
            });
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Empties books and looks that they are empty: whole books at once, then one by one what is left, be it new. An order
    /// whose instrument is not listed is left out, and named where it is open still.
    /// </summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">Only of this one; null for the account.</param>
    /// <param name="book">Only this book; null for both.</param>
    /// <param name="known">The open orders, as they were shown.</param>
    /// <param name="cancellation">A stop.</param>
    /// <returns>What became of each order, and failures that belong to none.</returns>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.StateUnwritable"/>: nothing was sent. <see cref="FailureKind.OutcomeUnknown"/>: the books could not be looked at.
    /// </exception>
    public static async Task<(IReadOnlyList<OrderResult> Results, IReadOnlyList<ExchangeException> Failures)> AllOf(
        ExchangeRuntime runtime,
        ExchangeConnection connection,
        ExchangeInstrument? instrument,
        OrderBook? book,
        IReadOnlyList<ExchangeOrder> known,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(known);
        InstrumentBook names = await runtime.GetInstruments(connection, cancellation);

        // An order whose instrument is not listed cannot be written down or named to the exchange: it must not keep the others.
        List<ExchangeOrder> unlisted = [.. known.Where(o => names.TryResolve(o.Symbol) is null)];
        OrderSweep sweep = new(runtime, connection, known.Except(unlisted).Select(o => (o, Reference(names, o))));
        ConcurrentBag<OrderResult> results = [];
        ConcurrentBag<ExchangeException> failures = [];
        await sweep.Send(instrument, failures.Add, cancellation);
        IReadOnlyList<ExchangeOrder> left = await sweep.Look(Open, results.Add, cancellation);
        foreach (ExchangeOrder gone in unlisted.Where(u => !left.Any(l => l.Book == u.Book && l.OrderId == u.OrderId)))
        {
            connection.Reporter.Warning($"{connection.Label}: the order {gone.OrderId} ({gone.Symbol}) is not open any more, and not in the order journal: its instrument is not listed.");
        }

        if (left.Count == 0)
        {
            return ([.. results], [.. failures]);
        }

        ConcurrentBag<ExchangeException> refused = [];
        await EachOf(runtime, connection, left, results.Add, refused.Add, cancellation);
        IReadOnlyList<ExchangeOrder> still;
        try
        {
            still = await Open(cancellation);
        }
        catch (ExchangeException e)
        {
            // What is known of each order must not be lost because nobody can look at the rest.
            failures.Add(OrderFailures.BooksUnseen(connection, e));
            return ([.. results], [.. failures, .. refused]);
        }

        // What went in the meantime is as it was wanted, whatever was said of it.
        foreach (ExchangeException failure in refused.Where(f => f.Kind != FailureKind.NotFound && still.Count == 0))
        {
            failures.Add(failure);
        }

        if (still.Count > 0)
        {
            failures.Add(OrderFailures.NotEmpty(connection, still, refused.FirstOrDefault(), still.Any(s => !known.Any(k => k.Book == s.Book && k.OrderId == s.OrderId))));
        }

        return ([.. results], [.. failures]);

        async Task<IReadOnlyList<ExchangeOrder>> Open(CancellationToken stop) => await OrderReader.Open(runtime, connection, instrument?.Symbol, book, stop);
    }

    private static List<OrderReference> References(InstrumentBook book, IReadOnlyList<ExchangeOrder> orders, Action<ExchangeException> failed)
    {
        List<OrderReference> references = [];
        foreach (ExchangeOrder order in orders)
        {
            try
            {
                references.Add(Reference(book, order));
            }
            catch (ExchangeException e)
            {
                failed(e);
            }
        }

        return references;
    }

    private static OrderReference Reference(InstrumentBook book, ExchangeOrder order) =>
        new(book.Resolve(order.Symbol), order.OrderId, order.ClientOrderId, order.Book);
}
