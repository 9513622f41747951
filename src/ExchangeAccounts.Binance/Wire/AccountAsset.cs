namespace ExchangeAccounts.Binance.Wire;

/// <summary>One asset of <c>GET /fapi/v3/account</c>.</summary>
internal sealed class AccountAsset
{
    public string? Asset { get; set; }

    public decimal? WalletBalance { get; set; }

    public decimal? UnrealizedProfit { get; set; }

    public decimal? MarginBalance { get; set; }

    public decimal? MaintMargin { get; set; }

    public decimal? InitialMargin { get; set; }

    public decimal? PositionInitialMargin { get; set; }

    public decimal? OpenOrderInitialMargin { get; set; }

    public decimal? CrossWalletBalance { get; set; }

    public decimal? CrossUnPnl { get; set; }

    public decimal? AvailableBalance { get; set; }

    public decimal? MaxWithdrawAmount { get; set; }

    /// <summary>Multi-assets mode only.</summary>
    public bool? MarginAvailable { get; set; }

    public DateTime? UpdateTime { get; set; }
}
