namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v1/userTrades</c>.</summary>
internal sealed class UserTrade
{
    public string? Id { get; set; }

    public string? OrderId { get; set; }

    public string? Symbol { get; set; }

    public string? Side { get; set; }

    public string? PositionSide { get; set; }

    public decimal? Price { get; set; }

    public decimal? Qty { get; set; }

    public decimal? QuoteQty { get; set; }

    public decimal? RealizedPnl { get; set; }

    /// <summary>Positive where it was paid.</summary>
    public decimal? Commission { get; set; }

    public string? CommissionAsset { get; set; }

    public bool? Buyer { get; set; }

    public bool? Maker { get; set; }

    public DateTime? Time { get; set; }
}
