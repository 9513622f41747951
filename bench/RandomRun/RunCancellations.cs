using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Steps that cancel orders, one or all.</summary>
internal sealed class RunCancellations(RunState run)
{
    private const int Recent = 80;

    /// <summary>One order, by our id or the exchange's, open or ended; the book is told or not.</summary>
    public async Task Cancel(ExchangeConnection connection)
    {
        List<SimulatedOrder> open = run.Open(connection);
        List<SimulatedOrder> known = open.Count > 0 && run.Random.Next(4) > 0 ? open : [.. run.Known(connection).TakeLast(Recent)];
        if (known.Count == 0)
        {
            return;
        }

        run.Count("cancel");
        SimulatedOrder order = known[run.Random.Next(known.Count)];
        OrderTicket ticket = run.Tickets[order.ClientOrderId];
        OrderReference reference = new(ticket.Instrument, run.Random.Next(2) == 0 ? order.OrderId : null, order.ClientOrderId, run.Random.Next(2) == 0 ? ticket.Book : null);
        Intent intent = run.Asked(connection, "cancel", OrderOperation.Cancel, order.ClientOrderId);
        (string fault, CancellationTokenSource stop) = run.Faults.Ready(connection, OrderOperation.Cancel);
        using (stop)
        {
            intent = await (intent with { Fault = fault }).AnsweredBy(() => run.House.Runtime.Orders.Cancel(connection, reference, stop.Token));
        }

        run.Keep(intent with { Happened = WasCancelled(order, run.Find(intent)) });
    }

    /// <summary>All of a symbol or of the account, of one book or of both, as <c>Stop-ExchangeOrder -All</c> does.</summary>
    public async Task StopAll(ExchangeConnection connection)
    {
        run.Count("stop all");
        ExchangeRuntime runtime = run.House.Runtime;
        string? symbol = run.Random.Next(2) == 0 ? run.Requests.Symbol() : null;
        ExchangeInstrument? instrument = symbol is null ? null : (await runtime.GetInstruments(connection, CancellationToken.None)).Resolve(symbol);
        OrderBook? book = run.Random.Next(4) switch { 0 => OrderBook.Regular, 1 => OrderBook.Conditional, _ => null };
        DateTime began = run.Now;
        IReadOnlyList<ExchangeOrder> open = await OrderReader.Open(runtime, connection, instrument?.Symbol, book, CancellationToken.None);
        if (open.Count == 0)
        {
            return;
        }

        // Reading them took time, in which some may have filled.
        run.Look();
        Dictionary<string, SimulatedOrder> before = run.Orders.Where(o => o.Account == connection.AccountName).ToDictionary(static o => o.OrderId, StringComparer.Ordinal);
        HashSet<string?> listed = [.. open.Select(static o => o.OrderId)];

        // One that is not listed yet may be found, and cancelled, on the way.
        List<Intent> intents =
        [
            .. before.Values.Where(o => RunState.IsOpen(o) || listed.Contains(o.OrderId)).Select(o =>
                run.Asked(connection, listed.Contains(o.OrderId) ? "stop all, an order" : "stop all, not listed", OrderOperation.Cancel, o.ClientOrderId) with { OrderId = o.OrderId, Unlisted = !listed.Contains(o.OrderId), From = began }),
        ];

        // More than one request leaves, and any of them may be struck.
        (string fault, CancellationTokenSource stop) = run.Faults.Ready(connection, OrderOperation.Cancel, skip: run.Random.Next(3));
        using (stop)
        {
            try
            {
                (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) = await OrderStopper.AllOf(runtime, connection, instrument, book, open, stop.Token);
                Dictionary<string, OrderResult> told = results.ToDictionary(static r => r.Order.OrderId!, StringComparer.Ordinal);
                intents = [.. intents.Select(i => told.TryGetValue(i.OrderId!, out OrderResult? result) ? i.Answered(result, result.Failure) : i.Untold(failures))];
            }
            catch (Exception e) when (e is ExchangeException or OperationCanceledException)
            {
                intents = [.. intents.Select(i => i.Untold([e]))];
            }
        }

        IReadOnlyList<SimulatedOrder> now = run.House.Simulated.Orders();
        intents.ForEach(i => run.Keep(i with { Fault = fault, Happened = before.TryGetValue(i.OrderId!, out SimulatedOrder? order) && WasCancelled(order, i.In(now)) }));
    }

    private static bool WasCancelled(SimulatedOrder before, SimulatedOrder? now) => RunState.IsOpen(before) && now is { State: "Cancelled", EndedWithPosition: false };
}
