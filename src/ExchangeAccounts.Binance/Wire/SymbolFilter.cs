namespace ExchangeAccounts.Binance.Wire;

/// <summary>One rule of <see cref="SymbolInfo"/>. Which fields are there depends on <see cref="FilterType"/>.</summary>
internal sealed class SymbolFilter
{
    public string? FilterType { get; set; }

    public decimal? MinPrice { get; set; }

    public decimal? MaxPrice { get; set; }

    public decimal? TickSize { get; set; }

    public decimal? MinQty { get; set; }

    public decimal? MaxQty { get; set; }

    public decimal? StepSize { get; set; }

    public decimal? Notional { get; set; }

    public decimal? MultiplierUp { get; set; }

    public decimal? MultiplierDown { get; set; }

    public decimal? MultiplierDecimal { get; set; }

    public decimal? Limit { get; set; }
}
