using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Public market data.</summary>
internal static class BybitMarketEndpoints
{
    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/market/time", 0, Time),
        new("GET", "/v5/market/instruments-info", 0, Instruments),
        new("GET", "/v5/market/tickers", 0, Tickers),
    ];

    private static JsonObject Time(BybitCall call) => new()
    {
        ["timeSecond"] = Num.Text(call.Now.ToUnixTimeSeconds()),
        ["timeNano"] = Num.Text((call.Now - DateTimeOffset.UnixEpoch).Ticks * 100),
    };

    private static JsonObject Instruments(BybitCall call)
    {
        Category category = call.AnyCategory();
        IEnumerable<Instrument> rows = Listed(call, category);
        if (call.Parameters.Text("baseCoin") is { } coin)
        {
            rows = rows.Where(i => i.Base == coin);
        }

        if (call.Parameters.Text("status") is { } status)
        {
            rows = rows.Where(i => i.Status == status);
        }

        if (category == Category.Spot)
        {
            return new JsonObject { ["category"] = "spot", ["list"] = JsonText.Array(rows.Select(BybitInstrumentRows.Spot)) };
        }

        return BybitPage.Of(call, rows, call.Parameters.Limit(max: 1000, standard: 500), i => i.Symbol, BybitInstrumentRows.Contract);
    }

    private static JsonObject Tickers(BybitCall call)
    {
        Category category = call.AnyCategory();
        return new JsonObject
        {
            ["category"] = call.Parameters.Text("category"),
            ["list"] = JsonText.Array(Listed(call, category).Select(i => BybitTickerRows.Of(call, i))),
        };
    }

    private static IEnumerable<Instrument> Listed(BybitCall call, Category category)
    {
        if (call.Parameters.Text("symbol") is not null)
        {
            return [call.Instrument(category)];
        }

        return call.Market.Instruments.Where(i => i.Category == category);
    }
}
