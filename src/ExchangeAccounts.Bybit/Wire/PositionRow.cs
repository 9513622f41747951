namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/position/list</c>, and the result of <c>POST /v5/position/add-margin</c>.</summary>
internal sealed class PositionRow
{
    /// <summary>In the answer to adding margin only.</summary>
    public string? Category { get; set; }

    /// <summary>0 one-way, 1 hedge buy, 2 hedge sell.</summary>
    public decimal? PositionIdx { get; set; }

    public string? Symbol { get; set; }

    /// <summary><c>Buy</c> long, <c>Sell</c> short, <c>""</c> none.</summary>
    public string? Side { get; set; }

    /// <summary>Never negative; USD contracts where inverse.</summary>
    public decimal? Size { get; set; }

    public decimal? AvgPrice { get; set; }

    /// <summary>At entry: linear size × price, inverse size / price.</summary>
    public decimal? PositionValue { get; set; }

    /// <summary><c>""</c> in portfolio margin.</summary>
    public decimal? Leverage { get; set; }

    public decimal? MarkPrice { get; set; }

    /// <summary><c>""</c> when out of range or in portfolio margin; an estimate in cross margin.</summary>
    public decimal? LiqPrice { get; set; }

    public decimal? BreakEvenPrice { get; set; }

    /// <summary>The margin of the position, with what was added to it where it is isolated; <c>""</c> in portfolio margin.</summary>
    public decimal? PositionIM { get; set; }

    public decimal? PositionMM { get; set; }

    public decimal? PositionIMByMp { get; set; }

    public decimal? PositionMMByMp { get; set; }

    public decimal? UnrealisedPnl { get; set; }

    /// <summary>Of the position held now.</summary>
    public decimal? CurRealisedPnl { get; set; }

    /// <summary>Of all positions ever held in the symbol.</summary>
    public decimal? CumRealisedPnl { get; set; }

    /// <summary><c>"0"</c>, <c>"0.00"</c> or <c>""</c> when there is none.</summary>
    public decimal? TakeProfit { get; set; }

    /// <summary><c>"0"</c>, <c>"0.00"</c> or <c>""</c> when there is none.</summary>
    public decimal? StopLoss { get; set; }

    /// <summary><c>"0"</c>, <c>"0.00"</c> or <c>""</c> when there is none.</summary>
    public decimal? TrailingStop { get; set; }

    public decimal? RiskId { get; set; }

    public decimal? RiskLimitValue { get; set; }

    /// <summary><c>Normal</c>, <c>Liq</c>, <c>Adl</c>.</summary>
    public string? PositionStatus { get; set; }

    public bool? AutoAddMargin { get; set; }

    /// <summary>0 (no position) to 5.</summary>
    public decimal? AdlRankIndicator { get; set; }

    /// <summary>Imposed by the exchange.</summary>
    public bool? IsReduceOnly { get; set; }

    public decimal? Seq { get; set; }

    public DateTime? OpenTime { get; set; }

    public DateTime? CreatedTime { get; set; }

    public DateTime? UpdatedTime { get; set; }

    public DateTime? LeverageSysUpdatedTime { get; set; }

    public DateTime? MmrSysUpdatedTime { get; set; }

    /// <summary>The misspelt twin that samples have.</summary>
    public DateTime? MmrSysUpdateTime { get; set; }

    /// <summary>USDC only.</summary>
    public decimal? SessionAvgPrice { get; set; }

    /// <summary>Deprecated; always 0.</summary>
    public decimal? TradeMode { get; set; }

    /// <summary>Deprecated; always <c>Full</c>.</summary>
    public string? TpslMode { get; set; }

    /// <summary>Deprecated.</summary>
    public decimal? BustPrice { get; set; }

    /// <summary>Deprecated.</summary>
    public decimal? PositionBalance { get; set; }
}
