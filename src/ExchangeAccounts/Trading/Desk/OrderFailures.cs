namespace ExchangeAccounts;

/// <summary>Failures of orders, said of an account.</summary>
internal static class OrderFailures
{
    /// <summary>The same failure, by a rule that knows no account, with the account in it.</summary>
    public static ExchangeException Of(ExchangeConnection connection, ExchangeException failure) =>
        connection.Account is { } account ? failure.Of(account) : failure;

    /// <summary>What cannot be written down is not sent.</summary>
    public static ExchangeException NotWritten(ExchangeConnection connection, ExchangeException cause) => new(
        cause.Kind,
        $"{connection.Label}: nothing was sent, because it could not be written to the order journal first. {cause.Message}",
        cause)
    {
        Account = connection.Account?.Name,
        Advice = "Make room, or the folder writable, and send it again.",
    };

    /// <summary>No order while the journal does not tell what others became of.</summary>
    public static ExchangeException JournalUnreadable(ExchangeConnection connection, ExchangeException cause) => new(
        cause.Kind,
        $"{connection.Label}: nothing was sent, because the order journal does not tell what became of earlier orders. {cause.Message}",
        cause)
    {
        Account = connection.Account?.Name,
        Advice = cause.Advice ?? "Make the folder and the files of the order journal readable, and send it again.",
    };

    /// <summary>An order is to be found by its id, and the exchange wants the symbol too.</summary>
    public static ExchangeException NoSymbol(ExchangeConnection connection, string id) => new(
        FailureKind.InvalidRequest,
        $"{connection.Label}: the exchange finds the order {id} only by its symbol too, and the order journal does not know it.")
    {
        Account = connection.Account?.Name,
        Parameter = "Symbol",
        Advice = "Give the order's -Symbol.",
    };

    /// <summary>An id names an open order in each book.</summary>
    public static ExchangeException InBothBooks(ExchangeConnection connection, OrderReference order, IReadOnlyList<ExchangeOrder> open) => new(
        FailureKind.InvalidRequest,
        $"{connection.Label}: nothing was sent, because {order.OrderId ?? order.ClientOrderId} names two open orders of {order.Instrument.Symbol}: {string.Join(" and ", open.Select(InItsBook))}. Give -Book to say which.")
    {
        Account = connection.Account?.Name,
        ClientOrderId = order.ClientOrderId,
        Parameter = nameof(OrderName.Book),
        Advice = "Give -Book Regular or -Book Conditional.",
    };

    /// <summary>The id was that of another order before; says of which.</summary>
    public static ExchangeException IdTaken(ExchangeException refused, ExchangeOrder other)
    {
        string made = other.CreateTime is { } time ? $", made at {ViewText.Time(time)} UTC" : "";
        return refused.With(
            $"The id is that of {other.Symbol} {InItsBook(other)}{made}, which is {other.RawStatus ?? other.Status.ToString()} now. Nothing was placed.",
            "If that order is the one you mean, there is nothing to do; give another one an id of its own.");
    }

    /// <summary>A cancellation came too late; says what became of the order, where that is known.</summary>
    public static ExchangeException Ended(ExchangeConnection connection, ExchangeException refused, ExchangeOrder? found) => found?.Status switch
    {
        OrderStatus.Filled => refused.With($"It filled{Filled(found)}.", OrderAdvice.Position(connection.AccountName, found.Symbol)),
        OrderStatus.Cancelled when found.FilledQuantity is > 0 => refused.With(
            $"It was cancelled before, and a part of it filled{Filled(found)}.", OrderAdvice.Position(connection.AccountName, found.Symbol)),
        OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Expired => refused.With($"It was {found.Status.ToString().ToLowerInvariant()} before.", "There is nothing left to cancel."),
        _ => refused,
    };

    private static string Filled(ExchangeOrder order)
    {
        string amount = order.FilledQuantity is { } quantity ? ": " + OrderNumbers.Text(quantity) : "";
        return amount.Length > 0 && order.AveragePrice is { } price ? $"{amount} at {OrderNumbers.Text(price)}" : amount;
    }

    /// <summary>Two orders that are sent together have one id.</summary>
    public static ExchangeException SameId(ExchangeConnection connection, string clientOrderId) => new(
        FailureKind.Duplicate, $"{connection.Label}: nothing was sent, because the order before it has the same ClientOrderId {clientOrderId}.")
    {
        Account = connection.Account?.Name,
        ClientOrderId = clientOrderId,
        Parameter = nameof(OrderTicket.ClientOrderId),
        Advice = "Give each order an id of its own, or none.",
    };

    /// <summary>The exchange knows no such order.</summary>
    public static ExchangeException NotFound(ExchangeConnection connection, OrderReference order) => new(
        FailureKind.NotFound,
        $"{connection.Label}: no order {order.OrderId ?? order.ClientOrderId} of {order.Instrument.Symbol}, neither open nor ended.")
    {
        Account = connection.Account?.Name,
        ClientOrderId = order.ClientOrderId,
    };

    /// <summary>What a triggered order became has an id of its own, and by the same number there may be another order.</summary>
    public static ExchangeException NoFillsOfConditional(ExchangeConnection connection, OrderName order) => new(
        FailureKind.InvalidRequest,
        $"{connection.Label}: the exchange keeps fills under the id of the regular order that {order.OrderId} became when it triggered, not under its own.")
    {
        Account = connection.Account?.Name,
        Parameter = nameof(OrderName.Book),
        Advice = "Give -Symbol and -StartTime without -OrderId, or the id of the regular order.",
    };

    private static string InItsBook(ExchangeOrder order)
    {
        string quantity = OrderNumbers.Stated(order.Quantity) is { } amount ? " " + OrderNumbers.Text(amount) : "";
        string price = order.Price is { } limit ? " at " + OrderNumbers.Text(limit) : "";
        string trigger = order.TriggerPrice is { } level ? " from " + OrderNumbers.Text(level) : "";
        return $"{order.OrderId} in the {order.Book.ToString().ToLowerInvariant()} book ({order.Side} {order.Type}{quantity}{price}{trigger})";
    }

    /// <summary>Books that were to be emptied are not.</summary>
    public static ExchangeException NotEmpty(ExchangeConnection connection, IReadOnlyList<ExchangeOrder> left, ExchangeException? cause, bool areNew)
    {
        const int named = 5;
        string ids = string.Join(", ", left.Take(named).Select(static o => $"{o.OrderId ?? o.ClientOrderId} ({o.Symbol})"));
        string more = left.Count > named ? $" and {left.Count - named} more" : "";
        return new ExchangeException(FailureKind.InvalidState, $"{connection.Label}: {left.Count} orders are open still: {ids}{more}. {cause?.Message}".TrimEnd(), cause)
        {
            Account = connection.Account?.Name,
            Advice = (areNew ? "Something may be placing orders meanwhile. " : "") + "See what is open with Get-ExchangeOrder, and stop it again.",
        };
    }

    /// <summary>Cancellations were sent, and then nobody could look.</summary>
    public static ExchangeException BooksUnseen(ExchangeConnection connection, Exception cause) => new(
        FailureKind.OutcomeUnknown,
        $"{connection.Label}: whether all orders were cancelled is not known. {cause.Message}",
        cause)
    {
        Account = connection.Account?.Name,
        Advice = "See what is open with Get-ExchangeOrder before doing it again.",
    };
}
