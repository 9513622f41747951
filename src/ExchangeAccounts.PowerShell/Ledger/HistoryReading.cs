namespace ExchangeAccounts.PowerShell;

/// <summary>Reads one account's history, a part at a time.</summary>
/// <typeparam name="T">The rows.</typeparam>
internal delegate IAsyncEnumerable<IReadOnlyList<T>> HistoryReading<T>(ExchangeConnection connection, HistoryRequest request, CancellationToken stop);
