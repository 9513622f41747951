namespace ExchangeAccounts;

/// <summary>A history that was written to a file.</summary>
public sealed record ExchangeHistoryExport
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>What it is a history of.</summary>
    public required HistoryKind Kind { get; init; }

    /// <summary>The one symbol it is of; null for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>UTC; the earliest that was asked for.</summary>
    public required DateTime StartTime { get; init; }

    /// <summary>UTC; the latest that was asked for.</summary>
    public required DateTime EndTime { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Rows in it, without the header; null for a prepared file, which is kept as the exchange made it.</summary>
    public long? Rows { get; init; }

    /// <summary>Its size.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whether the exchange prepared it, in its own words; else it was read page by page, in ours.</summary>
    public required bool Prepared { get; init; }

    /// <summary>The exchange's id of a prepared file; null for another.</summary>
    public string? DownloadId { get; init; }

    /// <summary>UTC; when a prepared file was asked for; null for another.</summary>
    public DateTime? AskedAt { get; init; }

    /// <summary>For example <c>main (Binance LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {ViewText.Time(StartTime)} to {ViewText.Time(EndTime)} in {Path}";
}
