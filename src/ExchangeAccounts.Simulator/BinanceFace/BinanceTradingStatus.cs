using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>How an account behaves by the exchange's own indicators, and what follows when one is locked; the fees it pays; where it stands for auto-deleveraging.</summary>
internal static class BinanceTradingStatus
{
    /// <summary>The name under which indicators of the whole account are told.</summary>
    public const string WholeAccount = "ACCOUNT";

    private static readonly (string Name, decimal Usual, decimal Trigger)[] Indicators =
        [("UFR", 0.05m, 0.995m), ("IFER", 0.12m, 0.99m), ("GCR", 0.08m, 0.99m), ("DR", 0.02m, 0.99m)];

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/fapi/v1/apiTradingStatus", true, 1, Status) { WeightOfAll = 10 },
        new("GET", "/fapi/v1/commissionRate", true, 20, CommissionRate),
        new("GET", "/fapi/v1/adlQuantile", true, 5, AdlQuantile),
    ];

    /// <summary>Refuses what opens a position while an indicator of the symbol or the account is locked.</summary>
    public static void CheckOpening(BinanceCall call, Instrument instrument)
    {
        if (call.Account.LockedIndicators.Any(l => (l.Symbol == WholeAccount || l.Symbol == instrument.Symbol) && IsLocked(call, l)))
        {
            throw new BinanceException(-4400, "Futures Trading Quantitative Rules violated, only reduceOnly order is allowed, please try again later.");
        }
    }

    private static JsonObject Status(BinanceCall call)
    {
        JsonObject symbols = [];
        foreach (Instrument instrument in call.OneOrAll().Where(i => i.IsTrading))
        {
            symbols[instrument.Symbol] = Rows(call, instrument.Symbol);
        }

        if (call.Parameters.Text("symbol") is null && call.Account.LockedIndicators.Any(l => l.Symbol == WholeAccount))
        {
            symbols[WholeAccount] = Rows(call, WholeAccount);
        }

        return new JsonObject { ["indicators"] = symbols, ["updateTime"] = call.NowMs };
    }

    private static JsonArray Rows(BinanceCall call, string symbol) => JsonText.Array(Indicators.Select(i =>
    {
        LockedIndicatorConfig? locked = call.Account.LockedIndicators.FirstOrDefault(l => l.Symbol == symbol && l.Indicator == i.Name && IsLocked(call, l));
        return new JsonObject
        {
            ["isLocked"] = locked is not null,
            ["plannedRecoverTime"] = locked is null ? 0 : Recovery(call, locked).ToUnixTimeMilliseconds(),
            ["indicator"] = i.Name,
            ["value"] = locked is null ? i.Usual : i.Trigger,
            ["triggerValue"] = i.Trigger,
        };
    }));

    private static bool IsLocked(BinanceCall call, LockedIndicatorConfig locked) => call.Now < Recovery(call, locked);

    private static DateTimeOffset Recovery(BinanceCall call, LockedIndicatorConfig locked) => call.Account.Created.AddMinutes(locked.RecoversAfterMinutes);

    private static JsonObject CommissionRate(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        return new JsonObject
        {
            ["symbol"] = instrument.Symbol,
            ["makerCommissionRate"] = Num.Fixed(instrument.MakerFee, 6),
            ["takerCommissionRate"] = Num.Fixed(instrument.TakerFee, 6),
            ["rpiCommissionRate"] = Num.Fixed(instrument.MakerFee / 2, 6),
        };
    }

    private static JsonArray AdlQuantile(BinanceCall call)
    {
        IEnumerable<Instrument> wanted = call.Parameters.Text("symbol") is null
            ? call.Market.Instruments.Where(call.Account.HasPosition)
            : [call.Instrument()];
        return JsonText.Array(wanted.Select(i => new JsonObject { ["symbol"] = i.Symbol, ["adlQuantile"] = Quantiles(call, i) }));
    }

    /// <summary>One-way has one figure. Hedge legs have their own when isolated; in cross they share one, which the member HEDGE says.</summary>
    private static JsonObject Quantiles(BinanceCall call, Instrument instrument)
    {
        int Of(SimulatedPositionSide leg) => call.Account.FindPosition(instrument, leg) is { } position ? Quantile(call, position) : 0;
        (int both, int @long, int @short) = (Of(SimulatedPositionSide.Both), Of(SimulatedPositionSide.Long), Of(SimulatedPositionSide.Short));
        if (!call.Account.Hedge)
        {
            return new JsonObject { ["LONG"] = 0, ["SHORT"] = 0, ["BOTH"] = both };
        }

        int shared = Math.Max(@long, @short);
        return call.Account.Settings(instrument).Isolated
            ? new JsonObject { ["LONG"] = @long, ["SHORT"] = @short, ["BOTH"] = 0 }
            : new JsonObject { ["LONG"] = shared, ["SHORT"] = shared, ["HEDGE"] = 0 };
    }

    /// <summary>0 to 4 for one leg.</summary>
    public static int Quantile(BinanceCall call, Position position) =>
        AdlRank.Quantile(position, call.Account.Settings(position.Instrument).BuyLeverage, position.UnrealisedProfit(call.Quote(position.Instrument)));
}
