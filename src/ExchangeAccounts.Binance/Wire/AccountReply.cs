namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v3/account</c>. The totals speak of USDT in single-asset mode, of USD in multi-assets mode.</summary>
// The replies have setters, not init: the JSON source generator hands init properties over as boxed constructor
// arguments, which would double what a balance request allocates.
internal sealed class AccountReply
{
    public decimal? TotalInitialMargin { get; set; }

    public decimal? TotalMaintMargin { get; set; }

    public decimal? TotalWalletBalance { get; set; }

    public decimal? TotalUnrealizedProfit { get; set; }

    public decimal? TotalMarginBalance { get; set; }

    public decimal? TotalPositionInitialMargin { get; set; }

    public decimal? TotalOpenOrderInitialMargin { get; set; }

    public decimal? TotalCrossWalletBalance { get; set; }

    public decimal? TotalCrossUnPnl { get; set; }

    public decimal? AvailableBalance { get; set; }

    public decimal? MaxWithdrawAmount { get; set; }

    public AccountAsset?[]? Assets { get; set; }

    public AccountPosition?[]? Positions { get; set; }
}
