namespace ExchangeAccounts;

/// <summary>What a composition root decides.</summary>
public sealed record ExchangeRuntimeOptions
{
    /// <summary>The exchanges that are known.</summary>
    public required IReadOnlyList<ExchangeRegistration> Exchanges { get; init; }

    /// <summary>The simulated exchanges, opened at the first use; null where there are none.</summary>
    public Func<ISimulatedExchanges>? Simulated { get; init; }

    /// <summary>Where our files are; asked at every use, because the environment may change.</summary>
    public Func<HomeFolders> Folders { get; init; } = HomeFolders.Current;

    /// <summary>Writes our files.</summary>
    public DurableWriter Writer { get; init; } = new();

    /// <summary>Time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
