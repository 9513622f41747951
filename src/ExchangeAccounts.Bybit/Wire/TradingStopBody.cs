namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/position/trading-stop</c>: 0 removes, what is absent stays as it is.</summary>
internal sealed record TradingStopBody
{
    public required string Category { get; init; }

    public required string Symbol { get; init; }

    /// <summary><c>Full</c> or <c>Partial</c>.</summary>
    public required string TpslMode { get; init; }

    /// <summary>0 one-way, 1 hedge buy, 2 hedge sell.</summary>
    public required int PositionIdx { get; init; }

    public decimal? TakeProfit { get; init; }

    public decimal? StopLoss { get; init; }

    /// <summary>A distance in price.</summary>
    public decimal? TrailingStop { get; init; }

    public decimal? ActivePrice { get; init; }

    public string? TpTriggerBy { get; init; }

    public string? SlTriggerBy { get; init; }

    public decimal? TpSize { get; init; }

    public decimal? SlSize { get; init; }

    public decimal? TpLimitPrice { get; init; }

    public decimal? SlLimitPrice { get; init; }

    /// <summary>Null for market.</summary>
    public string? TpOrderType { get; init; }

    /// <summary>Null for market.</summary>
    public string? SlOrderType { get; init; }
}
