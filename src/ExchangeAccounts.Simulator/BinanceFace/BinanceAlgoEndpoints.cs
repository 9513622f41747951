using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Conditional orders: placing, cancelling and reading them. They have ids and lists of their own.</summary>
internal static class BinanceAlgoEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/algoOrder", true, 0, Place) { IsOrder = true },
        new("DELETE", "/fapi/v1/algoOrder", true, 1, Cancel),
        new("GET", "/fapi/v1/algoOrder", true, 1, One),
        new("DELETE", "/fapi/v1/algoOpenOrders", true, 1, CancelAll),
        new("GET", "/fapi/v1/openAlgoOrders", true, 1, Open) { WeightOfAll = 40 },
        new("GET", "/fapi/v1/allAlgoOrders", true, 5, AllOrders),
    ];

    private static JsonNode Place(BinanceCall call)
    {
        Order order = BinanceNewAlgoOrder.Read(call);
        ConditionalOrders.Wait(call.Account, order, call.Now);
        return BinanceAlgoRows.Placed(order);
    }

    private static JsonObject Cancel(BinanceCall call)
    {
        Order? order = Named(call);
        if (order is not { IsWaiting: true })
        {
            throw new BinanceException(-2011, "Unknown order sent.");
        }

        Matcher.Cancel(call.Account, order, call.Now);
        return new JsonObject
        {
            ["algoId"] = order.Number,
            ["clientAlgoId"] = order.ClientId,
            ["code"] = "200",
            ["msg"] = "success",
        };
    }

    private static JsonObject CancelAll(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        foreach (Order order in call.Account.WaitingOrders.FindAll(o => o.Instrument == instrument))
        {
            Matcher.Cancel(call.Account, order, call.Now);
        }

        return new JsonObject { ["code"] = 200, ["msg"] = "The operation of cancel all open order is done." };
    }

    private static JsonNode One(BinanceCall call)
    {
        Order? order = Named(call);
        return order is not null && call.Sight.Sees(order) && BinanceOrderQueries.IsKept(order, call.Now) ? BinanceAlgoRows.Full(order) : throw BinanceOrderQueries.NotFound();
    }

    private static JsonArray Open(BinanceCall call)
    {
        Instrument? only = call.Parameters.Text("symbol") is null ? null : call.Instrument();
        long? id = call.Parameters.Integer("algoId");
        if (call.Parameters.Text("algoType") is not (null or "CONDITIONAL"))
        {
            throw BinanceException.Invalid("algoType");
        }

        return JsonText.Array(call.Account.WaitingOrders
            .Where(o => call.Sight.Sees(o) && (only is null || o.Instrument == only) && (id is null || o.Number == id))
            .Select(BinanceAlgoRows.Full));
    }

    private static JsonArray AllOrders(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        int limit = call.Parameters.Limit(max: 1000, standard: 500);
        BinanceWindow window = BinanceWindow.OfWeek(call, wholeWeek: false);
        return JsonText.Array(BinancePages.Of(call, call.History.Conditional(instrument), "algoId", window, limit, o => call.Sight.Sees(o) && BinanceOrderQueries.IsKept(o, call.Now)).Select(BinanceAlgoRows.Full));
    }

    /// <summary>The order a request names by id, else by client id; of several with one client id the latest.</summary>
    private static Order? Named(BinanceCall call)
    {
        long? id = call.Parameters.Integer("algoId");
        string? clientId = call.Parameters.Text("clientAlgoId");
        if (id is null && clientId is null)
        {
            throw new BinanceException(-1102, "Param 'algoId' or 'clientAlgoId' must be sent, but both were empty/null!");
        }

        Order? found = id is { } number
            ? call.Account.Orders.ById(number)
            : call.Account.Orders.ByClientId(clientId!).LastOrDefault(o => o.Trigger is not null);
        return found is { Trigger: not null } ? found : null;
    }
}
