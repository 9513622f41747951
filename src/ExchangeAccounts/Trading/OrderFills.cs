namespace ExchangeAccounts;

/// <summary>Reads what filled of one order.</summary>
public static class OrderFills
{
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
    public static async Task<IReadOnlyList<ExchangeTrade>> Read(
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
        IReadOnlyList<ExchangeTrade> read = await adapter.GetTrades(connection, instrument, order.OrderId ?? "", cancellation);
        IEnumerable<ExchangeTrade> wanted = read.Where(t => span is null || span.Holds(t.Time));
        return [.. oldestFirst ? wanted.Reverse().OrderBy(static t => t.Time) : wanted.OrderByDescending(static t => t.Time)];
    }
}
