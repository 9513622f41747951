namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="InstrumentRow"/>.</summary>
internal sealed class LotSizeFilter
{
    public decimal? MinOrderQty { get; set; }

    public decimal? MaxOrderQty { get; set; }

    public decimal? MaxMktOrderQty { get; set; }

    /// <summary>Deprecated twin of <see cref="MaxOrderQty"/>.</summary>
    public decimal? PostOnlyMaxOrderQty { get; set; }

    public decimal? QtyStep { get; set; }

    public decimal? MinNotionalValue { get; set; }
}
