using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>order/realtime: what is open, and the last that ended. Also the filters all order queries share.</summary>
internal static class BybitOrderQueries
{
    private const int RecentlyClosed = 500;

    public static IReadOnlyList<BybitEndpoint> All { get; } = [new("GET", "/v5/order/realtime", 50, Realtime)];

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
        Func<Order, bool> passes = Filter(call, category);
        IEnumerable<Order> rows = openOnly switch
        {
            _ when byId => Named(call).Where(passes),
            0 => call.Account.UnendedOrders.Where(passes).OrderByDescending(o => o.Created).ThenByDescending(o => o.Number),
            1 => call.Account.EndedOrders.AsEnumerable().Reverse().Where(passes).Take(RecentlyClosed),
            _ => throw BybitException.BadParameter("openOnly invalid"),
        };
        return BybitPage.Of(call, rows, limit, o => o.Uuid, BybitOrderRows.Order);
    }

    /// <summary>The order a request names by its id, else by the client's, newest first.</summary>
    public static IEnumerable<Order> Named(BybitCall call)
    {
        if (call.Parameters.Text("orderId") is { } id)
        {
            return call.Account.Orders.ById(id) is { } order ? [order] : [];
        }

        return call.Account.Orders.ByClientId(call.Parameters.Text("orderLinkId")!).Reverse();
    }

    /// <summary>Which orders a request asks for and gets to see.</summary>
    public static Func<Order, bool> Filter(BybitCall call, Category category)
    {
        string? filter = call.Parameters.Text("orderFilter");
        if (filter is not (null or "Order" or "StopOrder" or "OpenOrder"))
        {
            throw BybitException.BadParameter("orderFilter invalid");
        }

        Func<Instrument, bool> scope = Scope(call, category);
        OrderSight sight = call.Sight;
        return o => scope(o.Instrument) && Passes(o, filter) && sight.Sees(o);
    }

    /// <summary>Which instruments a request asks about.</summary>
    public static Func<Instrument, bool> Scope(BybitCall call, Category category)
    {
        BybitParameters p = call.Parameters;
        string? symbol = p.Text("symbol");
        string? settle = p.Text("settleCoin");
        string? coin = p.Text("baseCoin");
        return i => i.Category == category
            && (symbol is null || i.Symbol == symbol)
            && (settle is null || i.Settle == settle)
            && (coin is null || i.Base == coin);
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
}
