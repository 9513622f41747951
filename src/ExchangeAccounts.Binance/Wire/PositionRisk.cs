namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v3/positionRisk</c>.</summary>
internal sealed class PositionRisk
{
    public string? Symbol { get; set; }

    public string? PositionSide { get; set; }

    public decimal? PositionAmt { get; set; }

    public decimal? EntryPrice { get; set; }

    public decimal? BreakEvenPrice { get; set; }

    public decimal? MarkPrice { get; set; }

    public decimal? UnRealizedProfit { get; set; }

    public decimal? LiquidationPrice { get; set; }

    public decimal? IsolatedMargin { get; set; }

    public decimal? Notional { get; set; }

    public string? MarginAsset { get; set; }

    public decimal? IsolatedWallet { get; set; }

    public decimal? InitialMargin { get; set; }

    public decimal? MaintMargin { get; set; }

    public decimal? PositionInitialMargin { get; set; }

    public decimal? OpenOrderInitialMargin { get; set; }

    public decimal? Adl { get; set; }

    public decimal? BidNotional { get; set; }

    public decimal? AskNotional { get; set; }

    public DateTime? UpdateTime { get; set; }

    /// <summary>Of the V2 shape, which some servers still answer with; V3 has it in <see cref="SymbolConfig"/>.</summary>
    public decimal? Leverage { get; set; }

    /// <inheritdoc cref="Leverage"/>
    public string? MarginType { get; set; }

    /// <inheritdoc cref="Leverage"/>
    public decimal? MaxNotionalValue { get; set; }

    /// <inheritdoc cref="Leverage"/>
    public bool? IsAutoAddMargin { get; set; }
}
