namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/order/amend</c>: what is absent stays as it is, a stop of 0 is removed.</summary>
internal sealed record AmendOrderBody
{
    public required string Category { get; init; }

    public required string Symbol { get; init; }

    /// <summary>One of the two ids.</summary>
    public string? OrderId { get; init; }

    public string? OrderLinkId { get; init; }

    public decimal? Qty { get; init; }

    public decimal? Price { get; init; }

    public decimal? TriggerPrice { get; init; }

    public string? TriggerBy { get; init; }

    public decimal? TakeProfit { get; init; }

    public decimal? StopLoss { get; init; }

    public string? TpTriggerBy { get; init; }

    public string? SlTriggerBy { get; init; }

    /// <summary><c>Full</c> or <c>Partial</c>; null where no stop is set.</summary>
    public string? TpslMode { get; init; }

    public decimal? TpLimitPrice { get; init; }

    public decimal? SlLimitPrice { get; init; }
}
