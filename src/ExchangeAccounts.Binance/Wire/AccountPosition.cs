namespace ExchangeAccounts.Binance.Wire;

/// <summary>One position of <c>GET /fapi/v3/account</c>: no leverage, prices or margin type.</summary>
internal sealed class AccountPosition
{
    public string? Symbol { get; set; }

    public string? PositionSide { get; set; }

    public decimal? PositionAmt { get; set; }

    public decimal? UnrealizedProfit { get; set; }

    public decimal? IsolatedMargin { get; set; }

    public decimal? Notional { get; set; }

    public decimal? IsolatedWallet { get; set; }

    public decimal? InitialMargin { get; set; }

    public decimal? MaintMargin { get; set; }

    public DateTime? UpdateTime { get; set; }
}
