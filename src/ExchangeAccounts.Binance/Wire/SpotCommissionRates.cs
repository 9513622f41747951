namespace ExchangeAccounts.Binance.Wire;

/// <summary>Of <see cref="SpotAccount"/>.</summary>
internal sealed class SpotCommissionRates
{
    public decimal? Maker { get; set; }

    public decimal? Taker { get; set; }

    public decimal? Buyer { get; set; }

    public decimal? Seller { get; set; }
}
