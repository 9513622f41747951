namespace ExchangeAccounts;

/// <summary>What an exchange answered when it was asked for a file.</summary>
/// <param name="DownloadId">The exchange's id of the file.</param>
/// <param name="ExpectedWait">How long such files take of late; null where the exchange does not say.</param>
public sealed record HistoryFileTicket(string DownloadId, TimeSpan? ExpectedWait);
