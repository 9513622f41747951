namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/position/closed-pnl</c>.</summary>
internal sealed class ClosedPnlRow
{
    public string? Symbol { get; set; }

    public string? OrderId { get; set; }

    /// <summary>Of the closing order.</summary>
    public string? Side { get; set; }

    public decimal? Qty { get; set; }

    public decimal? OrderPrice { get; set; }

    public string? OrderType { get; set; }

    public string? ExecType { get; set; }

    public decimal? ClosedSize { get; set; }

    public decimal? CumEntryValue { get; set; }

    public decimal? AvgEntryPrice { get; set; }

    public decimal? CumExitValue { get; set; }

    public decimal? AvgExitPrice { get; set; }

    public decimal? ClosedPnl { get; set; }

    public decimal? FillCount { get; set; }

    public decimal? Leverage { get; set; }

    public decimal? OpenFee { get; set; }

    public decimal? CloseFee { get; set; }

    /// <summary>Milliseconds; one source shows nanoseconds.</summary>
    public decimal? CreatedTime { get; set; }

    public decimal? UpdatedTime { get; set; }
}
