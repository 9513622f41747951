namespace ExchangeAccounts;

/// <summary>
/// An order that the guards of its account let pass. There is no other way to an exchange's orders (a test looks for one),
/// so that whoever writes the next command cannot forget to ask them.
/// </summary>
internal sealed class GuardedOrder
{
    private readonly IExchangeAdapter _adapter;
    private readonly ExchangeConnection _connection;

    private GuardedOrder(IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket)
    {
        _adapter = adapter;
        _connection = connection;
        Ticket = ticket;
    }

    /// <summary>What is sent.</summary>
    public OrderTicket Ticket { get; }

    /// <summary>Asks the guards, before anything is written down. Reads the mark price where one of them needs it.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.GuardRefused"/>.</exception>
    public static async Task<GuardedOrder> Admit(IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        GuardSubject order = GuardSubject.Of(ticket);
        decimal? mark = OrderGuards.NeedsMark(connection, order) ? await OrderReads.Mark(adapter, connection, ticket.Instrument, cancellation) : null;
        OrderGuards.Check(connection, order, mark);
        return new GuardedOrder(adapter, connection, ticket);
    }

    /// <summary>Sends it, once.</summary>
    public Task<ExchangeOrder> Place(CancellationToken cancellation) => _adapter.PlaceOrder(_connection, Ticket, cancellation);

    /// <summary>Sends orders of one account together, once.</summary>
    /// <returns>For each order, in order: what the exchange said of it.</returns>
    public static Task<IReadOnlyList<BatchReply>> Place(IReadOnlyList<GuardedOrder> orders, CancellationToken cancellation)
    {
        ExchangeConnection connection = orders[0]._connection;
        return orders.All(o => ReferenceEquals(o._connection, connection))
            ? orders[0]._adapter.PlaceOrders(connection, [.. orders.Select(static o => o.Ticket)], cancellation)
            : throw new ArgumentException("The orders of a batch were admitted on one connection.", nameof(orders));
    }
}
