namespace ExchangeAccounts.Simulator;

/// <summary>One received request, as the log keeps it.</summary>
public sealed class SimulatedRequest
{
    internal SimulatedRequest(SimulatedCall call, string? exchange, string? apiKey, bool signed, string query, string body, DateTimeOffset time)
    {
        Method = call.Method;
        Path = call.Path;
        Exchange = exchange;
        ApiKey = apiKey;
        Signed = signed;
        Query = query;
        Body = body;
        Time = time;
    }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path.</summary>
    public string Path { get; }

    /// <summary>Query without the signature.</summary>
    public string Query { get; }

    /// <summary>Body without the signature.</summary>
    public string Body { get; }

    /// <summary>Exchange the path belongs to; null for neither.</summary>
    public string? Exchange { get; }

    /// <summary>API key it carried.</summary>
    public string? ApiKey { get; }

    /// <summary>Whether it carried a signature.</summary>
    public bool Signed { get; }

    /// <summary>When it arrived, by the simulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>HTTP status answered; null while unanswered and when the connection was dropped.</summary>
    public int? StatusCode { get; internal set; }
}
