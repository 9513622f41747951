namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v1/symbolConfig</c>: what is set for a symbol, whether or not a position is open.</summary>
internal sealed class SymbolConfig
{
    public string? Symbol { get; set; }

    public string? MarginType { get; set; }

    public bool? IsAutoAddMargin { get; set; }

    public decimal? Leverage { get; set; }

    public decimal? MaxNotionalValue { get; set; }
}
