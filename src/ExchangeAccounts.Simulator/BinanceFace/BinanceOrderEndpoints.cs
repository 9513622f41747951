using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Placing and cancelling LIMIT and MARKET orders.</summary>
internal static class BinanceOrderEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/order", true, 0, Place) { IsOrder = true },
        new("DELETE", "/fapi/v1/order", true, 1, Cancel),
    ];

    public static JsonNode Place(BinanceCall call)
    {
        Order order = BinanceNewOrder.Read(call);
        Matcher.Place(call.Market, call.Account, order, call.Now);
        return BinanceOrderRows.Placed(order, acknowledgeOnly: call.Parameters.Text("newOrderRespType") is not "RESULT");
    }

    public static JsonNode Cancel(BinanceCall call)
    {
        Order? order = BinanceOrderQueries.Named(call);
        if (order is not { IsOpen: true })
        {
            throw new BinanceException(-2011, "Unknown order sent.");
        }

        Matcher.Cancel(call.Account, order, call.Now);
        return BinanceOrderRows.Placed(order, acknowledgeOnly: false);
    }
}
