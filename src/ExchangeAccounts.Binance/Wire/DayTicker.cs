namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer, or one row, of <c>GET /fapi/v1/ticker/24hr</c>.</summary>
internal sealed class DayTicker
{
    public string? Symbol { get; set; }

    public decimal? PriceChange { get; set; }

    public decimal? PriceChangePercent { get; set; }

    public decimal? WeightedAvgPrice { get; set; }

    public decimal? LastPrice { get; set; }

    public decimal? LastQty { get; set; }

    public decimal? OpenPrice { get; set; }

    public decimal? HighPrice { get; set; }

    public decimal? LowPrice { get; set; }

    public decimal? Volume { get; set; }

    public decimal? QuoteVolume { get; set; }

    public DateTime? OpenTime { get; set; }

    public DateTime? CloseTime { get; set; }

    public string? FirstId { get; set; }

    public string? LastId { get; set; }

    public decimal? Count { get; set; }
}
