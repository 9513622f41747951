namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/order/create</c>: amounts are written as text, nulls are left out.</summary>
internal sealed record PlaceOrderBody
{
    public required string Category { get; init; }

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
}
