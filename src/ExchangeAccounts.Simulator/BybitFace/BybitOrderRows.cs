using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Rows of order lists.</summary>
internal static class BybitOrderRows
{
    public static string Status(Order order) => order.State switch
    {
        OrderState.Waiting => "Untriggered",
        OrderState.Open => order.FilledQuantity > 0 ? "PartiallyFilled" : "New",
        OrderState.Filled => "Filled",
        OrderState.Rejected => "Rejected",
        _ => order.Trigger is { Fired: null } ? "Deactivated" : "Cancelled",
    };

    public static JsonNode Order(Order o)
    {
        Instrument i = o.Instrument;
        decimal leaves = o.IsAlive ? o.Remaining : 0;
        Trigger? trigger = o.Trigger;
        AttachedStops stops = o.Stops;
        string fee = Num.Text(o.Fee);
        return new JsonObject
        {
            ["orderId"] = o.Uuid,
            ["orderLinkId"] = o.ClientId,
            ["parentOrderLinkId"] = o.Parent?.ClientId ?? "",
            ["blockTradeId"] = "",
            ["symbol"] = i.Symbol,
            ["price"] = Num.Fixed(o.Price, i.PriceScale),
            ["qty"] = Num.Fixed(o.Quantity, i.QtyScale),
            ["side"] = o.Side.ToString(),
            ["isLeverage"] = "",
            ["positionIdx"] = BybitLegs.Index(o.Leg),
            ["orderStatus"] = Status(o),
            ["createType"] = CreateType(o),
            ["cancelType"] = CancelType(o),
            ["rejectReason"] = o.RejectReason,
            ["avgPrice"] = o.FilledQuantity == 0 ? "" : Num.Text(Num.Round8(o.AveragePrice)),
            ["leavesQty"] = Num.Fixed(leaves, i.QtyScale),
            ["leavesValue"] = Num.Text(Num.Round8(leaves == 0 || o.Price == 0 ? 0 : i.Value(leaves, o.Price))),
            ["cumExecQty"] = Num.Fixed(o.FilledQuantity, i.QtyScale),
            ["cumExecValue"] = Num.Text(Num.Round8(o.FilledValue)),
            ["cumExecFee"] = i.IsInverse ? fee : "",
            ["cumFeeDetail"] = i.IsInverse || o.FilledQuantity == 0 ? new JsonObject() : new JsonObject { [i.Settle] = fee },
            ["timeInForce"] = TimeInForceText(o.TimeInForce),
            ["orderType"] = o.IsMarket ? "Market" : "Limit",
            ["stopOrderType"] = StopType(trigger),
            ["orderIv"] = "",
            ["triggerPrice"] = trigger is null ? "" : Num.Fixed(trigger.Price, i.PriceScale),
            ["takeProfit"] = Price(i, stops.TakeProfit),
            ["stopLoss"] = Price(i, stops.StopLoss),
            ["tpTriggerBy"] = stops.TakeProfit is null ? "" : BybitOrderWords.Text(stops.TakeProfitBy),
            ["slTriggerBy"] = stops.StopLoss is null ? "" : BybitOrderWords.Text(stops.StopLossBy),
            ["triggerDirection"] = Direction(trigger),
            ["triggerBy"] = trigger is null ? "" : BybitOrderWords.Text(trigger.Source),
            ["lastPriceOnCreated"] = Num.Fixed(o.LastPriceOnCreated, i.PriceScale),
            ["reduceOnly"] = o.ReduceOnly,
            ["closeOnTrigger"] = o.CloseOnTrigger,
            ["smpType"] = "None",
            ["smpGroup"] = 0,
            ["smpOrderId"] = "",
            ["tpslMode"] = TpslMode(o),
            ["tpLimitPrice"] = Price(i, stops.TakeProfitLimit),
            ["slLimitPrice"] = Price(i, stops.StopLossLimit),
            ["placeType"] = "",
            ["createdTime"] = Num.Text(o.Created.ToUnixTimeMilliseconds()),
            ["updatedTime"] = Num.Text(o.Updated.ToUnixTimeMilliseconds()),
        };
    }

    public static string StopType(Trigger? trigger) => trigger is null ? "" : (trigger.IsPartial ? "Partial" : "") + trigger.Kind;

    public static string CreateType(Order o) => o.Trigger is null or { Kind: TriggerKind.Stop } ? "CreateByUser" : "CreateBy" + StopType(o.Trigger);

    private static string CancelType(Order o)
    {
        if (o.EndedWithPosition)
        {
            return "CancelByTpSlTsClear";
        }

        return o.CancelledByUser ? "CancelByUser" : "UNKNOWN";
    }

    private static int Direction(Trigger? trigger)
    {
        if (trigger is null)
        {
            return 0;
        }

        return trigger.Rising ? 1 : 2;
    }

    private static string TpslMode(Order o)
    {
        bool hasMode = !o.Stops.IsEmpty || o.Trigger is { Kind: not TriggerKind.Stop };
        if (!hasMode)
        {
            return "";
        }

        return o.Stops.IsPartial || o.Trigger is { IsPartial: true } ? "Partial" : "Full";
    }

    private static string Price(Instrument i, decimal? price) => price is { } value ? Num.Fixed(value, i.PriceScale) : "";

    private static string TimeInForceText(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.PostOnly => "PostOnly",
        _ => "GTC",
    };
}
