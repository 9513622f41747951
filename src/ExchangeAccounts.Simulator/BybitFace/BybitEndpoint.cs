using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>One endpoint: who may call it how often, and what it answers.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="PerSecond">Requests per second (or <see cref="Per"/>) and key; 0 for public endpoints.</param>
/// <param name="Handle">Makes the result object.</param>
internal sealed record BybitEndpoint(string Method, string Path, int PerSecond, Func<BybitCall, JsonObject> Handle)
{
    /// <summary>Whether it counts as many requests as it holds orders.</summary>
    public bool IsBatch { get; init; }

    /// <summary>The span its limit counts in; nearly always a second.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether keys of sub-accounts are refused.</summary>
    public bool NeedsMasterKey { get; init; }

    public bool IsSigned => PerSecond > 0;

    public bool IsWrite => Method == "POST";
}
