namespace ExchangeAccounts.Binance.Wire;

/// <summary>A conditional order: answer of POST, GET and DELETE <c>/fapi/v1/algoOrder</c>, row of <c>GET /fapi/v1/openAlgoOrders</c>.</summary>
internal sealed class AlgoOrder
{
    public string? AlgoId { get; set; }

    public string? ClientAlgoId { get; set; }

    public string? AlgoType { get; set; }

    public string? OrderType { get; set; }

    public string? Symbol { get; set; }

    public string? Side { get; set; }

    public string? PositionSide { get; set; }

    public string? TimeInForce { get; set; }

    public decimal? Quantity { get; set; }

    public string? AlgoStatus { get; set; }

    /// <summary>The order of the regular book that it became.</summary>
    public string? ActualOrderId { get; set; }

    public decimal? ActualPrice { get; set; }

    public decimal? ActualQty { get; set; }

    public string? ActualType { get; set; }

    public decimal? TriggerPrice { get; set; }

    public decimal? Price { get; set; }

    public decimal? IcebergQuantity { get; set; }

    public string? TpOrderType { get; set; }

    public decimal? TpTriggerPrice { get; set; }

    public decimal? TpPrice { get; set; }

    public decimal? SlTriggerPrice { get; set; }

    public decimal? SlPrice { get; set; }

    public string? SelfTradePreventionMode { get; set; }

    public string? WorkingType { get; set; }

    public string? PriceMatch { get; set; }

    public bool? ClosePosition { get; set; }

    public bool? PriceProtect { get; set; }

    public bool? ReduceOnly { get; set; }

    public decimal? ActivatePrice { get; set; }

    /// <summary>Percent.</summary>
    public decimal? CallbackRate { get; set; }

    public DateTime? CreateTime { get; set; }

    public DateTime? UpdateTime { get; set; }

    public DateTime? TriggerTime { get; set; }

    public DateTime? GoodTillDate { get; set; }

    /// <summary>In the short answer to a cancellation, which describes no order.</summary>
    public decimal? Code { get; set; }

    public string? Msg { get; set; }
}
