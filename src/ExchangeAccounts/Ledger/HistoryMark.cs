namespace ExchangeAccounts;

/// <summary>A row that is there already, to go on after.</summary>
/// <param name="Id">What tells it from all others.</param>
/// <param name="Time">UTC; null where only the id is known, so that the row must be looked for first.</param>
public sealed record HistoryMark(string Id, DateTime? Time);
