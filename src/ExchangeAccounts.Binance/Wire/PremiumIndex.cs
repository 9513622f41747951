namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer, or one row, of <c>GET /fapi/v1/premiumIndex</c>.</summary>
internal sealed class PremiumIndex
{
    public string? Symbol { get; set; }

    public decimal? MarkPrice { get; set; }

    public decimal? IndexPrice { get; set; }

    public decimal? EstimatedSettlePrice { get; set; }

    public decimal? LastFundingRate { get; set; }

    public decimal? InterestRate { get; set; }

    public DateTime? NextFundingTime { get; set; }

    public DateTime? Time { get; set; }
}
