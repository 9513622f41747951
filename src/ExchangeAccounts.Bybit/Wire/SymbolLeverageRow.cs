namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/position/symbol-info</c>.</summary>
internal sealed class SymbolLeverageRow
{
    public string? Symbol { get; set; }

    public decimal? Leverage { get; set; }

    /// <summary>Means nothing here, says the documentation; <see cref="PositionIdx"/> tells the leg.</summary>
    public string? Side { get; set; }

    /// <summary>0 one-way, 1 hedge buy, 2 hedge sell.</summary>
    public decimal? PositionIdx { get; set; }
}
