namespace ExchangeAccounts.Simulator;

/// <summary>A rule: which requests it meets and what goes wrong with them. Absent conditions match everything.</summary>
public sealed class SimulatorFault
{
    /// <summary>What goes wrong.</summary>
    public required SimulatorFaultKind Kind { get; init; }

    /// <summary><c>Bybit</c> or <c>Binance</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>Start of the path.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>API key of the request.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Name of the account whose key the request carries.</summary>
    public string? Account { get; init; }

    /// <summary>How many requests are met; absent means all.</summary>
    public int? Count { get; init; }

    /// <summary>How many matching requests pass unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>Whether the request takes effect before things go wrong (Delay, NeverAnswer, Drop, Status, Redirect, EmptyBody).</summary>
    public bool AfterProcessing { get; init; }

    /// <summary>How many requests that look orders up do not find a hidden one.</summary>
    public int Lookups { get; init; }

    /// <summary>Rows of OverlapPage and ShortPage; at least one.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Length of a delay, or for how long orders are hidden.</summary>
    public int DelayMs { get; init; }

    /// <summary>HTTP status of <see cref="SimulatorFaultKind.Status"/>.</summary>
    public int Status { get; init; } = 503;

    /// <summary>Body of Status and Body.</summary>
    public string Body { get; init; } = "";

    /// <summary>Content type of that body.</summary>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>Bytes that still arrive of a cut body.</summary>
    public int CutAfterBytes { get; init; } = 20;

    /// <summary>Target of a redirect.</summary>
    public string Location { get; init; } = "";

    /// <summary>How far the exchange's clock is ahead.</summary>
    public long ClockOffsetMs { get; init; }

    /// <summary>Headers set on the answer (any kind that has one); null removes.</summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a rule from JSON text.</summary>
    /// <exception cref="SimulatorConfigException">The text is no rule.</exception>
    public static SimulatorFault Parse(string json) => ConfigJson.Read<SimulatorFault>(json);
}
