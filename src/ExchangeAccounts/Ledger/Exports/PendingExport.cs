namespace ExchangeAccounts;

/// <summary>A file that was asked of an exchange and is not fetched yet.</summary>
public sealed record PendingExport
{
    /// <summary>The account's <see cref="ExchangeAccount.Id"/>.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What it is a history of.</summary>
    public required HistoryKind Kind { get; init; }

    /// <summary>UTC, included.</summary>
    public required DateTime StartTime { get; init; }

    /// <summary>UTC, included.</summary>
    public required DateTime EndTime { get; init; }

    /// <summary>UTC; when it was asked for.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>
    /// The exchange's id of the file. Null where it is not known: the request was to be sent, and no answer was written
    /// down, so that nobody knows whether the exchange counts a file.
    /// </summary>
    public string? DownloadId { get; init; }

    /// <summary>Whether it is of that span and kind.</summary>
    internal bool Is(HistoryKind kind, DateTime start, DateTime end) => Kind == kind && StartTime == start && EndTime == end;
}
