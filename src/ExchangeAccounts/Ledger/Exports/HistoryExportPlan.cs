using System.Globalization;

namespace ExchangeAccounts;

/// <summary>What an export is going to do, for a confirmation. Making one sends nothing.</summary>
public sealed record HistoryExportPlan
{
    /// <summary>What is wanted.</summary>
    public required HistoryExportRequest Request { get; init; }

    /// <summary>From when to when, UTC.</summary>
    public required HistorySpan Span { get; init; }

    /// <summary>On which terms the exchange prepares the file; null where the history is read page by page.</summary>
    public HistoryFileTerms? Terms { get; init; }

    /// <summary>An earlier run for the same file that did not end; null where there is none.</summary>
    public PendingExport? Earlier { get; init; }

    /// <summary>What should be known before: files that were asked for and not fetched.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the exchange is going to be asked for a file, which counts against its quota.</summary>
    public bool UsesQuota => Terms is not null && Earlier?.DownloadId is null;

    /// <summary>What is done, such as <c>Ask for a prepared file of the trades from … to … UTC, …</c>.</summary>
    public string Action => Terms is null ? $"Read the {What} page by page, and write {Place}"
        : UsesQuota ? Asking("Ask")
        : $"Go on with the prepared file of the {What}, id {Earlier!.DownloadId}, asked for on {ViewText.Time(Earlier.AskedAt)} UTC (no other of the month's files is used), and write {Place}";

    /// <summary>The earliest, UTC.</summary>
    internal DateTime StartTime => Span.StartTime!.Value;

    /// <summary>The latest, UTC.</summary>
    internal DateTime EndTime => Span.EndTime;

    private string What => $"{Word(Request.Kind)} from {ViewText.Time(StartTime)} to {ViewText.Time(EndTime)} UTC{(string.IsNullOrWhiteSpace(Request.Symbol) ? "" : $" of {Request.Symbol}")}";

    private string Place => Request.Force && File.Exists(Request.Path) ? $"over '{Request.Path}'" : $"to '{Request.Path}'";

    /// <summary>How a kind is called in a sentence.</summary>
    internal static string Word(HistoryKind kind) => kind switch
    {
        HistoryKind.Order => "orders",
        HistoryKind.Trade => "trades",
        _ => "ledger entries",
    };

    /// <summary>What is done where an earlier file is gone.</summary>
    internal string Anew(PendingExport gone) => Asking($"The file that was asked for on {ViewText.Time(gone.AskedAt)} UTC, id {gone.DownloadId}, cannot be fetched any more. Ask anew");

    private string Asking(string ask)
    {
        string before = Earlier is { DownloadId: null } earlier
            ? $" It was to be asked for on {ViewText.Time(earlier.AskedAt)} UTC already, and nobody knows whether it was: it may have used one."
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ask} for a prepared file of the {What}, one of {Terms!.MonthlyQuota} a month, those asked for on the exchange's site included, for {Terms.Weight} of the {Terms.WeightBudget} units of request weight a minute, and write {Place}.{before}");
    }
}
