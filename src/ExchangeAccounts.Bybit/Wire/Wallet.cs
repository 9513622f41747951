namespace ExchangeAccounts.Bybit.Wire;

/// <summary>
/// A row of <c>GET /v5/account/wallet-balance</c>. The totals are in USD and do not apply in isolated margin.
/// </summary>
internal sealed class Wallet
{
    public string? AccountType { get; set; }

    public decimal? TotalEquity { get; set; }

    public decimal? TotalWalletBalance { get; set; }

    public decimal? TotalMarginBalance { get; set; }

    public decimal? TotalAvailableBalance { get; set; }

    public decimal? TotalPerpUPL { get; set; }

    public decimal? TotalInitialMargin { get; set; }

    public decimal? TotalMaintenanceMargin { get; set; }

    public decimal? AccountIMRate { get; set; }

    public decimal? AccountMMRate { get; set; }

    public decimal? TotalInitialMarginByMp { get; set; }

    public decimal? TotalMaintenanceMarginByMp { get; set; }

    public decimal? AccountIMRateByMp { get; set; }

    public decimal? AccountMMRateByMp { get; set; }

    /// <summary>Deprecated.</summary>
    public decimal? AccountLTV { get; set; }

    public List<WalletCoin>? Coin { get; set; }
}
