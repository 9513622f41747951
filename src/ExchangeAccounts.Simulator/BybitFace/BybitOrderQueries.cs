using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>order/realtime, order/history and execution/list.</summary>
internal static class BybitOrderQueries
{
    private const int RecentlyClosed = 500;

    private static readonly TimeSpan Span = TimeSpan.FromDays(7);

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/order/realtime", 50, Realtime),
        new("GET", "/v5/order/history", 50, History),
        new("GET", "/v5/execution/list", 50, Executions),
    ];

    private static JsonObject Realtime(BybitCall call)
    {
        Category category = call.ContractCategory();
        BybitParameters p = call.Parameters;
        bool byId = p.Text("orderId") is not null || p.Text("orderLinkId") is not null;
        if (category == Category.Linear && !byId && p.Text("symbol") is null && p.Text("settleCoin") is null && p.Text("baseCoin") is null)
        {
            throw BybitException.BadParameter("symbol, baseCoin or settleCoin is required");
        }

        int limit = p.Limit(max: 50, standard: 20);
        long openOnly = p.Integer("openOnly") ?? 0;
        IEnumerable<Order> newestFirst = Matching(call, category);
        IEnumerable<Order> closed = newestFirst.Where(o => !o.IsAlive).OrderByDescending(o => o.Updated).Take(RecentlyClosed);
        IEnumerable<Order> rows = openOnly switch
        {
            _ when byId => newestFirst.Where(o => o.IsAlive).Concat(closed),
            0 => newestFirst.Where(o => o.IsAlive),
            1 => closed,
            _ => throw BybitException.BadParameter("openOnly invalid"),
        };
        return BybitPage.Of(call, rows, limit, o => o.Uuid, BybitOrderRows.Order);
    }

    private static JsonObject History(BybitCall call)
    {
        Category category = call.ContractCategory();
        int limit = call.Parameters.Limit(max: 50, standard: 20);
        (DateTimeOffset start, DateTimeOffset end) = Window(call);
        IEnumerable<Order> rows = Matching(call, category).Where(o => !o.IsAlive && o.Created >= start && o.Created <= end && IsKept(o, call.Now));
        if (call.Parameters.Text("orderStatus") is { } status)
        {
            rows = rows.Where(o => BybitOrderRows.Status(o) == status);
        }

        return BybitPage.Of(call, rows, limit, o => o.Uuid, BybitOrderRows.Order);
    }

    private static JsonObject Executions(BybitCall call)
    {
        Category category = call.ContractCategory();
        int limit = call.Parameters.Limit(max: 100, standard: 50);
        BybitParameters p = call.Parameters;
        IEnumerable<Fill> rows = call.Account.Fills.AsEnumerable().Reverse().Where(f => f.Order.Instrument.Category == category && call.Sight.Sees(f.Order));
        if (p.Text("orderId") is { } id)
        {
            rows = rows.Where(f => f.Order.Uuid == id);
        }
        else if (p.Text("orderLinkId") is { } linkId)
        {
            rows = rows.Where(f => f.Order.ClientId == linkId);
        }
        else
        {
            (DateTimeOffset start, DateTimeOffset end) = Window(call);
            rows = rows.Where(f => f.Time >= start && f.Time <= end && InScope(call, f.Order.Instrument) && p.Text("execType") is null or "Trade");
        }

        return BybitPage.Of(call, rows, limit, f => f.Uuid, BybitOrderRows.Execution);
    }

    /// <summary>Orders of a category that meet id and symbol filters, newest first.</summary>
    private static IEnumerable<Order> Matching(BybitCall call, Category category)
    {
        BybitParameters p = call.Parameters;
        IEnumerable<Order> rows = call.Account.Orders.AsEnumerable().Reverse().Where(o => o.Instrument.Category == category && InScope(call, o.Instrument) && call.Sight.Sees(o));
        if (p.Text("orderId") is { } id)
        {
            rows = rows.Where(o => o.Uuid == id);
        }
        else if (p.Text("orderLinkId") is { } linkId)
        {
            rows = rows.Where(o => o.ClientId == linkId);
        }

        string? filter = p.Text("orderFilter");
        return rows.Where(o => Passes(o, filter));
    }

    /// <summary>orderFilter: plain orders, conditional ones, or all. A conditional order that has fired and rests is a plain one until it ends.</summary>
    public static bool Passes(Order order, string? filter)
    {
        bool conditional = order.Trigger is not null && !order.IsOpen;
        return filter switch
        {
            null or "OpenOrder" => true,
            "Order" => !conditional,
            "StopOrder" => conditional,
            _ => throw BybitException.BadParameter("orderFilter invalid"),
        };
    }

    private static bool InScope(BybitCall call, Instrument instrument)
    {
        BybitParameters p = call.Parameters;
        return (p.Text("symbol") is not { } symbol || instrument.Symbol == symbol)
            && (p.Text("settleCoin") is not { } settle || instrument.Settle == settle)
            && (p.Text("baseCoin") is not { } coin || instrument.Base == coin);
    }

    /// <summary>The time window: one end or none given means seven days, both may span no more.</summary>
    private static (DateTimeOffset Start, DateTimeOffset End) Window(BybitCall call)
    {
        long? start = call.Parameters.Integer("startTime");
        long? end = call.Parameters.Integer("endTime");
        long span = (long)Span.TotalMilliseconds;
        long from = start ?? ((end ?? call.NowMs) - span);
        long to = end ?? (start is null ? call.NowMs : from + span);
        if (to < from || to - from > span)
        {
            throw BybitException.BadParameter("the time range between startTime and endTime cannot exceed 7 days");
        }

        return (DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to));
    }

    /// <summary>Orders without a fill are forgotten after a day, filled ones after two years.</summary>
    private static bool IsKept(Order order, DateTimeOffset now) =>
        order.FilledQuantity > 0 ? order.Created >= now.AddYears(-2) : order.Updated >= now.AddDays(-1);
}
