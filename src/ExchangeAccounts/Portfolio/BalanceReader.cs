namespace ExchangeAccounts;

/// <summary>Reads an account's balances and makes of the adapter's rows what a user sees.</summary>
public static class BalanceReader
{
    /// <summary>The rows of one account, largest first, with their shares.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="includeZero">Also tokens with nothing in them and flat positions.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public static async Task<IReadOnlyList<ExchangeBalance>> Read(
        IExchangeAdapter adapter, ExchangeConnection connection, bool includeZero, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        return BalanceShares.Arrange(await adapter.GetBalances(connection, cancellation), includeZero);
    }

    /// <summary>The same, as far as a filter selects them. Shares are of the whole account, whatever is selected.</summary>
    /// <param name="runtime">Knows the exchange and its instruments.</param>
    /// <param name="connection">The account.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public static async Task<BalanceSelection> Read(
        ExchangeRuntime runtime, ExchangeConnection connection, BalanceFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(filter);
        IReadOnlyList<ExchangeBalance> rows = await Read(runtime.Adapter(connection.Exchange), connection, includeZero: true, cancellation);
        return filter.Select(rows, filter.NeedsInstruments ? await runtime.GetInstruments(connection, cancellation) : null);
    }
}
