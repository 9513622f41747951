namespace ExchangeAccounts;

/// <summary>What one request to a history brought.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Rows">In the history's own order. They may repeat rows of the page before, and may leave the span that was asked for.</param>
/// <param name="Next">Where the next page is, in the source's own words; null where there is none.</param>
public sealed record HistoryPage<T>(IReadOnlyList<T> Rows, string? Next);
