namespace ExchangeAccounts.Binance.Wire;

/// <summary>One asset of <see cref="ExchangeInfo"/>.</summary>
internal sealed class MarginAsset
{
    public string? Asset { get; set; }

    public bool? MarginAvailable { get; set; }

    public decimal? AutoAssetExchange { get; set; }
}
