namespace ExchangeAccounts;

/// <summary>How many orders of an instrument may be open at once. An order that does not stay is not counted, and not refused here.</summary>
internal static class OpenOrderRule
{
    /// <summary>How many may be open in the order's book; null where the exchange states no such limit, or where the order does not stay.</summary>
    public static int? Limit(OrderTicket ticket) =>
        !Stays(ticket) ? null : ticket.Book == OrderBook.Conditional ? ticket.Instrument.MaxOpenConditionalOrders : ticket.Instrument.MaxOpenOrders;

    /// <summary>Whether it waits in its book, unless it fills at once.</summary>
    public static bool Stays(OrderTicket ticket) =>
        ticket.Book == OrderBook.Conditional || (ticket.Type == OrderType.Limit && ticket.TimeInForce is not (TimeInForce.IOC or TimeInForce.FOK));

    /// <summary>How many are open; null where that was not read.</summary>
    public static int? Count(OpenLoad load, OrderBook book) => load.Orders?.Count(o => o.Book == book && Counts(o));

    /// <summary>What an order that would be one too many is refused with; null where it is not.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="ticket">The order.</param>
    /// <param name="open">How many are open; null where that is not known.</param>
    public static ExchangeException? Refusal(ExchangeConnection connection, OrderTicket ticket, int? open)
    {
        if (Limit(ticket) is not { } limit || open is not { } there || there < limit)
        {
            return null;
        }

        string symbol = ticket.Instrument.Symbol;
        string kind = ticket.Book == OrderBook.Conditional ? "conditional orders" : "orders";
        return new ExchangeException(
            FailureKind.LimitExceeded,
            $"{connection.Label}: {there} {kind} of {symbol} are open, and {connection.Exchange} takes {limit}: one more would be refused. Nothing was sent.")
        {
            Account = connection.Account?.Name,
            ClientOrderId = ticket.ClientOrderId,
            Advice = $"Cancel some first: {OrderAdvice.OpenOrders(connection.AccountName, symbol)}.",
        };
    }

    // Where stops are part of a position, the exchange lists them too and counts them apart: they have no id of ours.
    private static bool Counts(ExchangeOrder order) => order.Book == OrderBook.Regular || !string.IsNullOrEmpty(order.ClientOrderId);
}
