namespace ExchangeAccounts;

/// <summary>What somebody wants of a history.</summary>
/// <param name="Span">When.</param>
public sealed record HistoryRequest(HistorySpan Span)
{
    /// <summary>Else the newest comes first. After a mark the oldest always comes first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Only what comes after this row; null for all.</summary>
    public HistoryMark? After { get; init; }

    /// <summary>How many rows are wanted; null for all. No more is asked for than that needs.</summary>
    public int? First { get; init; }

    /// <summary>Told after each request, on any thread; null for nobody.</summary>
    public Action<HistoryProgress>? Progress { get; init; }
}
