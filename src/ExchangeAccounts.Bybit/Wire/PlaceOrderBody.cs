namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/order/create</c> and <c>/v5/order/pre-check</c>, and an order of <c>/v5/order/create-batch</c>: amounts are written as text, nulls are left out.</summary>
internal sealed record PlaceOrderBody
{
    /// <summary>Null in a batch, which has one for all.</summary>
    public required string? Category { get; init; }

    public required string Symbol { get; init; }

    public required string Side { get; init; }

    public required string OrderType { get; init; }

    public required decimal? Qty { get; init; }

    public decimal? Price { get; init; }

    public string? TimeInForce { get; init; }

    /// <summary>0 one-way, 1 hedge buy, 2 hedge sell.</summary>
    public required int PositionIdx { get; init; }

    public string? OrderLinkId { get; init; }

    public bool? ReduceOnly { get; init; }

    public decimal? TriggerPrice { get; init; }

    /// <summary>1 rise, 2 fall.</summary>
    public int? TriggerDirection { get; init; }

    public string? TriggerBy { get; init; }

    public bool? CloseOnTrigger { get; init; }

    public decimal? TakeProfit { get; init; }

    public decimal? StopLoss { get; init; }

    public string? TpTriggerBy { get; init; }

    public string? SlTriggerBy { get; init; }

    /// <summary><c>Full</c>: for the whole position, at market. <c>Partial</c>: for what the order fills. Null without stops.</summary>
    public string? TpslMode { get; init; }

    /// <summary>Null for market.</summary>
    public string? TpOrderType { get; init; }

    /// <summary>Null for market.</summary>
    public string? SlOrderType { get; init; }

    public decimal? TpLimitPrice { get; init; }

    public decimal? SlLimitPrice { get; init; }
}
