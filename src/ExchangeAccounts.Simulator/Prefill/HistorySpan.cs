namespace ExchangeAccounts.Simulator;

/// <summary>Where the rows of an account's past lie.</summary>
internal sealed record HistorySpan(DateTimeOffset Start, DateTimeOffset End, decimal SameTime);
