namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/market/tickers</c>.</summary>
internal sealed class TickerRow
{
    public string? Symbol { get; set; }

    public decimal? LastPrice { get; set; }

    public decimal? IndexPrice { get; set; }

    public decimal? MarkPrice { get; set; }

    /// <summary>Spot only.</summary>
    public decimal? UsdIndexPrice { get; set; }

    public decimal? PrevPrice24h { get; set; }

    public decimal? Price24hPcnt { get; set; }

    public decimal? HighPrice24h { get; set; }

    public decimal? LowPrice24h { get; set; }

    public decimal? PrevPrice1h { get; set; }

    public decimal? OpenInterest { get; set; }

    public decimal? OpenInterestValue { get; set; }

    public decimal? Turnover24h { get; set; }

    public decimal? Volume24h { get; set; }

    public decimal? FundingRate { get; set; }

    public DateTime? NextFundingTime { get; set; }

    public decimal? FundingIntervalHour { get; set; }

    public decimal? PredictedDeliveryPrice { get; set; }

    public decimal? BasisRate { get; set; }

    public decimal? Basis { get; set; }

    public decimal? DeliveryFeeRate { get; set; }

    public DateTime? DeliveryTime { get; set; }

    public decimal? Bid1Price { get; set; }

    public decimal? Bid1Size { get; set; }

    public decimal? Ask1Price { get; set; }

    public decimal? Ask1Size { get; set; }
}
