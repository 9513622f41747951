namespace ExchangeAccounts.Simulator;

/// <summary>How a simulated exchange is set up.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Everything invented follows from it: prices, keys, ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long every request takes on its way.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The exchange's clock; its timers time latency and delays too.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What it holds; null means one funded account per exchange.</summary>
    public SimulatorConfig? Config { get; init; }

    /// <summary>How many requests the log keeps, newest first to stay.</summary>
    public int MaxRequestLog { get; init; } = 10_000;
}
