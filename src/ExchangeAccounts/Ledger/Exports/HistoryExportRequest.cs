namespace ExchangeAccounts;

/// <summary>What somebody wants written to a file.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="StartTime">The earliest; without a zone it is local.</param>
/// <param name="EndTime">The latest; null, or one that is yet to come, is now.</param>
/// <param name="Path">The file, as a full path.</param>
public sealed record HistoryExportRequest(HistoryKind Kind, DateTime StartTime, DateTime? EndTime, string Path)
{
    /// <summary>Only of this symbol; null or blank for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>Whether a file that is there may be overwritten.</summary>
    public bool Force { get; init; }
}
