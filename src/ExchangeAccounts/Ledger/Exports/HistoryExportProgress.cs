namespace ExchangeAccounts;

/// <summary>How far an export is.</summary>
/// <param name="Text">What it does now, for people.</param>
/// <param name="Share">Of what it does now, 0 to 1; null where that is not known.</param>
public sealed record HistoryExportProgress(string Text, double? Share);
