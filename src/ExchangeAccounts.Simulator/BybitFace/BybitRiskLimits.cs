using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Leverage tiers and the prices orders may have. Nobody sets a tier: it follows from what a position is worth.</summary>
internal static class BybitRiskLimits
{
    /// <summary>Room for the tiers of one symbol in the space of ids.</summary>
    private const int IdsPerSymbol = 100;

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/market/risk-limit", 0, Tiers),
        new("GET", "/v5/market/price-limit", 0, PriceLimit),
    ];

    /// <summary>A tier's id: the same for all accounts and at all times.</summary>
    public static int Id(Market market, Instrument instrument, Bracket bracket) =>
        (market.Instruments.Where(i => i.Category == instrument.Category).TakeWhile(i => i != instrument).Count() * IdsPerSymbol) + bracket.Number;

    /// <summary>Refuses a leverage under which a position of this symbol would be too large.</summary>
    public static void CheckLeverage(BybitCall call, Instrument instrument, decimal buy, decimal sell)
    {
        foreach (Position position in call.Account.OpenPositions.Where(p => p.Instrument == instrument))
        {
            decimal leverage = position.Size < 0 ? sell : buy;
            decimal value = Worth(call, instrument, position.Size);
            if (value > instrument.MaxNotional(leverage))
            {
                throw new BybitException(110013, $"cannot set leverage [{Num.Text(leverage)}] gt maxLeverage [{Num.Text(instrument.BracketFor(value).MaxLeverage)}] by risk limit");
            }
        }
    }

    /// <summary>Refuses an order that opens more than the leverage allows, or anything at all where a position may only shrink.</summary>
    public static void CheckOpening(BybitCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side, decimal opening, decimal price)
    {
        Position? position = call.Account.FindPosition(instrument, leg);
        if (position is { ReduceOnly: true })
        {
            throw new BybitException(110089, "This position can only be reduced until the new risk limit is confirmed");
        }

        // Portfolio margin has no leverage: only the last tier ends what may be held.
        decimal leverage = call.Account.MarginMode == SimulatedMarginMode.Portfolio
            ? 1
            : call.Account.Settings(instrument).LeverageFor(side == OrderSide.Buy ? 1 : -1);
        decimal waiting = OpeningDemand.Of(call.Account)
            .Where(d => d.Order.Instrument == instrument && d.Order.Leg == leg && d.Order.Side == side)
            .Sum(d => instrument.Value(d.Quantity, d.Order.Price));
        decimal held = Math.Sign(position?.Size ?? 0) == (side == OrderSide.Buy ? 1 : -1) ? Worth(call, instrument, position!.Size) : 0;
        if (held + waiting + instrument.Value(opening, price) > instrument.MaxNotional(leverage))
        {
            throw new BybitException(110090, $"Order placement failed as your position may exceed the max limit. Please adjust your leverage below {Num.Text(leverage)} to increase it");
        }
    }

    private static JsonObject Tiers(BybitCall call)
    {
        Category category = call.ContractCategory();
        bool one = call.Parameters.Text("symbol") is not null;
        IEnumerable<Instrument> symbols = one ? [call.Instrument(category)] : call.Market.Instruments.Where(i => i.Category == category);
        int page = one || category != Category.Linear ? int.MaxValue : call.Limits.BybitRiskLimitSymbols;
        JsonObject result = BybitPage.Of(call, symbols, page, i => i.Symbol, i => JsonText.Array(i.Brackets.Select(b => Row(call.Market, i, b))));
        result["list"] = JsonText.Array(result["list"]!.AsArray().SelectMany(rows => rows!.AsArray()).Select(row => row!.DeepClone()));
        return result;
    }

    /// <summary>Rates are in percent: 0.5 means 0.5 %.</summary>
    private static JsonObject Row(Market market, Instrument i, Bracket b) => new()
    {
        ["id"] = Id(market, i, b),
        ["symbol"] = i.Symbol,
        ["riskLimitValue"] = Num.Text(b.Cap),
        ["maintenanceMargin"] = Num.Text(b.MaintenanceRatio * 100),
        ["initialMargin"] = Num.Text(Math.Round(100m / b.MaxLeverage, 4)),
        ["isLowestRisk"] = b.Number == 1 ? 1 : 0,
        ["maxLeverage"] = Num.Fixed(b.MaxLeverage, 2),
        ["mmDeduction"] = b.Deduction == 0 ? "" : Num.Text(b.Deduction),
    };

    private static JsonObject PriceLimit(BybitCall call)
    {
        call.Message = "";
        Instrument i = call.Instrument(call.Parameters.Text("category") is null ? Category.Linear : call.AnyCategory());
        decimal mark = call.Quote(i).Mark;
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["buyLmt"] = Num.Fixed(Num.FloorTo(mark * (1 + i.PriceBand), i.Tick), i.PriceScale),
            ["sellLmt"] = Num.Fixed(-Num.FloorTo(-mark * (1 - i.PriceBand), i.Tick), i.PriceScale),
            ["ts"] = Num.Text(call.NowMs),
        };
    }

    private static decimal Worth(BybitCall call, Instrument instrument, decimal size) => instrument.Value(Math.Abs(size), call.Quote(instrument).Mark);
}
