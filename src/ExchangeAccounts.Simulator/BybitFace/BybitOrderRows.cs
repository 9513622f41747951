using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Rows of order and execution lists.</summary>
internal static class BybitOrderRows
{
    public static string Status(Order order) => order.State switch
    {
        OrderState.Open => "New",
        OrderState.Filled => "Filled",
        _ => "Cancelled",
    };

    public static JsonNode Order(Order o)
    {
        Instrument i = o.Instrument;
        decimal leaves = o.IsOpen ? o.Remaining : 0;
        string fee = Num.Text(o.Fee);
        return new JsonObject
        {
            ["orderId"] = o.Uuid,
            ["orderLinkId"] = o.ClientId,
            ["parentOrderLinkId"] = "",
            ["blockTradeId"] = "",
            ["symbol"] = i.Symbol,
            ["price"] = Num.Fixed(o.Price, i.PriceScale),
            ["qty"] = Num.Fixed(o.Quantity, i.QtyScale),
            ["side"] = o.Side.ToString(),
            ["isLeverage"] = "",
            ["positionIdx"] = BybitLegs.Index(o.Leg),
            ["orderStatus"] = Status(o),
            ["createType"] = "CreateByUser",
            ["cancelType"] = o.CancelledByUser ? "CancelByUser" : "UNKNOWN",
            ["rejectReason"] = o.RejectReason,
            ["avgPrice"] = o.FilledQuantity == 0 ? "" : Num.Text(Num.Round8(o.AveragePrice)),
            ["leavesQty"] = Num.Fixed(leaves, i.QtyScale),
            ["leavesValue"] = Num.Text(Num.Round8(leaves == 0 ? 0 : i.Value(leaves, o.Price))),
            ["cumExecQty"] = Num.Fixed(o.FilledQuantity, i.QtyScale),
            ["cumExecValue"] = Num.Text(Num.Round8(o.FilledValue)),
            ["cumExecFee"] = i.IsInverse ? fee : "",
            ["cumFeeDetail"] = i.IsInverse || o.FilledQuantity == 0 ? new JsonObject() : new JsonObject { [i.Settle] = fee },
            ["timeInForce"] = TimeInForceText(o.TimeInForce),
            ["orderType"] = o.IsMarket ? "Market" : "Limit",
            ["stopOrderType"] = "",
            ["orderIv"] = "",
            ["triggerPrice"] = "",
            ["takeProfit"] = "",
            ["stopLoss"] = "",
            ["tpTriggerBy"] = "",
            ["slTriggerBy"] = "",
            ["triggerDirection"] = 0,
            ["triggerBy"] = "",
            ["lastPriceOnCreated"] = Num.Fixed(o.LastPriceOnCreated, i.PriceScale),
            ["reduceOnly"] = o.ReduceOnly,
            ["closeOnTrigger"] = o.CloseOnTrigger,
            ["smpType"] = "None",
            ["smpGroup"] = 0,
            ["smpOrderId"] = "",
            ["tpslMode"] = "",
            ["tpLimitPrice"] = "",
            ["slLimitPrice"] = "",
            ["placeType"] = "",
            ["createdTime"] = Num.Text(o.Created.ToUnixTimeMilliseconds()),
            ["updatedTime"] = Num.Text(o.Updated.ToUnixTimeMilliseconds()),
        };
    }

    public static JsonNode Execution(Fill f)
    {
        Order o = f.Order;
        Instrument i = o.Instrument;
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["orderType"] = o.IsMarket ? "Market" : "Limit",
            ["underlyingPrice"] = "",
            ["orderLinkId"] = o.ClientId,
            ["side"] = o.Side.ToString(),
            ["indexPrice"] = "",
            ["orderId"] = o.Uuid,
            ["stopOrderType"] = "UNKNOWN",
            ["leavesQty"] = Num.Fixed(o.State == OrderState.Open ? o.Remaining : 0, i.QtyScale),
            ["execTime"] = Num.Text(f.Time.ToUnixTimeMilliseconds()),
            ["feeCurrency"] = "",
            ["isMaker"] = f.IsMaker,
            ["execFee"] = Num.Text(f.Fee),
            ["feeRate"] = Num.Text(f.FeeRate),
            ["execId"] = f.Uuid,
            ["tradeIv"] = "",
            ["blockTradeId"] = "",
            ["markPrice"] = BybitTickerRows.PriceText(i, f.Mark),
            ["execPrice"] = Num.Fixed(f.Price, i.PriceScale),
            ["markIv"] = "",
            ["orderQty"] = Num.Fixed(o.Quantity, i.QtyScale),
            ["orderPrice"] = Num.Fixed(o.Price, i.PriceScale),
            ["execValue"] = Num.Text(Num.Round8(i.Value(f.Quantity, f.Price))),
            ["execType"] = "Trade",
            ["execQty"] = Num.Fixed(f.Quantity, i.QtyScale),
            ["closedSize"] = Num.Fixed(f.ClosedSize, i.QtyScale),
            ["createType"] = "CreateByUser",
            ["seq"] = f.Number,
        };
    }

    private static string TimeInForceText(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.PostOnly => "PostOnly",
        _ => "GTC",
    };
}
