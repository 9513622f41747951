using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Reading orders and trades.</summary>
internal static class BinanceOrderQueries
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(7);
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

    /// <summary>Orders of the regular book, oldest first; conditional ones are asked for elsewhere.</summary>
    public static IEnumerable<Order> Regular(BinanceCall call) => call.Account.Orders.Where(o => o.Trigger is null);

    /// <summary>The order a request names by id, else by client id; of several with one client id the latest.</summary>
    public static Order? Named(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        long? id = call.Parameters.Integer("orderId");
        string? clientId = call.Parameters.Text("origClientOrderId");
        if (id is null && clientId is null)
        {
            throw new BinanceException(-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }

        return Regular(call).LastOrDefault(o => o.Instrument == instrument && (id is not null ? o.Number == id : o.ClientId == clientId));
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
        IEnumerable<Order> rows = Regular(call).Where(o => (only is null || o.Instrument == only) && call.Sight.Sees(o) && IsKept(o, call.Now));
        return JsonText.Array(Page(call, rows, "orderId", o => o.Number, o => o.Created, limit).Select(BinanceOrderRows.Full));
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

        IEnumerable<Fill> rows = call.Account.Fills.Where(f => f.Order.Instrument == instrument && f.Time >= call.Now - Kept && call.Sight.Sees(f.Order));
        if (call.Parameters.Integer("orderId") is { } id)
        {
            rows = rows.Where(f => f.Order.Number == id);
        }

        return JsonText.Array(Page(call, rows, "fromId", f => f.Number, f => f.Time, limit).Select(BinanceOrderRows.Trade));
    }

    /// <summary>Rows of a span oldest first: from an id onwards, from a start onwards, or the last ones.</summary>
    public static IEnumerable<T> Page<T>(BinanceCall call, IEnumerable<T> rows, string idName, Func<T, long> idOf, Func<T, DateTimeOffset> timeOf, int limit)
    {
        long? startTime = call.Parameters.Integer("startTime");
        long? endTime = call.Parameters.Integer("endTime");
        if (startTime > endTime)
        {
            throw new BinanceException(-1023, "Start time is greater than end time.");
        }

        if (endTime - startTime >= Span.TotalMilliseconds)
        {
            throw new BinanceException(-4165, "Invalid time interval: maximum is 7 days.");
        }

        IEnumerable<T> found = rows;
        if (call.Parameters.Integer(idName) is { } from)
        {
            return found.Where(r => idOf(r) >= from).OrderBy(idOf).Take(limit);
        }

        long end = endTime ?? startTime + (long)Span.TotalMilliseconds ?? long.MaxValue;
        long start = startTime ?? (endTime ?? call.NowMs) - (long)Span.TotalMilliseconds;
        found = found.Where(r => timeOf(r).ToUnixTimeMilliseconds() >= start && timeOf(r).ToUnixTimeMilliseconds() <= end).OrderBy(idOf);
        return startTime is null ? found.TakeLast(limit) : found.Take(limit);
    }

    public static bool IsKept(Order order, DateTimeOffset now) =>
        order.IsAlive || (order.Created >= now - Kept && ((order.Actual ?? order).FilledQuantity > 0 || order.Updated >= now - UnfilledKept));

    public static BinanceException NotFound() => new(-2013, "Order does not exist.");
}
