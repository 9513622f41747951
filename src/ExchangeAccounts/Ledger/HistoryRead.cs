namespace ExchangeAccounts;

/// <summary>One request to a history.</summary>
/// <param name="StartTime">UTC, included; a whole <see cref="HistoryTraits.Unit"/>. Null for as far back as there is anything, only where reads take no times.</param>
/// <param name="EndTime">UTC, included; a whole <see cref="HistoryTraits.Unit"/>.</param>
/// <param name="Cursor">What the page before said comes <see cref="HistoryPage{T}.Next"/>; null for the first.</param>
/// <param name="Limit">How many rows are wanted, at most <see cref="HistoryTraits.PageSize"/>; the same for all pages of one span.</param>
public sealed record HistoryRead(DateTime? StartTime, DateTime EndTime, string? Cursor, int Limit);
