namespace ExchangeAccounts.Tests;

/// <summary>Orders beyond one at a time.</summary>
internal sealed partial class FakeAdapter
{
    public Func<IReadOnlyList<OrderTicket>, Task<IReadOnlyList<BatchReply>>> OnPlaceOrders { get; set; } = _ => throw new InvalidOperationException("No PlaceOrders expected.");

    public Func<OrderAmendment, Task<ExchangeOrder>> OnAmendOrder { get; set; } = _ => throw new InvalidOperationException("No AmendOrder expected.");

    public Func<ExchangeInstrument?, OrderBook, Task> OnCancelAllOrders { get; set; } = (_, _) => throw new InvalidOperationException("No CancelAllOrders expected.");

    public Func<ExchangeInstrument?, string, Task<IReadOnlyList<ExchangeTrade>>> OnGetTrades { get; set; } = (_, _) => throw new InvalidOperationException("No GetTrades expected.");

    public Func<OrderTicket, Task<OrderPreview>> OnPreviewOrder { get; set; } = _ => throw new InvalidOperationException("No PreviewOrder expected.");

    public Task<IReadOnlyList<BatchReply>> PlaceOrders(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        Called("place orders");
        return OnPlaceOrders(tickets);
    }

    public Task<ExchangeOrder> AmendOrder(ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation)
    {
        Called("amend order");
        return OnAmendOrder(amendment);
    }

    public Task CancelAllOrders(ExchangeConnection connection, ExchangeInstrument? instrument, OrderBook book, CancellationToken cancellation)
    {
        Called("cancel all orders");
        return OnCancelAllOrders(instrument, book);
    }

    public Task<IReadOnlyList<ExchangeTrade>> GetTrades(ExchangeConnection connection, ExchangeInstrument? instrument, string orderId, CancellationToken cancellation)
    {
        Called("get trades");
        return OnGetTrades(instrument, orderId);
    }

    public Task<OrderPreview> PreviewOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        Called("preview order");
        return OnPreviewOrder(ticket);
    }
}
