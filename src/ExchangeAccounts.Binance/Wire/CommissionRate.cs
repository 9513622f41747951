namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/commissionRate</c>.</summary>
internal sealed class CommissionRate
{
    public string? Symbol { get; set; }

    public decimal? MakerCommissionRate { get; set; }

    public decimal? TakerCommissionRate { get; set; }

    public decimal? RpiCommissionRate { get; set; }
}
