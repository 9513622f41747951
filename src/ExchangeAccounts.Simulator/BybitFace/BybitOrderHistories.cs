using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>order/history and execution/list: what has ended and what was executed, in windows of seven days.</summary>
internal static class BybitOrderHistories
{
    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/order/history", 50, Orders),
        new("GET", "/v5/execution/list", 50, Executions),
    ];

    private static JsonObject Orders(BybitCall call)
    {
        Category category = call.ContractCategory();
        BybitParameters p = call.Parameters;
        int limit = p.Limit(max: 50, standard: 20);
        BybitWindow window = BybitWindow.OfWeek(call);
        string? status = p.Text("orderStatus");
        Func<Order, bool> asked = BybitOrderQueries.Filter(call, category);
        bool Passes(Order o) => !o.IsAlive && asked(o) && IsKept(o, call.Now) && (status is null || BybitOrderRows.Status(o) == status);
        if (p.Text("orderId") is not null || p.Text("orderLinkId") is not null)
        {
            IEnumerable<Order> named = BybitOrderQueries.Named(call).Where(o => Passes(o) && o.Created >= window.Start && o.Created <= window.End);
            return BybitPage.Of(call, named, limit, o => o.Uuid, BybitOrderRows.Order);
        }

        return new BybitHistory<Order>(call.Account.Orders, static o => o.Number, static (writer, o) => BybitOrderRows.Order(o).WriteTo(writer)) { Passes = Passes }.Result(call, window, limit);
    }

    private static JsonObject Executions(BybitCall call)
    {
        Category category = call.ContractCategory();
        BybitParameters p = call.Parameters;
        int limit = p.Limit(max: 100, standard: 50);
        if (p.Text("orderId") is { } id)
        {
            return OfOrder(call, category, call.Account.Fills.OfOrder(id), limit);
        }

        if (p.Text("orderLinkId") is { } linkId)
        {
            return OfOrder(call, category, call.Account.Fills.OfClientId(linkId), limit);
        }

        string? type = p.Text("execType");
        Func<Instrument, bool> scope = BybitOrderQueries.Scope(call, category);
        OrderSight sight = call.Sight;
        BybitHistory<Fill> history = new(call.Account.Fills, static f => f.Number, static (writer, f) => BybitExecutionRow.Of(f).WriteTo(writer))
        {
            Passes = f => scope(f.Order.Instrument) && (type is null || BybitExecutionRow.Type(f) == type) && sight.Sees(f.Order),
        };
        return history.Result(call, BybitWindow.OfWeek(call).NotBefore(call.Now.AddYears(-2)), limit);
    }

    /// <summary>Executions of one order, whatever else the request says.</summary>
    private static JsonObject OfOrder(BybitCall call, Category category, IReadOnlyList<Fill> fills, int limit)
    {
        DateTimeOffset oldest = call.Now.AddYears(-2);
        IEnumerable<Fill> rows = fills.Reverse().Where(f => f.Order.Instrument.Category == category && f.Time >= oldest && call.Sight.Sees(f.Order));
        return BybitPage.Of(call, rows, limit, f => f.Uuid, BybitExecutionRow.Of);
    }

    /// <summary>Orders without a fill are forgotten after a day, filled ones after two years.</summary>
    private static bool IsKept(Order order, DateTimeOffset now) =>
        order.FilledQuantity > 0 ? order.Created >= now.AddYears(-2) : order.Updated >= now.AddDays(-1);
}
