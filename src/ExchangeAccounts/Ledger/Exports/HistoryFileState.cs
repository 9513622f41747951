namespace ExchangeAccounts;

/// <summary>How far a file is that an exchange prepares.</summary>
/// <param name="DownloadId">The exchange's id of the file.</param>
/// <param name="Ready">Whether it can be fetched.</param>
/// <param name="Expired">Whether it could be, and cannot any more.</param>
/// <param name="Link">Where it is, as the exchange wrote it; null while it is not ready.</param>
/// <param name="ExpiresAt">UTC; until when it can be fetched; null where the exchange does not say.</param>
/// <param name="RawStatus">In the exchange's own word.</param>
public sealed record HistoryFileState(string DownloadId, bool Ready, bool Expired, string? Link, DateTime? ExpiresAt, string RawStatus);
