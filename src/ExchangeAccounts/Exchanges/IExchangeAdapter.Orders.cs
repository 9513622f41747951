namespace ExchangeAccounts;

/// <summary>Orders beyond one at a time: batches, changes, all at once, what was.</summary>
public partial interface IExchangeAdapter
{
    /// <summary>
    /// Sends orders of one book and one kind of contract (<see cref="ExchangeInstrument.Inverse"/>) together, once; at most
    /// <see cref="ExchangeDefinition.BatchSizes"/> of them. A reply that is lost, late, 5xx or unreadable is
    /// <see cref="FailureKind.OutcomeUnknown"/> for all, for the order desk to settle.
    /// </summary>
    /// <returns>For each ticket, in order: what the exchange said of it. An order that the reply is silent about is OutcomeUnknown.</returns>
    Task<IReadOnlyList<BatchReply>> PlaceOrders(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation);

    /// <summary>
    /// Changes an open order where it stands, once. Never a cancellation and a new order: what the exchange cannot change
    /// (<see cref="Capability.AmendConditional"/>) is Unsupported. "Nothing to change" is success.
    /// </summary>
    /// <returns>The order as far as the exchange describes it.</returns>
    Task<ExchangeOrder> AmendOrder(ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation);

    /// <summary>
    /// Asks to cancel all open orders of one book, of an instrument, or of the account where <paramref name="instrument"/>
    /// is null and <see cref="Capability.CancelAllOfAccount"/> is declared. The caller looks whether the book is empty.
    /// </summary>
    Task CancelAllOrders(ExchangeConnection connection, ExchangeInstrument? instrument, OrderBook book, CancellationToken cancellation);

    /// <summary>The fills of one order, whenever they were; the newest first, all pages.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">What it is of; null where it is not known and <see cref="Capability.TradesOfAll"/> is declared.</param>
    /// <param name="orderId">The exchange's id of the order.</param>
    /// <param name="cancellation">A stop.</param>
    Task<IReadOnlyList<ExchangeTrade>> GetTrades(ExchangeConnection connection, ExchangeInstrument? instrument, string orderId, CancellationToken cancellation);

    /// <summary>Lets the exchange check an order without placing it.</summary>
    /// <exception cref="ExchangeException">What it would refuse the order with.</exception>
    Task<OrderPreview> PreviewOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation);
}
