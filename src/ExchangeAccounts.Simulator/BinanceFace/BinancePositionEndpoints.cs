using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Positions, leverage and tiers.</summary>
internal static class BinancePositionEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/fapi/v3/positionRisk", true, 5, Risk),
        new("GET", "/fapi/v2/positionRisk", true, 10, RiskV2),
        new("GET", "/fapi/v1/symbolConfig", true, 5, static c => JsonText.Array(c.OneOrAll().Select(i => SymbolConfig(c, i)))),
        new("GET", "/fapi/v1/leverageBracket", true, 1, static c => JsonText.Array(c.OneOrAll().Select(Brackets))),
        new("POST", "/fapi/v1/leverage", true, 1, SetLeverage),
    ];

    private static JsonArray Risk(BinanceCall call)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        Instrument? only = call.Parameters.Text("symbol") is null ? null : call.Instrument();
        return JsonText.Array(BinancePositionRows.Held(call)
            .Where(p => only is null || p.Instrument == only)
            .Select(p => BinancePositionRows.Risk(call, figures, p)));
    }

    /// <summary>All legs of all symbols, also empty ones.</summary>
    private static JsonArray RiskV2(BinanceCall call)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        return JsonText.Array(call.OneOrAll()
            .SelectMany(i => BinancePositionRows.Legs(call.Account).Select(leg => call.Account.FindPosition(i, leg) ?? new Position(i, leg)))
            .Select(p => BinancePositionRows.RiskV2(call, figures, p)));
    }

    private static JsonObject SymbolConfig(BinanceCall call, Instrument i)
    {
        SymbolSettings settings = call.Account.Settings(i);
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["marginType"] = settings.Isolated ? "ISOLATED" : "CROSSED",
            ["isAutoAddMargin"] = "false",
            ["leverage"] = (int)settings.BuyLeverage,
            ["maxNotionalValue"] = Num.Text(i.MaxNotional(settings.BuyLeverage)),
        };
    }

    private static JsonNode Brackets(Instrument i) => new JsonObject
    {
        ["symbol"] = i.Symbol,
        ["brackets"] = JsonText.Array(i.Brackets.Select(b => new JsonObject
        {
            ["bracket"] = b.Number,
            ["initialLeverage"] = b.MaxLeverage,
            ["notionalCap"] = b.Cap,
            ["notionalFloor"] = b.Floor,
            ["maintMarginRatio"] = b.MaintenanceRatio,
            ["cum"] = b.Deduction,
        })),
    };

    private static JsonObject SetLeverage(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        call.Parameters.Required("leverage");
        long leverage = call.Parameters.Integer("leverage")!.Value;
        if (leverage < 1 || leverage > instrument.MaxLeverage)
        {
            throw new BinanceException(-4028, $"Leverage {leverage} is not valid");
        }

        SymbolSettings settings = call.Account.Settings(instrument);
        if (leverage != settings.BuyLeverage)
        {
            Change(call, instrument, settings, leverage);
        }

        return new JsonObject
        {
            ["leverage"] = leverage,
            ["maxNotionalValue"] = Num.Text(instrument.MaxNotional(leverage)),
            ["symbol"] = instrument.Symbol,
        };
    }

    private static void Change(BinanceCall call, Instrument instrument, SymbolSettings settings, decimal leverage)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        List<BinancePositionFigures> positions = figures.Positions.Where(p => p.Position.Instrument == instrument).ToList();
        decimal old = settings.BuyLeverage;
        if (leverage < old && settings.Isolated && positions.Count > 0)
        {
            throw new BinanceException(-4161, "Leverage reduction is not supported in Isolated Margin Mode with open positions.");
        }

        if (positions.Exists(p => Math.Abs(p.Notional) > instrument.MaxNotional(leverage)))
        {
            throw new BinanceException(-2027, "Exceeded the maximum allowable position at current leverage.");
        }

        (settings.BuyLeverage, settings.SellLeverage) = (leverage, leverage);
        if (leverage < old && IsOverdrawn(call, instrument, figures))
        {
            (settings.BuyLeverage, settings.SellLeverage) = (old, old);
            throw new BinanceException(-2028, "Leverage is smaller than permitted: insufficient margin balance.");
        }

        call.Account.ForgetGivenMargins(instrument);
    }

    /// <summary>Whether the new leverage needs more margin than there is.</summary>
    private static bool IsOverdrawn(BinanceCall call, Instrument instrument, BinanceFigures before)
    {
        BinanceFigures after = new(call.Market, call.Account, call.Now);
        (decimal old, decimal now) = call.Account.MultiAssets
            ? (before.Total(a => a.Free), after.Total(a => a.Free))
            : (before.Of(instrument.Settle).Free, after.Of(instrument.Settle).Free);
        return now < 0 && now < old;
    }
}
