namespace ExchangeAccounts;

/// <summary>Reads the orders of an account.</summary>
public static class OrderReader
{
    /// <summary>The open orders of one symbol, or of all where it is null or blank, of one book or of both; the newest first.</summary>
    public static async Task<IReadOnlyList<ExchangeOrder>> Open(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, OrderBook? book, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ExchangeInstrument? instrument = string.IsNullOrWhiteSpace(symbol) ? null : (await runtime.GetInstruments(connection, cancellation)).Resolve(symbol);
        IReadOnlyList<ExchangeOrder> orders = await runtime.Adapter(connection.Exchange).GetOpenOrders(connection, instrument, cancellation);
        runtime.Orders.Recognize(connection, orders);
        return [.. orders.Where(o => book is null || o.Book == book).OrderByDescending(static o => o.CreateTime)];
    }

    /// <summary>One order, open or ended.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.NotFound"/>, or what <see cref="Refer"/> refuses.</exception>
    public static async Task<ExchangeOrder> Find(ExchangeRuntime runtime, ExchangeConnection connection, OrderName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        OrderReference reference = await Refer(runtime, connection, name, cancellation);
        ExchangeOrder found = await runtime.Adapter(connection.Exchange).FindOrder(connection, reference, cancellation)
            ?? throw OrderFailures.NotFound(connection, reference);
        runtime.Orders.Recognize(connection, found);
        return found;
    }

    /// <summary>
    /// The order that is meant, with its instrument: of the symbol that was given, else of the one the journal knows. Where the
    /// books count their ids apart, with the book that was given, else the one the journal knows. Public reads only.
    /// </summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming OrderId or Symbol, or <see cref="FailureKind.UnknownSymbol"/>.</exception>
    public static async Task<OrderReference> Refer(ExchangeRuntime runtime, ExchangeConnection connection, OrderName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Id is not { } id)
        {
            throw OrderFailures.Of(connection, OrderRules.Invalid(nameof(OrderName.OrderId), "An order is named by its -OrderId or its -ClientOrderId; neither is given."));
        }

        (string? orderId, string? clientOrderId) = (Given(name.OrderId), Given(name.ClientOrderId));
        string symbol = Given(name.Symbol) ?? runtime.Orders.FindKnown(connection, orderId, clientOrderId)?.Symbol ?? throw OrderFailures.NoSymbol(connection, id);
        ExchangeInstrument instrument = (await runtime.GetInstruments(connection, cancellation)).Resolve(symbol);
        OrderBook? book = name.Book is null && runtime.Adapter(connection.Exchange).Definition.BooksNumberApart
            ? runtime.Orders.FindKnown(connection, orderId, clientOrderId, instrument.Symbol)?.Book
            : name.Book;
        return new OrderReference(instrument, orderId, clientOrderId, book);
    }

    /// <summary>Refuses times beside an id: an order is looked up whenever it was.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming StartTime or EndTime.</exception>
    public static void CheckTimes(OrderName name, DateTime? start, DateTime? end)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Id is { } id && (start ?? end) is not null)
        {
            throw OrderRules.Invalid(start is null ? "EndTime" : "StartTime", $"The order {id} is looked up whenever it was: give an id or times.");
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
