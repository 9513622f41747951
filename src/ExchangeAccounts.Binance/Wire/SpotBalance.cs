namespace ExchangeAccounts.Binance.Wire;

/// <summary>One asset of <see cref="SpotAccount"/>.</summary>
internal sealed class SpotBalance
{
    public string? Asset { get; set; }

    public decimal? Free { get; set; }

    /// <summary>In open orders.</summary>
    public decimal? Locked { get; set; }
}
