namespace ExchangeAccounts;

/// <summary>
/// What the user forbade the orders of an account. Only cancellations are never asked about; orders that can only make a
/// position smaller may be worth anything, because one must be able to get out.
/// </summary>
internal static class OrderGuards
{
    /// <summary>Whether the mark price is needed to tell what the order is worth.</summary>
    public static bool NeedsMark(ExchangeConnection connection, GuardSubject order) =>
        connection.Account?.MaxOrderNotional is not null && !order.Reduces && order.NeedsMark;

    /// <summary>What can be refused without a price.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.GuardRefused"/>.</exception>
    public static void CheckWithoutPrice(ExchangeConnection connection, GuardSubject order)
    {
        if (connection.Account is not { } account)
        {
            return;
        }

        string symbol = order.Instrument.Symbol;
        if (account.AllowedSymbol.Count > 0 && !account.AllowedSymbol.Any(a => GuardRules.Allows(a, symbol)))
        {
            throw Refused(connection, OrderGuard.AllowedSymbol, nameof(OrderRequest.Symbol), $"the order is of {symbol}.");
        }

        if (account.RequireReduceOnly && !order.Reduces)
        {
            throw Refused(connection, OrderGuard.RequireReduceOnly, nameof(OrderRequest.ReduceOnly), "the order is not reduce-only.");
        }
    }

    /// <summary>Refuses what a guard of the account forbids.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="order">The order.</param>
    /// <param name="markPrice">The mark price; null where it is not known, and then what needs it is refused.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.GuardRefused"/>, naming the guard, its value and the order's.</exception>
    public static void Check(ExchangeConnection connection, GuardSubject order, decimal? markPrice)
    {
        CheckWithoutPrice(connection, order);
        if (connection.Account?.MaxOrderNotional is not { } most || order.Reduces)
        {
            return;
        }

        ExchangeInstrument instrument = order.Instrument;
        string asset = instrument.Inverse ? "USD" : instrument.QuoteAsset;
        if (!asset.Contains("USD", StringComparison.OrdinalIgnoreCase))
        {
            throw TooLarge($"what the order is worth cannot be told in USD: {instrument.Symbol} is priced in {asset}.");
        }

        if (order.Worth(markPrice) is not { } worth)
        {
            string why = order.NeedsMark && markPrice is null ? $"there is no mark price of {instrument.Symbol}" : "its quantity or price is not known";
            throw TooLarge($"what the order is worth cannot be told: {why}.");
        }

        if (worth > most)
        {
            throw TooLarge($"the order is worth {OrderNumbers.Text(worth)} {asset}.");
        }

        ExchangeException TooLarge(string what) => Refused(connection, OrderGuard.MaxOrderNotional, nameof(OrderRequest.Quantity), what);
    }

    private static ExchangeException Refused(ExchangeConnection connection, OrderGuard guard, string parameter, string what)
    {
        ExchangeAccount account = connection.Account!;
        string value = GuardRules.Text(account, guard) is { Length: > 0 } text ? $" ({text})" : "";
        string name = "'" + account.Name.Replace("'", "''", StringComparison.Ordinal) + "'";
        string other = guard == OrderGuard.RequireReduceOnly ? "" : $"Set-ExchangeAccount {name} -{guard} sets another value, ";
        return new ExchangeException(FailureKind.GuardRefused, $"{connection.Label}: the guard {guard}{value} refuses: {what} Nothing was sent.")
        {
            Account = account.Name,
            Parameter = parameter,
            Advice = $"If it was meant, change the guard: {other}Set-ExchangeAccount {name} -ClearGuard {guard} takes it away."
                + (guard == OrderGuard.AllowedSymbol ? "" : " Reduce-only orders pass it."),
        };
    }
}
