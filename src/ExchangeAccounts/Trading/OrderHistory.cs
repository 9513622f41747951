using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>Reads orders and fills of the past, in as many reads as the exchange's window wants, one after the other: who has enough asks no more.</summary>
public static class OrderHistory
{
    /// <summary>Orders that were made in a span, open or ended, part by part; each once.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="symbol">Only of this one; null or blank for all, where the exchange has such a read.</param>
    /// <param name="span">When they were made.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> on Symbol, where the exchange wants one; what the exchange or the way to it refused.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> Orders(
        ExchangeRuntime runtime,
        ExchangeConnection connection,
        string? symbol,
        HistorySpan span,
        bool oldestFirst,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(span);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        ExchangeInstrument? instrument = await Instrument(runtime, connection, symbol, Capability.OrderHistoryOfAll, cancellation);
        HashSet<(string Symbol, OrderBook Book, string? Id)> seen = [];
        foreach ((DateTime start, DateTime end) in span.Slices(adapter.Definition.HistoryWindow, oldestFirst))
        {
            IReadOnlyList<ExchangeOrder> read = await adapter.GetOrderHistory(connection, instrument, start, end, cancellation);
            runtime.Orders.Recognize(connection, read);
            yield return Arranged(read.Where(o => seen.Add((o.Symbol, o.Book, o.OrderId ?? o.ClientOrderId))), static o => o.CreateTime, oldestFirst);
        }
    }

    /// <summary>Fills in a span, part by part; each once.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="symbol">Only of this one; null or blank for all, where the exchange has such a read.</param>
    /// <param name="span">When they were.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> on Symbol, where the exchange wants one; what the exchange or the way to it refused.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<ExchangeTrade>> Trades(
        ExchangeRuntime runtime,
        ExchangeConnection connection,
        string? symbol,
        HistorySpan span,
        bool oldestFirst,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(span);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        ExchangeInstrument? instrument = await Instrument(runtime, connection, symbol, Capability.TradesOfAll, cancellation);
        HashSet<(string Symbol, string? OrderId, string TradeId)> seen = [];
        foreach ((DateTime start, DateTime end) in span.Slices(adapter.Definition.HistoryWindow, oldestFirst))
        {
            IReadOnlyList<ExchangeTrade> read = await adapter.GetTrades(connection, instrument, orderId: null, start, end, cancellation);
            yield return Arranged(read.Where(t => seen.Add((t.Symbol, t.OrderId, t.TradeId))), static t => t.Time, oldestFirst);
        }
    }

    /// <summary>The fills of one order, whenever they were, or those of them in a span.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="order">The order, by the exchange's id; its symbol may come from the order journal.</param>
    /// <param name="span">Only those in it; null for all.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/> on Symbol where it is neither given nor known and the exchange wants it, or on
    /// Book where fills belong to another order than the one that is named; what the exchange or the way to it refused.
    /// </exception>
    public static async Task<IReadOnlyList<ExchangeTrade>> TradesOf(
        ExchangeRuntime runtime, ExchangeConnection connection, OrderName order, HistorySpan? span, bool oldestFirst, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(order);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        if (order.Book == OrderBook.Conditional && adapter.Definition.BooksNumberApart)
        {
            throw OrderFailures.NoFillsOfConditional(connection, order);
        }

        string? symbol = string.IsNullOrWhiteSpace(order.Symbol) ? runtime.Orders.FindKnown(connection, order.OrderId, clientOrderId: null)?.Symbol : order.Symbol;
        if (symbol is null && !CapabilityGate.Allows(adapter.Definition, Capability.TradesOfAll))
        {
            throw OrderFailures.NoSymbol(connection, order.OrderId ?? "");
        }

        ExchangeInstrument? instrument = symbol is null ? null : (await runtime.GetInstruments(connection, cancellation)).Resolve(symbol);
        HistorySpan asked = span ?? HistorySpan.Of(start: null, end: null, runtime.Clock.GetUtcNow().UtcDateTime);
        IReadOnlyList<ExchangeTrade> read = await adapter.GetTrades(connection, instrument, order.OrderId, asked.StartTime ?? asked.EndTime - HistorySpan.DefaultLength, asked.EndTime, cancellation);
        return Arranged(read.Where(t => span is null || span.Holds(t.Time)), static t => t.Time, oldestFirst);
    }

    private static async Task<ExchangeInstrument?> Instrument(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, string capabilityOfAll, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(symbol))
        {
            return (await runtime.GetInstruments(connection, cancellation)).Resolve(symbol);
        }

        CapabilityGate.Demand(runtime.Adapter(connection.Exchange).Definition, capabilityOfAll, connection, parameter: "Symbol");
        return null;
    }

    private static List<T> Arranged<T>(IEnumerable<T> rows, Func<T, DateTime?> timeOf, bool oldestFirst) =>
        [.. oldestFirst ? rows.Reverse().OrderBy(timeOf) : rows.OrderByDescending(timeOf)];
}
