namespace ExchangeAccounts.Tests;

/// <summary>Histories.</summary>
internal sealed partial class FakeAdapter
{
    public Func<LedgerQuery, IReadOnlyList<HistorySource<LedgerEntry>>> OnLedger { get; set; } = _ => throw new InvalidOperationException("No Ledger expected.");

    public Func<ExchangeInstrument?, IReadOnlyList<HistorySource<ExchangeClosedPnl>>> OnClosedPnl { get; set; } = _ => throw new InvalidOperationException("No ClosedPnl expected.");

    public Func<IReadOnlyList<HistorySource<ExchangeConversion>>> OnConversions { get; set; } = () => throw new InvalidOperationException("No Conversions expected.");

    public Func<string?, IReadOnlyList<HistorySource<ExchangeWithdrawal>>> OnWithdrawals { get; set; } = _ => throw new InvalidOperationException("No Withdrawals expected.");

    public Func<ExchangeInstrument?, IReadOnlyList<HistorySource<ExchangeTrade>>> OnTradeHistory { get; set; } = _ => throw new InvalidOperationException("No TradeHistory expected.");

    public Func<ExchangeInstrument?, IReadOnlyList<HistorySource<ExchangeOrder>>> OnOrderHistory { get; set; } = _ => throw new InvalidOperationException("No OrderHistory expected.");

    public Func<HistoryKind, DateTime, DateTime, Task<HistoryFileTicket>> OnRequestHistoryFile { get; set; } = (_, _, _) => throw new InvalidOperationException("No RequestHistoryFile expected.");

    public Func<HistoryKind, string, Task<HistoryFileState>> OnGetHistoryFile { get; set; } = (_, _) => throw new InvalidOperationException("No GetHistoryFile expected.");

    public Func<string, Stream, Task> OnDownloadHistoryFile { get; set; } = (_, _) => throw new InvalidOperationException("No DownloadHistoryFile expected.");

    public IReadOnlyList<HistorySource<LedgerEntry>> Ledger(ExchangeConnection connection, LedgerQuery query) => OnLedger(query);

    public IReadOnlyList<HistorySource<ExchangeClosedPnl>> ClosedPnl(ExchangeConnection connection, ExchangeInstrument? instrument) => OnClosedPnl(instrument);

    public IReadOnlyList<HistorySource<ExchangeConversion>> Conversions(ExchangeConnection connection) => OnConversions();

    public IReadOnlyList<HistorySource<ExchangeWithdrawal>> Withdrawals(ExchangeConnection connection, string? asset) => OnWithdrawals(asset);

    public IReadOnlyList<HistorySource<ExchangeTrade>> TradeHistory(ExchangeConnection connection, ExchangeInstrument? instrument) => OnTradeHistory(instrument);

    public IReadOnlyList<HistorySource<ExchangeOrder>> OrderHistory(ExchangeConnection connection, ExchangeInstrument? instrument) => OnOrderHistory(instrument);

    public Task<HistoryFileTicket> RequestHistoryFile(ExchangeConnection connection, HistoryKind kind, DateTime startTime, DateTime endTime, CancellationToken cancellation)
    {
        Calls.Add("request history file");
        return OnRequestHistoryFile(kind, startTime, endTime);
    }

    public Task<HistoryFileState> GetHistoryFile(ExchangeConnection connection, HistoryKind kind, string downloadId, CancellationToken cancellation)
    {
        Calls.Add("get history file");
        return OnGetHistoryFile(kind, downloadId);
    }

    public Task DownloadHistoryFile(ExchangeConnection connection, string link, Stream target, Action<long, long?>? progress, CancellationToken cancellation)
    {
        Calls.Add("download history file");
        return OnDownloadHistoryFile(link, target);
    }
}
