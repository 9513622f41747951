namespace ExchangeAccounts;

/// <summary>What became of a change, by the order as it was answered, or found where the reply was lost.</summary>
/// <param name="Order">The order as far as it is known.</param>
/// <param name="Outcome">What the journal gets.</param>
/// <param name="Failure">What is reported beside the order; null where all is well.</param>
internal sealed record OrderChangeVerdict(ExchangeOrder Order, WriteOutcome Outcome, ExchangeException? Failure)
{
    /// <summary>The exchange answered. It may have ended the order instead, as a post-only one that would take.</summary>
    public static OrderChangeVerdict OfReply(ExchangeConnection connection, OrderAmendment wanted, ExchangeOrder answered) =>
        answered.Status is OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Expired
            ? new OrderChangeVerdict(answered, WriteOutcome.Refused, Ended(connection, answered))
            : new OrderChangeVerdict(answered with { ClientOrderId = answered.ClientOrderId ?? wanted.Present.ClientOrderId }, WriteOutcome.Confirmed, Failure: null);

    /// <summary>The reply was lost; this is what the look-up found.</summary>
    public static OrderChangeVerdict OfLookup(ExchangeConnection connection, OrderAmendment wanted, ExchangeException cause, ExchangeOrder? found)
    {
        // Whatever became of the order since: it shows what was wanted, so it was changed.
        if (found is not null && wanted.IsShownBy(found))
        {
            return new OrderChangeVerdict(found, WriteOutcome.Confirmed, Failure: null);
        }

        if (found is not null && OrderFilter.IsEnded(found.Status))
        {
            return new OrderChangeVerdict(found, WriteOutcome.Refused, Ended(connection, found));
        }

        // An order that is open and as it was may yet be changed by what we sent.
        OrderReference order = wanted.Reference;
        string account = connection.Account?.Name ?? "";
        ExchangeException unknown = new(
            FailureKind.OutcomeUnknown,
            $"{connection.Label}: whether the order {order.ClientOrderId ?? order.OrderId} ({order.Instrument.Symbol}) was changed is not known. {cause.Message}".TrimEnd(),
            cause)
        {
            Account = account,
            ClientOrderId = order.ClientOrderId,
            ExchangeCode = cause.ExchangeCode,
            Advice = "See what it is before changing it again: " + OrderAdvice.Lookup(account, order.Instrument.Symbol, order.OrderId, order.ClientOrderId),
        };
        return new OrderChangeVerdict(found ?? wanted.Present, WriteOutcome.Unknown, unknown);
    }

    private static ExchangeException Ended(ExchangeConnection connection, ExchangeOrder order) => new(
        FailureKind.InvalidState,
        $"{connection.Label}: the order {order.OrderId ?? order.ClientOrderId} is {order.Status} and was not changed{(order.RejectReason is { } reason ? $" ({reason})" : "")}.")
    {
        Account = connection.Account?.Name,
        ClientOrderId = order.ClientOrderId,
    };
}
