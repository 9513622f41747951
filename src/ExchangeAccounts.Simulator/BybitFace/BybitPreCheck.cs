using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>order/pre-check: what an order would do to the account's margin rates. It passes the same checks and leaves nothing.</summary>
internal static class BybitPreCheck
{
    public static JsonObject Check(BybitCall call)
    {
        Order order = BybitNewOrder.Read(call);
        BybitFigures figures = new(call.Market, call.Account, call.Now);
        decimal price = order.Price > 0 ? order.Price : order.Trigger!.Price;
        decimal opening = OpeningDemand.OfNew(call.Account, order.Instrument, order.Leg, order.Side, order.Quantity, order.ReduceOnly);
        decimal coin = call.Market.Usd(order.Instrument.Settle, call.Now);
        decimal initial = BybitFigures.Cost(call.Account, order.Instrument, order.Side, opening, price) * coin;
        JsonObject ids = BybitOrderWords.Ids(order);
        ids["preImrE4"] = Rate(figures.TotalInitialMargin, figures);
        ids["preMmrE4"] = Rate(figures.TotalMaintenanceMargin, figures);
        ids["postImrE4"] = Rate(figures.TotalInitialMargin + initial, figures);
        ids["postMmrE4"] = Rate(figures.TotalMaintenanceMargin + (Maintenance(order, opening, price) * coin), figures);
        return ids;
    }

    private static decimal Maintenance(Order order, decimal opening, decimal price)
    {
        decimal value = opening == 0 ? 0 : order.Instrument.Value(opening, price);
        Bracket bracket = order.Instrument.BracketFor(value);
        return (value * bracket.MaintenanceRatio) - bracket.Deduction;
    }

    private static int Rate(decimal margin, BybitFigures figures) =>
        figures.TotalMarginBalance <= 0 ? 0 : (int)Math.Round(margin / figures.TotalMarginBalance * 10_000, MidpointRounding.AwayFromZero);
}
