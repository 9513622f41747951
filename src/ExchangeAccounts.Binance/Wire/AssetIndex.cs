namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v1/assetIndex</c>: the USD price of a margin asset; its symbol is the asset and <c>USD</c>.</summary>
internal sealed class AssetIndex
{
    public string? Symbol { get; set; }

    public DateTime? Time { get; set; }

    public decimal? Index { get; set; }

    public decimal? BidBuffer { get; set; }

    public decimal? AskBuffer { get; set; }

    public decimal? BidRate { get; set; }

    public decimal? AskRate { get; set; }

    public decimal? AutoExchangeBidBuffer { get; set; }

    public decimal? AutoExchangeAskBuffer { get; set; }

    public decimal? AutoExchangeBidRate { get; set; }

    public decimal? AutoExchangeAskRate { get; set; }
}
