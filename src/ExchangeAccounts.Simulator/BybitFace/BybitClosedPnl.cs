using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>What closing orders have brought.</summary>
internal static class BybitClosedPnl
{
    public static IReadOnlyList<BybitEndpoint> All { get; } = [new("GET", "/v5/position/closed-pnl", 50, List)];

    private static JsonObject List(BybitCall call)
    {
        Category category = call.ContractCategory();
        string? symbol = call.Parameters.Text("symbol");
        int limit = call.Parameters.Limit(max: 100, standard: 50);
        BybitHistory<ClosedProfit> history = new(call.Account.ClosedProfits, static p => p.Number, static (writer, p) => Row(p).WriteTo(writer))
        {
            Passes = p => p.Order.Instrument.Category == category && (symbol is null || p.Order.Instrument.Symbol == symbol),
        };
        return history.Result(call, BybitWindow.OfWeek(call).NotBefore(call.Now.AddYears(-2)), limit);
    }

    private static JsonObject Row(ClosedProfit p)
    {
        Order o = p.Order;
        return new JsonObject
        {
            ["symbol"] = o.Instrument.Symbol,
            ["orderType"] = o.IsMarket ? "Market" : "Limit",
            ["leverage"] = Num.Text(p.Leverage),
            ["updatedTime"] = Num.Text(p.Updated.ToUnixTimeMilliseconds()),
            ["side"] = o.Side.ToString(),
            ["orderId"] = o.Uuid,
            ["closedPnl"] = Num.Text(p.Profit),
            ["openFee"] = Num.Text(p.OpenFee),
            ["closeFee"] = Num.Text(p.CloseFee),
            ["avgEntryPrice"] = Num.Text(Num.Round8(p.EntryPrice)),
            ["qty"] = Num.Text(o.Quantity),
            ["cumEntryValue"] = Num.Text(p.EntryValue),
            ["createdTime"] = Num.Text(p.Created.ToUnixTimeMilliseconds()),
            ["orderPrice"] = Num.Text(o.Price),
            ["closedSize"] = Num.Text(p.ClosedSize),
            ["avgExitPrice"] = Num.Text(Num.Round8(p.ExitPrice)),
            ["execType"] = "Trade",
            ["fillCount"] = Num.Text((long)p.FillCount),
            ["cumExitValue"] = Num.Text(p.ExitValue),
        };
    }
}
