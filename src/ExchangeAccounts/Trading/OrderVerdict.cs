namespace ExchangeAccounts;

/// <summary>What follows from the reply to a write, or from the look-up after a lost one.</summary>
/// <param name="Order">The order; null where nothing is known of it.</param>
/// <param name="Outcome">What the journal gets.</param>
/// <param name="Failure">What is reported beside the order, or thrown where there is none.</param>
/// <param name="Warning">What is surprising about a good result; else null.</param>
internal sealed record OrderVerdict(ExchangeOrder? Order, WriteOutcome Outcome, ExchangeException? Failure, string? Warning = null)
{
    // An exchange may state a time that is this much earlier than its clock said.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    // An id of ours is made just before its order is written down; one that is older was given by the user.
    private static readonly TimeSpan FreshId = TimeSpan.FromMinutes(2);

    /// <summary>Whether a failure leaves open what happened. A reply that cannot be read may follow a write that succeeded.</summary>
    public static bool LeavesOpen(OrderOperation operation, FailureKind kind) =>
        kind is FailureKind.OutcomeUnknown or FailureKind.Protocol
        || (kind == FailureKind.Duplicate && operation == OrderOperation.Place);

    /// <summary>The exchange answered.</summary>
    public static OrderVerdict OfPlaced(ExchangeConnection connection, OrderTicket ticket, ExchangeOrder answered)
    {
        ExchangeOrder order = answered with
        {
            ClientOrderId = answered.ClientOrderId ?? ticket.ClientOrderId,
            RequestedQuantity = ticket.RequestedQuantity,
        };
        return order.Status == OrderStatus.Rejected
            ? new OrderVerdict(
                order with { Outcome = WriteOutcome.Refused },
                WriteOutcome.Refused,
                new ExchangeException(FailureKind.Rejected, $"{connection.Label}: the exchange took the order and rejected it: {order.RejectReason ?? order.RawStatus ?? "no reason given"}.")
                {
                    Account = connection.Account?.Name,
                    ClientOrderId = order.ClientOrderId,
                })
            : new OrderVerdict(order with { Outcome = WriteOutcome.Confirmed }, WriteOutcome.Confirmed, Failure: null);
    }

    /// <summary>The reply was lost, or said that the id exists; this is what the look-up by client order id found.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="ticket">What was sent.</param>
    /// <param name="entry">What was written down before.</param>
    /// <param name="failure">How the reply was lost.</param>
    /// <param name="found">What was found; null where nothing was.</param>
    /// <param name="ahead">How far the exchange's clock is ahead of ours.</param>
    public static OrderVerdict OfLookup(
        ExchangeConnection connection, OrderTicket ticket, OrderJournalEntry entry, ExchangeException? failure, ExchangeOrder? found, TimeSpan ahead)
    {
        bool duplicate = failure?.Kind == FailureKind.Duplicate;
        if (found is not null && IsSame(ticket, found) && (duplicate || !IsOlder(found, entry, ahead)))
        {
            OrderVerdict verdict = OfPlaced(connection, ticket, found);
            return duplicate
                ? verdict with { Warning = $"{connection.Label}: the order {ticket.ClientOrderId} was at the exchange already; it was not placed a second time." }
                : verdict;
        }

        if (duplicate && found is not null && failure is not null)
        {
            // The id belongs to an order of its own: ours was refused for good.
            return new OrderVerdict(Order: null, WriteOutcome.Refused, failure);
        }

        ExchangeException unknown = Unknown(connection, ticket.Instrument.Symbol, orderId: null, ticket.ClientOrderId, "placed", failure);
        return new OrderVerdict(AsSent(connection, ticket), WriteOutcome.Unknown, unknown);
    }

    /// <summary>What became of a cancellation, by the order as it was answered, or found where the reply was lost.</summary>
    public static OrderVerdict OfCancelLookup(ExchangeConnection connection, OrderReference reference, ExchangeException? failure, ExchangeOrder? found)
    {
        if (found is null || !IsEnded(found.Status))
        {
            // An order that is open may yet be cancelled by what we sent.
            ExchangeException unknown = Unknown(connection, reference.Instrument.Symbol, reference.OrderId, reference.ClientOrderId, "cancelled", failure);
            return new OrderVerdict(found is null ? null : found with { Outcome = WriteOutcome.Unknown }, WriteOutcome.Unknown, unknown);
        }

        return found.Status == OrderStatus.Cancelled
            ? new OrderVerdict(found with { Outcome = WriteOutcome.Confirmed }, WriteOutcome.Confirmed, Failure: null)
            : new OrderVerdict(
                found with { Outcome = WriteOutcome.Refused },
                WriteOutcome.Refused,
                new ExchangeException(FailureKind.InvalidState, $"{connection.Label}: the order {found.OrderId ?? found.ClientOrderId} was {found.Status} before it could be cancelled.")
                {
                    Account = connection.Account?.Name,
                    ClientOrderId = found.ClientOrderId,
                });
    }

    /// <summary>What an order that was read says of an unresolved entry; null where it says nothing.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="order">The order that was read.</param>
    /// <param name="booksNumberApart"><see cref="ExchangeDefinition.BooksNumberApart"/>: then an id alone, be it ours, names an order of one book only.</param>
    /// <param name="later">Later changes of the same order; looked at only for a change that the order does not show.</param>
    /// <param name="ahead">How far the exchange's clock is ahead of ours.</param>
    public static WriteOutcome? OfRecognized(
        OrderJournalEntry entry, ExchangeOrder order, bool booksNumberApart, IEnumerable<OrderJournalEntry> later, TimeSpan ahead = default)
    {
        bool same = order.Symbol == entry.Symbol
            && (!booksNumberApart || entry.Book is null || entry.Book == order.Book)
            && ((entry.ClientOrderId is not null && entry.ClientOrderId == order.ClientOrderId)
                || (entry.OrderId is not null && entry.OrderId == order.OrderId));
        return (same, entry.Operation) switch
        {
            (true, OrderOperation.Place) when IsSame(entry, order) && !IsOlder(order, entry, ahead) =>
                order.Status == OrderStatus.Rejected ? WriteOutcome.Refused : WriteOutcome.Confirmed,
            (true, OrderOperation.Amend) => ChangeTraces.Of(entry, order, later) switch
            {
                ChangeTrace.Shown => WriteOutcome.Confirmed,
                ChangeTrace.None when IsEnded(order.Status) => WriteOutcome.Refused,
                _ => null,
            },
            (true, OrderOperation.Cancel) when order.Status == OrderStatus.Cancelled => WriteOutcome.Confirmed,
            (true, OrderOperation.Cancel) when IsEnded(order.Status) => WriteOutcome.Refused,

            // Long after the cancellation: what it became of is an order of its own.
            (true, OrderOperation.Cancel) when order is { Status: OrderStatus.Triggered, Book: OrderBook.Conditional } => WriteOutcome.Refused,
            _ => null,
        };
    }

    // Some exchanges let an id be used again once its order has ended: only an order like ours is ours.
    private static bool IsSame(OrderTicket ticket, ExchangeOrder order) =>
        order.Symbol == ticket.Instrument.Symbol
        && order.Side == ticket.Side
        && (order.Type == OrderType.Unknown || order.Type == ticket.Type)
        && (ticket.ClosePosition || order.Quantity is null || order.Quantity == ticket.Quantity)
        && (ticket.Price is null || order.Price is null || order.Price == ticket.Price)
        && (ticket.TriggerPrice is null || order.TriggerPrice is null || order.TriggerPrice == ticket.TriggerPrice)
        && (ticket.TrailingPercent is null || order.TrailingPercent is null || order.TrailingPercent == ticket.TrailingPercent);

    // The same of what was written down: an id may be sent once more with another order.
    private static bool IsSame(OrderJournalEntry entry, ExchangeOrder order) =>
        (entry.Side is null || order.Side == entry.Side)
        && (entry.Type is null || order.Type == OrderType.Unknown || order.Type == entry.Type)
        && (entry.ClosePosition == true || entry.Quantity is null || order.Quantity is null || order.Quantity == entry.Quantity)
        && (entry.Price is null || order.Price is null || order.Price == entry.Price)
        && (entry.TriggerPrice is null || order.TriggerPrice is null || order.TriggerPrice == entry.TriggerPrice)
        && (entry.TrailingPercent is null || order.TrailingPercent is null || order.TrailingPercent == entry.TrailingPercent);

    /// <summary>
    /// Whether the order was made before the entry, so that it is another of the same id. An id that was made for the entry
    /// was never used before, whatever the clocks say.
    /// </summary>
    public static bool IsOlder(ExchangeOrder order, OrderJournalEntry entry, TimeSpan ahead) =>
        !(ClientOrderId.TimeOf(entry.ClientOrderId) is { } made && (entry.Time - made).Duration() < FreshId)
        && order.CreateTime < entry.Time + ahead - ClockSlack;

    /// <summary>Whether nothing more can become of an order.</summary>
    public static bool IsEnded(OrderStatus status) =>
        status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Expired;

    private static ExchangeException Unknown(ExchangeConnection connection, string symbol, string? orderId, string? clientOrderId, string done, ExchangeException? cause)
    {
        string account = connection.Account?.Name ?? "";
        return new ExchangeException(
            FailureKind.OutcomeUnknown,
            $"{connection.Label}: whether the order {clientOrderId ?? orderId} ({symbol}) was {done} is not known. {cause?.Message}".TrimEnd(),
            cause)
        {
            Account = account,
            ClientOrderId = clientOrderId,
            ExchangeCode = cause?.ExchangeCode,
            Advice = $"Find out what became of it before sending it again: {OrderAdvice.Resolve(account)}, or {OrderAdvice.Lookup(account, symbol, orderId, clientOrderId)}",
        };
    }

    private static ExchangeOrder AsSent(ExchangeConnection connection, OrderTicket ticket) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Outcome = WriteOutcome.Unknown,
        ClientOrderId = ticket.ClientOrderId,
        Symbol = ticket.Instrument.Symbol,
        ExchangeSymbol = ticket.Instrument.ExchangeSymbol,
        Side = ticket.Side,
        PositionSide = ticket.PositionSide,
        Type = ticket.Type,
        Quantity = ticket.Quantity,
        RequestedQuantity = ticket.RequestedQuantity,
        Price = ticket.Price,
        Status = OrderStatus.Unknown,
        TimeInForce = ticket.TimeInForce,
        ReduceOnly = ticket.ReduceOnly,
        Book = ticket.Book,
        TriggerPrice = ticket.TriggerPrice,
        TriggerBy = ticket.TriggerBy,
        TriggerDirection = ticket.TriggerDirection,
        TrailingPercent = ticket.TrailingPercent,
        ActivationPrice = ticket.ActivationPrice,
        ClosePosition = ticket.ClosePosition,
    };
}
