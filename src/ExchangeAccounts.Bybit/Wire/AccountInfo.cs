namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>GET /v5/account/info</c>.</summary>
internal sealed class AccountInfo
{
    /// <summary>1 classic, 3 and 4 UTA 1.0, 5 and 6 UTA 2.0.</summary>
    public decimal? UnifiedMarginStatus { get; set; }

    /// <summary><c>ISOLATED_MARGIN</c>, <c>REGULAR_MARGIN</c>, <c>PORTFOLIO_MARGIN</c>.</summary>
    public string? MarginMode { get; set; }

    public bool? IsMasterTrader { get; set; }

    public string? SpotHedgingStatus { get; set; }

    public DateTime? UpdatedTime { get; set; }

    /// <summary>Deprecated constant.</summary>
    public string? DcpStatus { get; set; }

    /// <summary>Deprecated constant.</summary>
    public decimal? TimeWindow { get; set; }

    /// <summary>Deprecated constant.</summary>
    public decimal? SmpGroup { get; set; }
}
