namespace ExchangeAccounts;

/// <summary>Histories. Each is given as sources that are read by the window planner; making a source sends nothing.</summary>
public partial interface IExchangeAdapter
{
    /// <summary>An account's bookings; several sources together where the exchange keeps them apart.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> for a market type without a ledger.</exception>
    IReadOnlyList<HistorySource<LedgerEntry>> Ledger(ExchangeConnection connection, LedgerQuery query);

    /// <summary>Profit and loss of closed positions, of one instrument or of all.</summary>
    IReadOnlyList<HistorySource<ExchangeClosedPnl>> ClosedPnl(ExchangeConnection connection, ExchangeInstrument? instrument);

    /// <summary>Conversions.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> where <see cref="Capability.Conversions"/> is not declared.</exception>
    IReadOnlyList<HistorySource<ExchangeConversion>> Conversions(ExchangeConnection connection);

    /// <summary>Withdrawals, of one asset or of all.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> where <see cref="Capability.Withdrawals"/> is not declared.</exception>
    IReadOnlyList<HistorySource<ExchangeWithdrawal>> Withdrawals(ExchangeConnection connection, string? asset);

    /// <summary>Fills, of one instrument, or of all where <see cref="Capability.TradesOfAll"/> is declared.</summary>
    IReadOnlyList<HistorySource<ExchangeTrade>> TradeHistory(ExchangeConnection connection, ExchangeInstrument? instrument);

    /// <summary>Orders of both books, open or ended, by the time they were made, of one instrument, or of all where <see cref="Capability.OrderHistoryOfAll"/> is declared.</summary>
    IReadOnlyList<HistorySource<ExchangeOrder>> OrderHistory(ExchangeConnection connection, ExchangeInstrument? instrument);

    /// <summary>
    /// Asks the exchange to prepare a file, which counts against a monthly quota: so it is sent once, like a write.
    /// </summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> where <see cref="ExchangeDefinition.HistoryFiles"/> has none of the kind; <see cref="FailureKind.OutcomeUnknown"/> where the reply is lost.</exception>
    Task<HistoryFileTicket> RequestHistoryFile(ExchangeConnection connection, HistoryKind kind, DateTime startTime, DateTime endTime, CancellationToken cancellation);

    /// <summary>Asks how far a file is.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.NotFound"/> where the exchange does not know the id.</exception>
    Task<HistoryFileState> GetHistoryFile(ExchangeConnection connection, HistoryKind kind, string downloadId, CancellationToken cancellation);

    /// <summary>
    /// Fetches a finished file, unsigned and without the key. The link must lead to the account's base address or to one of
    /// <see cref="ExchangeDefinition.DownloadHosts"/> over https; redirects are not followed.
    /// </summary>
    /// <param name="connection">The account.</param>
    /// <param name="link">As the exchange wrote it; without a scheme it is https.</param>
    /// <param name="target">Where the bytes go, as they come.</param>
    /// <param name="progress">Told the bytes so far, and all of them where the length is known; may be null.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Rejected"/> for a link to another host, before anything is sent; <see cref="FailureKind.Unreachable"/> where the file breaks off.</exception>
    Task DownloadHistoryFile(ExchangeConnection connection, string link, Stream target, Action<long, long?>? progress, CancellationToken cancellation);
}
