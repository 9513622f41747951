namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/execution/list</c>.</summary>
internal sealed class TradeRow
{
    public string? ExecId { get; set; }

    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }

    public string? Symbol { get; set; }

    public string? Side { get; set; }

    public decimal? OrderPrice { get; set; }

    public decimal? OrderQty { get; set; }

    public decimal? LeavesQty { get; set; }

    public string? CreateType { get; set; }

    public string? OrderType { get; set; }

    public string? StopOrderType { get; set; }

    public decimal? ExecPrice { get; set; }

    public decimal? ExecQty { get; set; }

    public decimal? ExecValue { get; set; }

    /// <summary>Paid; negative where the exchange paid.</summary>
    public decimal? ExecFee { get; set; }

    public decimal? FeeRate { get; set; }

    /// <summary>Empty for contracts: the fee is in what they settle in.</summary>
    public string? FeeCurrency { get; set; }

    /// <summary><c>Trade</c>, <c>Funding</c>, <c>AdlTrade</c> and others.</summary>
    public string? ExecType { get; set; }

    public DateTime? ExecTime { get; set; }

    public bool? IsMaker { get; set; }

    public decimal? ClosedSize { get; set; }

    public decimal? MarkPrice { get; set; }

    /// <summary>Options only, like the next ones.</summary>
    public decimal? IndexPrice { get; set; }

    public decimal? UnderlyingPrice { get; set; }

    public decimal? TradeIv { get; set; }

    public decimal? MarkIv { get; set; }

    public string? BlockTradeId { get; set; }

    /// <summary>Rises with each fill of the symbol.</summary>
    public decimal? Seq { get; set; }
}
