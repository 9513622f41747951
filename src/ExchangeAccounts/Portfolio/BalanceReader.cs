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

    /// <summary>The same, as far as a filter selects them, and the wallets that it adds. Shares are of the whole wallet, whatever is selected.</summary>
    /// <param name="runtime">Knows the exchange and its instruments.</param>
    /// <param name="connection">The account.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="cancellation">A stop.</param>
    /// <returns>The derivatives wallet first. An added wallet that cannot be read is a failure beside what was found.</returns>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public static async Task<BalanceSelection> Read(
        ExchangeRuntime runtime, ExchangeConnection connection, BalanceFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(filter);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        WalletRead[] parts = await Task.WhenAll(
        [
            WalletRead.Of(() => Read(adapter, connection, includeZero: true, cancellation)),
            .. filter.Wallets.Select(wallet => WalletRead.Of(adapter, connection, wallet, cancellation)),
        ]);
        if (parts[0].Failure is { } failure)
        {
            // An address may serve other wallets only. Any other failure is the account's, and one error is enough.
            if (failure.Kind != FailureKind.Unsupported || parts.All(static part => part.Failure is not null))
            {
                throw failure;
            }

            connection.Reporter.Detail(failure.Message);
        }

        InstrumentBook? book = filter.NeedsInstruments ? await runtime.GetInstruments(connection, cancellation) : null;
        BalanceSelection selection = filter.Select([.. parts.SelectMany(static part => part.Rows)], book);
        return selection with { Failures = [.. selection.Failures, .. parts.Skip(1).Select(static part => part.Failure).OfType<ExchangeException>()] };
    }
}
