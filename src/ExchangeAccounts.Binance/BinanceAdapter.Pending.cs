namespace ExchangeAccounts.Binance;

public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<LedgerEntry>> Ledger(ExchangeConnection connection, LedgerQuery query) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<ExchangeClosedPnl>> ClosedPnl(ExchangeConnection connection, ExchangeInstrument? instrument) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<ExchangeConversion>> Conversions(ExchangeConnection connection) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<ExchangeWithdrawal>> Withdrawals(ExchangeConnection connection, string? asset) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<ExchangeTrade>> TradeHistory(ExchangeConnection connection, ExchangeInstrument? instrument) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<ExchangeOrder>> OrderHistory(ExchangeConnection connection, ExchangeInstrument? instrument) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<HistoryFileTicket> RequestHistoryFile(ExchangeConnection connection, HistoryKind kind, DateTime startTime, DateTime endTime, CancellationToken cancellation) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<HistoryFileState> GetHistoryFile(ExchangeConnection connection, HistoryKind kind, string downloadId, CancellationToken cancellation) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task DownloadHistoryFile(ExchangeConnection connection, string link, Stream target, Action<long, long?>? progress, CancellationToken cancellation) => throw new NotSupportedException();
}
