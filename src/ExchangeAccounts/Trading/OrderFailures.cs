namespace ExchangeAccounts;

/// <summary>Failures of orders, said of an account.</summary>
internal static class OrderFailures
{
    /// <summary>The same failure, by a rule that knows no account, with the account in it.</summary>
    public static ExchangeException Of(ExchangeConnection connection, ExchangeException failure) =>
        connection.Account is { } account ? failure.Of(account) : failure;

    /// <summary>An order is to be found by its id, and the exchange wants the symbol too.</summary>
    public static ExchangeException NoSymbol(ExchangeConnection connection, string id) => new(
        FailureKind.InvalidRequest,
        $"{connection.Label}: the exchange finds the order {id} only by its symbol too, and the order journal does not know it.")
    {
        Account = connection.Account?.Name,
        Parameter = "Symbol",
        Advice = "Give the order's -Symbol.",
    };

    /// <summary>The exchange knows no such order.</summary>
    public static ExchangeException NotFound(ExchangeConnection connection, OrderReference order) => new(
        FailureKind.NotFound,
        $"{connection.Label}: no order {order.OrderId ?? order.ClientOrderId} of {order.Instrument.Symbol}, neither open nor ended.")
    {
        Account = connection.Account?.Name,
        ClientOrderId = order.ClientOrderId,
    };
}
