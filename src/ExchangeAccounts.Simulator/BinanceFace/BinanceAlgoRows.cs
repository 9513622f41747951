using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Rows of conditional orders.</summary>
internal static class BinanceAlgoRows
{
    /// <summary>Answer to placing.</summary>
    public static JsonNode Placed(Order o)
    {
        JsonObject row = Head(o);
        Common(row, o);
        row["activatePrice"] = o.Trigger!.Trail?.Activation is { } price ? Price(o, price) : "";
        row["callbackRate"] = o.Trigger.Trail is { } trail ? Num.Text(trail.Rate) : "";
        Times(row, o);
        return row;
    }

    /// <summary>Answer to a query: with what became of it.</summary>
    public static JsonNode Full(Order o)
    {
        JsonObject row = Head(o);
        row["actualOrderId"] = o.Actual is { } actual ? Num.Text(actual.Number) : "";
        row["actualPrice"] = Num.Fixed(o.Actual?.AveragePrice ?? 0, 5);
        if (o.Actual is not null)
        {
            row["actualQty"] = Quantity(o, o.Actual.FilledQuantity);
            row["actualType"] = o.IsMarket ? "MARKET" : "LIMIT";
        }

        Common(row, o);
        foreach (string name in new[] { "tpTriggerPrice", "tpPrice", "slTriggerPrice", "slPrice" })
        {
            row[name] = Price(o, 0);
        }

        row["tpOrderType"] = "";
        if (o.Trigger!.Trail is { } trail)
        {
            row["activatePrice"] = Price(o, trail.Activation ?? 0);
            row["callbackRate"] = Num.Text(trail.Rate);
        }

        Times(row, o);
        return row;
    }

    private static JsonObject Head(Order o) => new()
    {
        ["algoId"] = o.Number,
        ["clientAlgoId"] = o.ClientId,
        ["algoType"] = "CONDITIONAL",
        ["orderType"] = Type(o),
        ["symbol"] = o.Instrument.Symbol,
        ["side"] = BinanceOrderRows.Side(o),
        ["positionSide"] = BinancePositionRows.Side(o.Leg),
        ["timeInForce"] = o.ClosesPosition ? "GTE_GTC" : BinanceOrderRows.TimeInForceText(o),
        ["quantity"] = Quantity(o, o.Quantity),
        ["algoStatus"] = Status(o),
    };

    private static void Common(JsonObject row, Order o)
    {
        row["triggerPrice"] = Price(o, o.Trigger!.Price);
        row["price"] = Price(o, o.Price);
        row["icebergQuantity"] = null;
        row["selfTradePreventionMode"] = o.SelfTradePrevention;
        row["workingType"] = o.Trigger.Source == TriggerSource.Mark ? "MARK_PRICE" : "CONTRACT_PRICE";
        row["priceMatch"] = o.PriceMatch;
        row["closePosition"] = o.ClosesPosition;
        row["priceProtect"] = o.PriceProtect;
        row["reduceOnly"] = o.ReduceOnly;
    }

    private static void Times(JsonObject row, Order o)
    {
        row["createTime"] = o.Created.ToUnixTimeMilliseconds();
        row["updateTime"] = (o.Actual ?? o).Updated.ToUnixTimeMilliseconds();
        row["triggerTime"] = o.Trigger!.Fired?.ToUnixTimeMilliseconds() ?? 0;
        row["goodTillDate"] = o.GoodTill?.ToUnixTimeMilliseconds() ?? 0;
    }

    private static string Type(Order o) => o.Trigger!.Kind switch
    {
        TriggerKind.TrailingStop => "TRAILING_STOP_MARKET",
        TriggerKind.TakeProfit => o.IsMarket ? "TAKE_PROFIT_MARKET" : "TAKE_PROFIT",
        _ => o.IsMarket ? "STOP_MARKET" : "STOP",
    };

    private static string Status(Order o) => o.State switch
    {
        OrderState.Waiting => "NEW",
        OrderState.Replaced => o.Actual!.IsOpen ? "TRIGGERED" : "FINISHED",
        OrderState.Rejected => "REJECTED",
        _ => o.CancelledByUser ? "CANCELED" : "EXPIRED",
    };

    /// <summary>One decimal more than the tick has.</summary>
    private static string Price(Order o, decimal price) => Num.Fixed(price, o.Instrument.PriceScale + 1);

    private static string Quantity(Order o, decimal quantity) => Num.Fixed(quantity, o.Instrument.QtyScale);
}
