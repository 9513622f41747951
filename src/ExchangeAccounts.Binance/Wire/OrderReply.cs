namespace ExchangeAccounts.Binance.Wire;

/// <summary>
/// An order: answer of POST, PUT, GET and DELETE <c>/fapi/v1/order</c>, row of <c>GET /fapi/v1/openOrders</c> and
/// <c>/fapi/v1/allOrders</c>, and element of the answer to <c>/fapi/v1/batchOrders</c>, where an error may stand instead.
/// </summary>
internal sealed class OrderReply
{
    public string? OrderId { get; set; }

    public string? ClientOrderId { get; set; }

    public string? Symbol { get; set; }

    public string? Pair { get; set; }

    public string? Side { get; set; }

    public string? PositionSide { get; set; }

    public string? Type { get; set; }

    public string? OrigType { get; set; }

    public string? Status { get; set; }

    public string? TimeInForce { get; set; }

    public decimal? Price { get; set; }

    /// <summary>Not in the answers of place and cancel since 2026-07.</summary>
    public decimal? AvgPrice { get; set; }

    public decimal? OrigQty { get; set; }

    public decimal? ExecutedQty { get; set; }

    public decimal? CumQty { get; set; }

    /// <summary>Of coin-margined contracts; in answers to a change all the same.</summary>
    public decimal? CumBase { get; set; }

    /// <inheritdoc cref="AvgPrice"/>
    public decimal? CumQuote { get; set; }

    public decimal? StopPrice { get; set; }

    public decimal? ActivatePrice { get; set; }

    public decimal? PriceRate { get; set; }

    public bool? ReduceOnly { get; set; }

    public bool? ClosePosition { get; set; }

    public bool? PriceProtect { get; set; }

    public string? WorkingType { get; set; }

    public string? PriceMatch { get; set; }

    public string? SelfTradePreventionMode { get; set; }

    public DateTime? GoodTillDate { get; set; }

    /// <summary>Only in the answers of reads.</summary>
    public DateTime? Time { get; set; }

    public DateTime? UpdateTime { get; set; }

    /// <summary>Of the error that stands where no order is; null where one is.</summary>
    public decimal? Code { get; set; }

    public string? Msg { get; set; }
}
