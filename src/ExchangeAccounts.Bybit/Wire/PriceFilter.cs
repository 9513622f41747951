namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="InstrumentRow"/>.</summary>
internal sealed class PriceFilter
{
    public decimal? MinPrice { get; set; }

    public decimal? MaxPrice { get; set; }

    public decimal? TickSize { get; set; }
}
