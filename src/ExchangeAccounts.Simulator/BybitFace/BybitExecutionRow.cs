using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>A row of execution/list: a trade, or a funding payment.</summary>
internal static class BybitExecutionRow
{
    public static string Type(Fill fill) => fill.IsFunding ? "Funding" : "Trade";

    public static JsonNode Of(Fill f)
    {
        Order o = f.Order;
        Instrument i = o.Instrument;
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["orderType"] = OrderType(f),
            ["underlyingPrice"] = "",
            ["orderLinkId"] = o.ClientId,
            ["side"] = o.Side.ToString(),
            ["indexPrice"] = "",
            ["orderId"] = o.Uuid,
            ["stopOrderType"] = o.Trigger is null ? "UNKNOWN" : BybitOrderRows.StopType(o.Trigger),
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
            ["execType"] = Type(f),
            ["execQty"] = Num.Fixed(f.Quantity, i.QtyScale),
            ["closedSize"] = Num.Fixed(f.ClosedSize, i.QtyScale),
            ["createType"] = f.IsFunding ? "" : BybitOrderRows.CreateType(o),
            ["seq"] = f.Number,
        };
    }

    private static string OrderType(Fill f)
    {
        if (f.IsFunding)
        {
            return "UNKNOWN";
        }

        return f.Order.IsMarket ? "Market" : "Limit";
    }
}
