namespace ExchangeAccounts;

/// <summary>What follows from the reply to a write, or from the look-up after a lost one.</summary>
/// <param name="Order">The order; null where nothing is known of it.</param>
/// <param name="Outcome">What the journal gets.</param>
/// <param name="Failure">What is reported beside the order, or thrown where there is none.</param>
/// <param name="Warning">What is surprising about a good result; else null.</param>
internal sealed record OrderVerdict(ExchangeOrder? Order, WriteOutcome Outcome, ExchangeException? Failure, string? Warning = null)
{
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
            : new OrderVerdict(order with { Outcome = WriteOutcome.Confirmed }, WriteOutcome.Confirmed, Failure: null, Ended(connection, ticket, order));
    }

    // What cannot stay as it was meant is taken and ended at once by some exchanges, and refused by others.
    private static string? Ended(ExchangeConnection connection, OrderTicket ticket, ExchangeOrder order)
    {
        if (order.Status is not (OrderStatus.Cancelled or OrderStatus.Expired) || ticket.TimeInForce is not (TimeInForce.PostOnly or TimeInForce.FOK or TimeInForce.IOC))
        {
            return null;
        }

        string filled = order.FilledQuantity is { } part ? $" with {OrderNumbers.Text(part)} of {OrderNumbers.Text(ticket.Quantity)} filled" : "";
        string why = order.RejectReason ?? order.RawStatus ?? "no reason given";
        return $"{connection.Label}: the {ticket.TimeInForce} order {order.OrderId ?? order.ClientOrderId} was cancelled at once{filled}: {why}.";
    }

    /// <summary>The reply was lost, or said that the id exists; this is what the look-up by client order id found.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="ticket">What was sent.</param>
    /// <param name="entry">What was written down before.</param>
    /// <param name="failure">How the reply was lost.</param>
    /// <param name="found">What was found; null where nothing was.</param>
    /// <param name="isNew">Whether it is certain that it was made for the entry, and is not an older one of the same id.</param>
    public static OrderVerdict OfLookup(
        ExchangeConnection connection, OrderTicket ticket, OrderJournalEntry entry, ExchangeException? failure, ExchangeOrder? found, bool isNew)
    {
        bool duplicate = failure?.Kind == FailureKind.Duplicate;
        if (found is not null && found.Symbol == entry.Symbol && OrderIdentity.IsSame(entry, found) && (isNew || (duplicate && found.CreateTime is null)))
        {
            OrderVerdict verdict = OfPlaced(connection, ticket, found);
            return duplicate
                ? verdict with { Warning = $"{connection.Label}: the order {ticket.ClientOrderId} was at the exchange already; it was not placed a second time." }
                : verdict;
        }

        if (duplicate && found is not null && failure is not null)
        {
            // The id belongs to an order of its own, be it a like one that was there before: ours was refused for good.
            return new OrderVerdict(Order: null, WriteOutcome.Refused, OrderFailures.IdTaken(failure, found));
        }

        ExchangeException unknown = Unknown(connection, ticket.Instrument.Symbol, orderId: null, ticket.ClientOrderId, "placed", failure);
        return new OrderVerdict(ticket.AsSent(connection), WriteOutcome.Unknown, unknown);
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
                    Advice = found.Status == OrderStatus.Filled ? OrderAdvice.Position(connection.AccountName, found.Symbol) : null,
                });
    }

    /// <summary>What an order that was read says of an unresolved entry; null where it says nothing.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="order">The order that was read.</param>
    /// <param name="booksNumberApart"><see cref="ExchangeDefinition.BooksNumberApart"/>: then an id alone, be it ours, names an order of one book only.</param>
    /// <param name="later">Later changes of the same order; looked at only for a change that the order does not show.</param>
    /// <param name="isNew">Whether an order is certain to be made for the entry, and not an older one of the same id.</param>
    public static WriteOutcome? OfRecognized(
        OrderJournalEntry entry, ExchangeOrder order, bool booksNumberApart, IEnumerable<OrderJournalEntry> later, Func<bool> isNew)
    {
        bool same = order.Symbol == entry.Symbol
            && (!booksNumberApart || entry.Book is null || entry.Book == order.Book)
            && ((entry.ClientOrderId is not null && entry.ClientOrderId == order.ClientOrderId)
                || (entry.OrderId is not null && entry.OrderId == order.OrderId));
        return (same, entry.Operation) switch
        {
            (true, OrderOperation.Place) when OrderIdentity.IsSame(entry, order) && isNew() =>
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
}
