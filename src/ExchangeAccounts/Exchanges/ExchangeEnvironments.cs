namespace ExchangeAccounts;

/// <summary>The environments an account can be on. Text, because an adapter says which of them it has.</summary>
public static class ExchangeEnvironments
{
    /// <summary>Real money.</summary>
    public const string Live = "Live";

    /// <summary>The exchange's test network.</summary>
    public const string Testnet = "Testnet";

    /// <summary>The exchange's demo trading.</summary>
    public const string Demo = "Demo";

    /// <summary>An exchange simulated in this process; no address, no key.</summary>
    public const string Simulated = "Simulated";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Live, Testnet, Demo, Simulated];

    /// <summary>Whether an environment is <see cref="Simulated"/>, in any case.</summary>
    public static bool IsSimulated(string? environment) => string.Equals(environment, Simulated, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an environment is <see cref="Live"/>, in any case.</summary>
    public static bool IsLive(string? environment) => string.Equals(environment, Live, StringComparison.OrdinalIgnoreCase);

    /// <summary>The environment as people are shown it: <c>LIVE</c> stands out, others are written as they are.</summary>
    public static string Display(string environment) =>
        IsLive(environment) ? "LIVE" : environment;
}
