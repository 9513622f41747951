namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /api/v3/ticker/price</c>.</summary>
internal sealed class SpotPrice
{
    public string? Symbol { get; set; }

    public decimal? Price { get; set; }
}
