namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>POST /sapi/v1/asset/get-funding-asset</c>.</summary>
internal sealed class FundingAsset
{
    public string? Asset { get; set; }

    public decimal? Free { get; set; }

    public decimal? Locked { get; set; }

    public decimal? Freeze { get; set; }

    public decimal? Withdrawing { get; set; }

    /// <summary>In BTC; 0 unless it was asked for.</summary>
    public decimal? BtcValuation { get; set; }
}
