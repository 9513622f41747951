namespace ExchangeAccounts.Tests;

/// <summary>Tests that start processes and measure how soon something stops: they run when all others have ended, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
