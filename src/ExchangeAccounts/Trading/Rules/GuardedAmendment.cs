namespace ExchangeAccounts;

/// <summary>A change of an open order after which the guards of its account would let it pass. There is no other way to change one.</summary>
internal sealed class GuardedAmendment
{
    private readonly IExchangeAdapter _adapter;
    private readonly ExchangeConnection _connection;
    private readonly OrderAmendment _amendment;

    private GuardedAmendment(IExchangeAdapter adapter, ExchangeConnection connection, OrderAmendment amendment)
    {
        _adapter = adapter;
        _connection = connection;
        _amendment = amendment;
    }

    /// <summary>Asks the guards about the order as it shall be, before anything is written down. Reads the mark price where one of them needs it.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.GuardRefused"/>.</exception>
    public static async Task<GuardedAmendment> Admit(IExchangeAdapter adapter, ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation)
    {
        GuardSubject order = GuardSubject.Of(amendment);
        decimal? mark = OrderGuards.NeedsMark(connection, order) ? await OrderReads.Mark(adapter, connection, order.Instrument, cancellation) : null;
        OrderGuards.Check(connection, order, mark);
        return new GuardedAmendment(adapter, connection, amendment);
    }

    /// <summary>Sends it, once.</summary>
    public Task<ExchangeOrder> Send(CancellationToken cancellation) => _adapter.AmendOrder(_connection, _amendment, cancellation);
}
