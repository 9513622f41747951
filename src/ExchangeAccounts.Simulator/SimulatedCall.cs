namespace ExchangeAccounts.Simulator;

/// <summary>A request as it arrived: nothing decoded, nothing reordered, because signatures cover the exact text.</summary>
public sealed class SimulatedCall
{
    /// <summary>HTTP method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Path without query.</summary>
    public required string Path { get; init; }

    /// <summary>Query as sent, without question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Headers; names are compared without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Body as sent.</summary>
    public string Body { get; init; } = "";

    internal string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
