using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>One endpoint: who may call it how often, and what it answers.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="PerSecond">Requests per second and key; 0 for public endpoints.</param>
/// <param name="Handle">Makes the result object.</param>
internal sealed record BybitEndpoint(string Method, string Path, int PerSecond, Func<BybitCall, JsonObject> Handle)
{
    /// <summary>Whether it counts as many requests as it holds orders.</summary>
    public bool IsBatch { get; init; }

    public bool IsSigned => PerSecond > 0;

    public bool IsWrite => Method == "POST";
}
