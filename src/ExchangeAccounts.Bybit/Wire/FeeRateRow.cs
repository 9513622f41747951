namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/account/fee-rate</c>.</summary>
internal sealed class FeeRateRow
{
    public string? Symbol { get; set; }

    public decimal? TakerFeeRate { get; set; }

    public decimal? MakerFeeRate { get; set; }
}
