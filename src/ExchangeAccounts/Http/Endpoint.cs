namespace ExchangeAccounts.Http;

/// <summary>One endpoint of an exchange as data, declared once; a call is a line.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base address.</param>
public sealed record Endpoint(HttpMethod Method, string Path)
{
    /// <summary>Whether the request carries key, timestamp and signature.</summary>
    public bool Signed { get; init; }

    /// <summary>Whether it changes something. A write is sent once, and its reply may be lost.</summary>
    public bool Write { get; init; }

    /// <summary>What the key must be allowed, in the words of the exchange's own site; null where any key will do.</summary>
    public string? Permission { get; init; }

    /// <summary>What it costs of which limits.</summary>
    public IReadOnlyList<LimitCost> Costs { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Method + " " + Path;
}
