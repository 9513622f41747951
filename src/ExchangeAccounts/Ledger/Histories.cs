namespace ExchangeAccounts;

/// <summary>Reads histories of an account: any span, complete, in order, a part at a time, so that who has enough asks no more.</summary>
public static class Histories
{
    /// <summary>Bookings.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="selection">Which.</param>
    /// <param name="request">When, in which order, how many.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/> on Type or RawType for one the exchange does not have, with the list;
    /// <see cref="FailureKind.NotFound"/> where the row to go on after is not there; what the exchange or the way to it refused.
    /// </exception>
    public static IAsyncEnumerable<IReadOnlyList<LedgerEntry>> Ledger(
        ExchangeRuntime runtime, ExchangeConnection connection, LedgerSelection selection, HistoryRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Profit and loss of closed positions; see <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeClosedPnl>> ClosedPnl(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, HistoryRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Conversions, with <paramref name="asset"/> on either side; see <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeConversion>> Conversions(
        ExchangeRuntime runtime, ExchangeConnection connection, string? asset, HistoryRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Withdrawals; see <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeWithdrawal>> Withdrawals(
        ExchangeRuntime runtime, ExchangeConnection connection, string? asset, WithdrawalStatus? status, HistoryRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Fills; see <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeTrade>> Trades(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, HistoryRequest request, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Orders by the time they were made; see <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> Orders(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, HistoryRequest request, CancellationToken cancellation) => throw new NotSupportedException();
}
