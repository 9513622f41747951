namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/accountConfig</c>.</summary>
internal sealed class AccountConfig
{
    public decimal? FeeTier { get; set; }

    public bool? CanTrade { get; set; }

    public bool? CanDeposit { get; set; }

    public bool? CanWithdraw { get; set; }

    public bool? DualSidePosition { get; set; }

    public bool? MultiAssetsMargin { get; set; }

    public decimal? TradeGroupId { get; set; }

    public DateTime? UpdateTime { get; set; }
}
