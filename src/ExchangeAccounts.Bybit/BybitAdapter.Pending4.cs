namespace ExchangeAccounts.Bybit;

#pragma warning disable CS1591
/// <content>What is not written yet; this file must be gone before the branch is merged.</content>
public sealed partial class BybitAdapter
{
    public Task<IReadOnlyList<BatchReply>> PlaceOrders(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<ExchangeOrder> AmendOrder(ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation) => throw new NotImplementedException();

    public Task CancelAllOrders(ExchangeConnection connection, ExchangeInstrument? instrument, OrderBook book, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeOrder>> GetOrderHistory(ExchangeConnection connection, ExchangeInstrument? instrument, DateTime startTime, DateTime endTime, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<IReadOnlyList<ExchangeTrade>> GetTrades(ExchangeConnection connection, ExchangeInstrument? instrument, string? orderId, DateTime startTime, DateTime endTime, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<OrderPreview> PreviewOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation) => throw new NotImplementedException();
}
