using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Reading orders and trades.</summary>
internal static class BinanceOrderQueries
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan UnfilledKept = TimeSpan.FromDays(3);

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/fapi/v1/order", true, 1, One),
        new("GET", "/fapi/v1/openOrder", true, 1, OpenOne),
        new("GET", "/fapi/v1/openOrders", true, 1, Open) { WeightOfAll = 40 },
        new("GET", "/fapi/v1/allOrders", true, 5, AllOrders),
        new("GET", "/fapi/v1/userTrades", true, 5, Trades),
    ];

    /// <summary>The regular order a request names by id, else by client id; of several with one client id the latest.</summary>
    public static Order? Named(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        long? id = call.Parameters.Integer("orderId");
        string? clientId = call.Parameters.Text("origClientOrderId");
        if (id is null && clientId is null)
        {
            throw new BinanceException(-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }

        Order? found = id is { } number
            ? call.Account.Orders.ById(number)
            : call.Account.Orders.ByClientId(clientId!).LastOrDefault(o => o.Instrument == instrument && o.Trigger is null);
        return found is { Trigger: null } && found.Instrument == instrument ? found : null;
    }

    /// <summary>The same, as far as a look-up finds it.</summary>
    public static Order? Seen(BinanceCall call) => Named(call) is { } order && call.Sight.Sees(order) ? order : null;

    private static JsonNode One(BinanceCall call)
    {
        Order? order = Seen(call);
        return order is not null && IsKept(order, call.Now) ? BinanceOrderRows.Full(order) : throw NotFound();
    }

    private static JsonNode OpenOne(BinanceCall call) =>
        Seen(call) is { IsOpen: true } order ? BinanceOrderRows.Full(order) : throw NotFound();

    private static JsonArray Open(BinanceCall call)
    {
        Instrument? only = call.Parameters.Text("symbol") is null ? null : call.Instrument();
        return JsonText.Array(call.Account.OpenOrders.Where(o => (only is null || o.Instrument == only) && call.Sight.Sees(o)).Select(BinanceOrderRows.Full));
    }

    private static JsonArray AllOrders(BinanceCall call)
    {
        Instrument? only = call.Parameters.Text("symbol") is null ? null : call.Instrument();
        int limit = call.Parameters.Limit(max: 1000, standard: 500);
        BinanceWindow window = BinanceWindow.OfWeek(call, wholeWeek: false);
        return JsonText.Array(BinancePages.Of(call, call.History.Regular(only), "orderId", window, limit, o => call.Sight.Sees(o) && IsKept(o, call.Now)).Select(BinanceOrderRows.Full));
    }

    private static JsonArray Trades(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        int limit = call.Parameters.Limit(max: 1000, standard: 500);
        bool timed = call.Parameters.Text("startTime") is not null || call.Parameters.Text("endTime") is not null;
        if (timed && call.Parameters.Text("fromId") is not null)
        {
            throw new BinanceException(-1128, "Combination of optional parameters invalid.");
        }

        BinanceWindow window = BinanceWindow.OfWeek(call, wholeWeek: true);
        BinanceRows<Fill> rows = call.History.Trades(instrument, call.Parameters.Integer("orderId"));
        return JsonText.Array(BinancePages.Of(call, rows, "fromId", window, limit, f => f.Time >= call.Now - Kept && call.Sight.Sees(f.Order)).Select(BinanceOrderRows.Trade));
    }

    public static bool IsKept(Order order, DateTimeOffset now) =>
        order.IsAlive || (order.Created >= now - Kept && ((order.Actual ?? order).FilledQuantity > 0 || order.Updated >= now - UnfilledKept));

    public static BinanceException NotFound() => new(-2013, "Order does not exist.");
}
