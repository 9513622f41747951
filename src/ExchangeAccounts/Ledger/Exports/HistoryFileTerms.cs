namespace ExchangeAccounts;

/// <summary>On which terms an exchange prepares a history as a file.</summary>
/// <param name="MonthlyQuota">How many files a month, those asked for on the exchange's site included.</param>
/// <param name="Weight">What asking for one costs of the exchange's limit.</param>
/// <param name="WeightBudget">How much there is of that limit in a minute.</param>
/// <param name="MaxSpan">The longest span of one file.</param>
/// <param name="LinkLife">How long a finished file can be fetched.</param>
public sealed record HistoryFileTerms(int MonthlyQuota, int Weight, int WeightBudget, TimeSpan MaxSpan, TimeSpan LinkLife);
