namespace ExchangeAccounts;

/// <summary>The leverage a user wants: of both sides, or of one or each of them. Null is: not given.</summary>
public sealed record LeverageRequest
{
    /// <summary>Of both sides.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>Of the long side; the other stays as it is unless it is given too.</summary>
    public decimal? LongLeverage { get; init; }

    /// <summary>Of the short side; the other stays as it is unless it is given too.</summary>
    public decimal? ShortLeverage { get; init; }

    /// <summary>The margin mode to set before.</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>Whether the sides may come to differ.</summary>
    internal bool IsSeparate => Leverage is null && LongLeverage != ShortLeverage;

    /// <summary>The parameter that names a side, for messages.</summary>
    internal string SideParameter => LongLeverage is null ? nameof(ShortLeverage) : nameof(LongLeverage);
}
