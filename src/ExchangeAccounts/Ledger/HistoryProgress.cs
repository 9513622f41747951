namespace ExchangeAccounts;

/// <summary>How far the reading of a history is.</summary>
/// <param name="Name">What is read.</param>
/// <param name="Requests">Sent so far.</param>
/// <param name="Rows">Read so far.</param>
/// <param name="Reached">UTC; the time that reading has come to; null before the first row.</param>
/// <param name="Share">Of the span, 0 to 1.</param>
/// <param name="RequestsLeft">At least, as far as can be told.</param>
/// <param name="TimeLeft">At least, under the exchange's limits as published.</param>
public sealed record HistoryProgress(string Name, int Requests, long Rows, DateTime? Reached, double Share, int RequestsLeft, TimeSpan TimeLeft);
