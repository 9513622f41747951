namespace ExchangeAccounts.Tests;

/// <summary>Tests that compare how long things take: they run when all others have ended, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
