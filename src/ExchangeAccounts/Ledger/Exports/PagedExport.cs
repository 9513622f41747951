using System.Globalization;

namespace ExchangeAccounts;

/// <summary>Writes a history as it is read, a page at a time, the oldest first.</summary>
internal sealed class PagedExport(ExchangeRuntime runtime, ExchangeConnection connection, HistoryExportPlan plan)
{
    /// <summary>Writes all rows under a header.</summary>
    /// <returns>How many rows there are.</returns>
    /// <exception cref="ExchangeException">What reading refused; <see cref="FailureKind.StateUnwritable"/>.</exception>
    public Task<long> Write(ExportFile file, Action<HistoryExportProgress>? progress, CancellationToken cancellation)
    {
        HistoryRequest request = new(plan.Span) { OldestFirst = true, Progress = progress is null ? null : p => progress(new HistoryExportProgress(Text(p), p.Share)) };
        string? symbol = plan.Request.Symbol;
        return plan.Request.Kind switch
        {
            HistoryKind.Order => Write(Histories.Orders(runtime, connection, symbol, request, cancellation), file),
            HistoryKind.Trade => Write(Histories.Trades(runtime, connection, symbol, request, cancellation), file),
            _ => Write(Histories.Ledger(runtime, connection, new LedgerSelection { Symbol = symbol }, request, cancellation), file),
        };
    }

    private static async Task<long> Write<T>(IAsyncEnumerable<IReadOnlyList<T>> parts, ExportFile file)
        where T : class
    {
        // Also where there is no row.
        file.WriteLine(CsvRows.Header(typeof(T)));
        CsvRows csv = new();
        long rows = 0;
        await foreach (IReadOnlyList<T> part in parts)
        {
            foreach (T row in part)
            {
                file.WriteLine(csv.Add(row)[^1]);
            }

            rows += part.Count;
        }

        return rows;
    }

    private static string Text(HistoryProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Rows:N0} rows of the {progress.Name} in {progress.Requests:N0} requests; {progress.RequestsLeft:N0} requests left, {progress.TimeLeft:hh\\:mm\\:ss} at least");
}
