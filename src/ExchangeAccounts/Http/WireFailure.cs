namespace ExchangeAccounts.Http;

/// <summary>What an adapter makes of a reply that is not success.</summary>
/// <param name="Kind">The kind, where no remedy helped.</param>
/// <param name="Text">The exchange's own words.</param>
/// <param name="Code">The exchange's own code; null where it gave none.</param>
public sealed record WireFailure(FailureKind Kind, string Text, string? Code = null)
{
    /// <summary>The parameter that is not acceptable; null where it is not known.</summary>
    public string? Parameter { get; init; }

    /// <summary>What to try first.</summary>
    public WireRemedy Remedy { get; init; }

    /// <summary>For a write: the exchange may have processed it all the same.</summary>
    public bool Unsettled { get; init; }

    /// <summary>UTC; until when nothing may be sent that costs of <see cref="BlockedLimit"/>; null where nothing is blocked.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>The limit that is used up; null where nothing is blocked.</summary>
    public RequestLimit? BlockedLimit { get; init; }
}
