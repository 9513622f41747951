using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>order/cancel-all: at most 500 at once, which ones of more is not said.</summary>
internal static class BybitCancelAll
{
    private const int MaxPerCall = 500;

    public static JsonObject Cancel(BybitCall call)
    {
        Category category = call.ContractCategory();
        BybitParameters p = call.Parameters;
        if (p.Text("symbol") is null && p.Text("baseCoin") is null && p.Text("settleCoin") is null)
        {
            throw BybitException.BadParameter("symbol, baseCoin or settleCoin is required");
        }

        if (p.Text("symbol") is not null)
        {
            call.Instrument(category);
        }

        string? filter = p.Text("orderFilter");
        bool plainStopsOnly = p.Text("stopOrderType") switch
        {
            null => false,
            "Stop" => filter == "StopOrder",
            _ => throw BybitException.BadParameter("stopOrderType invalid"),
        };
        List<Order> picked = call.Account.OpenOrders.Concat(call.Account.WaitingOrders)
            .Where(o => o.Instrument.Category == category && InScope(p, o.Instrument) && BybitOrderQueries.Passes(o, filter))
            .Where(o => !plainStopsOnly || o.Trigger!.Kind == TriggerKind.Stop)
            .OrderBy(o => o.Uuid, StringComparer.Ordinal)
            .Take(MaxPerCall)
            .ToList();
        foreach (Order order in picked)
        {
            Matcher.Cancel(call.Account, order, call.Now);
        }

        return new JsonObject { ["list"] = JsonText.Array(picked.Select(BybitOrderWords.Ids)), ["success"] = "1" };
    }

    /// <summary>The narrowest of what is named counts alone.</summary>
    private static bool InScope(BybitParameters p, Instrument instrument)
    {
        if (p.Text("symbol") is { } symbol)
        {
            return instrument.Symbol == symbol;
        }

        return p.Text("baseCoin") is { } coin ? instrument.Base == coin : instrument.Settle == p.Text("settleCoin");
    }
}
