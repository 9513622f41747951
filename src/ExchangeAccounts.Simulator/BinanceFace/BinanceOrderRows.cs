using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Order and trade rows.</summary>
internal static class BinanceOrderRows
{
    /// <summary>Answer to placing or cancelling: without average price and quote, and, acknowledging only, before any fill.</summary>
    public static JsonNode Placed(Order o, bool acknowledgeOnly)
    {
        string executed = Quantity(o, acknowledgeOnly ? 0 : o.FilledQuantity);
        JsonObject row = new()
        {
            ["orderId"] = o.Number,
            ["symbol"] = o.Instrument.Symbol,
            ["status"] = acknowledgeOnly ? "NEW" : Status(o),
            ["clientOrderId"] = o.ClientId,
            ["price"] = Price(o),
            ["origQty"] = Quantity(o, o.Quantity),
            ["executedQty"] = executed,
            ["cumQty"] = executed,
        };
        Common(row, o);
        return row;
    }

    /// <summary>Answer to a query.</summary>
    public static JsonNode Full(Order o)
    {
        JsonObject row = new()
        {
            ["orderId"] = o.Number,
            ["symbol"] = o.Instrument.Symbol,
            ["status"] = Status(o),
            ["clientOrderId"] = o.ClientId,
            ["price"] = Price(o),
            ["avgPrice"] = o.FilledQuantity == 0 ? "0.00" : Num.Fixed(o.AveragePrice, 5),
            ["origQty"] = Quantity(o, o.Quantity),
            ["executedQty"] = Quantity(o, o.FilledQuantity),
            ["cumQuote"] = Num.Text(o.FilledValue),
        };
        Common(row, o);
        row["time"] = o.Created.ToUnixTimeMilliseconds();

        // Those of trailing orders, which are not offered here; queries name them all the same.
        row["activatePrice"] = "0";
        row["priceRate"] = "0";
        return row;
    }

    /// <summary>One change of an order; <paramref name="count"/> is its number.</summary>
    public static JsonNode Amended(Order o, Amendment a, int count) => new JsonObject
    {
        ["amendmentId"] = a.Id,
        ["symbol"] = o.Instrument.Symbol,
        ["pair"] = o.Instrument.Base + o.Instrument.Quote,
        ["orderId"] = o.Number,
        ["clientOrderId"] = o.ClientId,
        ["time"] = a.Time.ToUnixTimeMilliseconds(),
        ["amendment"] = new JsonObject
        {
            ["price"] = new JsonObject { ["before"] = Num.Text(a.PriceBefore), ["after"] = Num.Text(a.PriceAfter) },
            ["origQty"] = new JsonObject { ["before"] = Num.Text(a.QuantityBefore), ["after"] = Num.Text(a.QuantityAfter) },
            ["count"] = count,
        },
        ["priceMatch"] = a.PriceMatch,
    };

    public static JsonNode Trade(Fill f) => new JsonObject
    {
        ["buyer"] = f.Order.Side == OrderSide.Buy,
        ["commission"] = Num.Fixed(f.Fee, 8),
        ["commissionAsset"] = f.FeeAsset,
        ["id"] = f.Number,
        ["maker"] = f.IsMaker,
        ["orderId"] = f.Order.Number,
        ["price"] = Num.Text(f.Price),
        ["qty"] = Quantity(f.Order, f.Quantity),
        ["quoteQty"] = Num.Text(f.Quantity * f.Price),
        ["realizedPnl"] = Num.Fixed(f.Realised, 8),
        ["side"] = Side(f.Order),
        ["positionSide"] = BinancePositionRows.Side(f.Order.Leg),
        ["symbol"] = f.Order.Instrument.Symbol,
        ["time"] = f.Time.ToUnixTimeMilliseconds(),
    };

    private static void Common(JsonObject row, Order o)
    {
        string type = o.IsMarket ? "MARKET" : "LIMIT";
        row["timeInForce"] = TimeInForceText(o);
        row["type"] = type;
        row["reduceOnly"] = o.ReduceOnly;
        row["closePosition"] = false;
        row["side"] = Side(o);
        row["positionSide"] = BinancePositionRows.Side(o.Leg);
        row["stopPrice"] = "0";
        row["workingType"] = "CONTRACT_PRICE";
        row["priceProtect"] = false;
        row["origType"] = type;
        row["priceMatch"] = o.PriceMatch;
        row["selfTradePreventionMode"] = o.SelfTradePrevention;
        row["goodTillDate"] = o.GoodTill?.ToUnixTimeMilliseconds() ?? 0;
        row["updateTime"] = o.Updated.ToUnixTimeMilliseconds();
    }

    private static string Status(Order o) => o.State switch
    {
        OrderState.Open => o.FilledQuantity > 0 ? "PARTIALLY_FILLED" : "NEW",
        OrderState.Filled => "FILLED",
        OrderState.Expired => "EXPIRED",
        _ => o.CancelledByUser ? "CANCELED" : "EXPIRED",
    };

    public static string TimeInForceText(Order o) => o.TimeInForce switch
    {
        _ when o.IsMarket => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.PostOnly => "GTX",
        TimeInForce.GoodTillDate => "GTD",
        _ => "GTC",
    };

    public static string Side(Order o) => o.Side == OrderSide.Buy ? "BUY" : "SELL";

    private static string Price(Order o) => o.IsMarket ? "0" : Num.Fixed(o.Price, o.Instrument.PriceScale);

    private static string Quantity(Order o, decimal quantity) => Num.Fixed(quantity, o.Instrument.QtyScale);
}
