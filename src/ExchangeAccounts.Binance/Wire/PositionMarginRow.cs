namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v1/positionMargin/history</c>.</summary>
internal sealed class PositionMarginRow
{
    public string? Symbol { get; set; }

    /// <summary>1 for added, 2 for removed.</summary>
    public decimal? Type { get; set; }

    public string? DeltaType { get; set; }

    public decimal? Amount { get; set; }

    public string? Asset { get; set; }

    public DateTime? Time { get; set; }

    public string? PositionSide { get; set; }
}
