namespace ExchangeAccounts.Simulator;

/// <summary>An answer, or the absence of one.</summary>
public sealed record SimulatedResponse(int Status)
{
    /// <summary>The connection breaks instead of an answer.</summary>
    public static SimulatedResponse Dropped { get; } = new(0) { IsDropped = true };

    /// <summary>Body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Content type; null without a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers other than the content's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the connection breaks without an answer.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Bytes after which the connection breaks in the middle of the body; null for a whole answer.</summary>
    public int? CutAfter { get; init; }

    /// <summary>A copy with a header set, or removed when the value is null.</summary>
    public SimulatedResponse WithHeader(string name, string? value)
    {
        Dictionary<string, string> headers = new(Headers, StringComparer.OrdinalIgnoreCase);
        if (value is null)
        {
            headers.Remove(name);
        }
        else
        {
            headers[name] = value;
        }

        return this with { Headers = headers };
    }
}
