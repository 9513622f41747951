namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /api/v3/account</c>, which belongs to the spot address.</summary>
internal sealed class SpotAccount
{
    public decimal? MakerCommission { get; set; }

    public decimal? TakerCommission { get; set; }

    public decimal? BuyerCommission { get; set; }

    public decimal? SellerCommission { get; set; }

    public SpotCommissionRates? CommissionRates { get; set; }

    public bool? CanTrade { get; set; }

    public bool? CanWithdraw { get; set; }

    public bool? CanDeposit { get; set; }

    public bool? Brokered { get; set; }

    public bool? RequireSelfTradePrevention { get; set; }

    public bool? PreventSor { get; set; }

    public DateTime? UpdateTime { get; set; }

    public string? AccountType { get; set; }

    public SpotBalance?[]? Balances { get; set; }

    public string?[]? Permissions { get; set; }

    public string? Uid { get; set; }
}
