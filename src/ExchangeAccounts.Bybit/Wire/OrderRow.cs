namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/order/realtime</c> and <c>/v5/order/history</c>.</summary>
internal sealed class OrderRow
{
    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }

    public string? ParentOrderLinkId { get; set; }

    public string? BlockTradeId { get; set; }

    public string? Symbol { get; set; }

    public decimal? Price { get; set; }

    public decimal? Qty { get; set; }

    public string? Side { get; set; }

    public string? IsLeverage { get; set; }

    /// <summary>0 one-way, 1 hedge buy, 2 hedge sell.</summary>
    public decimal? PositionIdx { get; set; }

    public string? OrderStatus { get; set; }

    public string? CreateType { get; set; }

    public string? CancelType { get; set; }

    /// <summary><c>EC_NoError</c> when there is none.</summary>
    public string? RejectReason { get; set; }

    /// <summary><c>"0"</c> or <c>""</c> while nothing is filled.</summary>
    public decimal? AvgPrice { get; set; }

    public decimal? LeavesQty { get; set; }

    public decimal? LeavesValue { get; set; }

    public decimal? CumExecQty { get; set; }

    public decimal? CumExecValue { get; set; }

    public decimal? CumExecFee { get; set; }

    public string? TimeInForce { get; set; }

    public string? OrderType { get; set; }

    /// <summary><c>UNKNOWN</c> or <c>""</c> for orders that are not conditional.</summary>
    public string? StopOrderType { get; set; }

    public decimal? OrderIv { get; set; }

    public string? MarketUnit { get; set; }

    public decimal? TriggerPrice { get; set; }

    /// <summary>1 rise, 2 fall.</summary>
    public decimal? TriggerDirection { get; set; }

    public string? TriggerBy { get; set; }

    public decimal? TakeProfit { get; set; }

    public decimal? StopLoss { get; set; }

    public string? TpslMode { get; set; }

    public decimal? TpLimitPrice { get; set; }

    public decimal? SlLimitPrice { get; set; }

    public string? TpTriggerBy { get; set; }

    public string? SlTriggerBy { get; set; }

    public decimal? LastPriceOnCreated { get; set; }

    public bool? ReduceOnly { get; set; }

    public bool? CloseOnTrigger { get; set; }

    public string? PlaceType { get; set; }

    public string? SmpType { get; set; }

    public decimal? SmpGroup { get; set; }

    public string? SmpOrderId { get; set; }

    public DateTime? CreatedTime { get; set; }

    public DateTime? UpdatedTime { get; set; }
}
