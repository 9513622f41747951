using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Positions and leverage.</summary>
internal static class BybitPositionEndpoints
{
    private const decimal LeverageStep = 0.01m;

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/position/list", 50, List),
        new("GET", "/v5/position/symbol-info", 50, SymbolInfo),
        new("POST", "/v5/position/set-leverage", 10, SetLeverage),
    ];

    private static JsonObject List(BybitCall call)
    {
        Category category = call.ContractCategory();
        string? settle = call.Parameters.Text("settleCoin");
        bool one = call.Parameters.Text("symbol") is not null;
        if (category == Category.Linear && settle is null && !one)
        {
            throw BybitException.BadParameter("symbol or settleCoin is required");
        }

        int limit = call.Parameters.Limit(max: 200, standard: 20);
        IEnumerable<Position> rows = one
            ? Legs(call, call.Instrument(category))
            : call.Account.OpenPositions.Where(p => p.Instrument.Category == category && (settle is null || p.Instrument.Settle == settle));
        return BybitPage.Of(call, rows, limit, p => $"{p.Instrument.Symbol},{BybitLegs.Index(p.Leg)}", p => BybitPositionRows.Of(call, p));
    }

    /// <summary>The legs of one symbol, also empty ones.</summary>
    private static IEnumerable<Position> Legs(BybitCall call, Instrument instrument) =>
        BybitLegs.Of(call.Account, instrument).Select(leg => call.Account.FindPosition(instrument, leg) ?? new Position(instrument, leg));

    private static JsonObject SymbolInfo(BybitCall call)
    {
        Category category = call.ContractCategory();
        if (call.Account.MarginMode == SimulatedMarginMode.Portfolio)
        {
            throw new BybitException(110038, "Not allowed in portfolio margin mode");
        }

        IEnumerable<Instrument> instruments = call.Parameters.Text("symbol") is null
            ? call.Market.Instruments.Where(i => i.Category == category)
            : [call.Instrument(category)];
        IEnumerable<JsonNode> rows = instruments.SelectMany(i => BybitLegs.Of(call.Account, i).Reverse().Select(leg => new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["leverage"] = Num.Text(call.Account.Settings(i).LeverageFor(leg)),
            ["side"] = "Sell",
            ["positionIdx"] = BybitLegs.Index(leg),
        }));
        return new JsonObject { ["category"] = call.Parameters.Text("category"), ["list"] = JsonText.Array(rows) };
    }

    private static JsonObject SetLeverage(BybitCall call)
    {
        Category category = call.ContractCategory();
        Instrument instrument = call.Instrument(category);
        AccountState account = call.Account;
        if (account.MarginMode == SimulatedMarginMode.Portfolio)
        {
            throw new BybitException(110038, "Not allowed to change leverage due to portfolio mode");
        }

        decimal buy = Leverage(call, instrument, "buyLeverage");
        decimal sell = Leverage(call, instrument, "sellLeverage");
        bool mayDiffer = account.IsHedged(instrument) && account.MarginMode == SimulatedMarginMode.Isolated;
        if (buy != sell && !mayDiffer)
        {
            throw BybitException.BadParameter("buyLeverage must equal sellLeverage");
        }

        Apply(call, instrument, buy, sell);
        return [];
    }

    private static decimal Leverage(BybitCall call, Instrument instrument, string name)
    {
        call.Parameters.Required(name);
        decimal value = call.Parameters.Amount(name)!.Value;
        if (value < 1 || !Num.IsMultiple(value, LeverageStep))
        {
            throw BybitException.BadParameter(name + " invalid");
        }

        if (value > instrument.MaxLeverage)
        {
            throw new BybitException(110013, $"cannot set leverage [{Num.Text(value)}] gt maxLeverage [{Num.Text(instrument.MaxLeverage)}] by risk limit");
        }

        return value;
    }

    private static void Apply(BybitCall call, Instrument instrument, decimal buy, decimal sell)
    {
        SymbolSettings settings = call.Account.Settings(instrument);
        (decimal oldBuy, decimal oldSell) = (settings.BuyLeverage, settings.SellLeverage);
        if (buy == oldBuy && sell == oldSell)
        {
            throw new BybitException(110043, "leverage not modified");
        }

        BybitRiskLimits.CheckLeverage(call, instrument, buy, sell);
        decimal before = Free(call, instrument);
        (settings.BuyLeverage, settings.SellLeverage) = (buy, sell);
        decimal after = Free(call, instrument);
        if (after < 0 && after < before)
        {
            (settings.BuyLeverage, settings.SellLeverage) = (oldBuy, oldSell);
            throw new BybitException(110044, "Available margin is insufficient");
        }

        call.Account.ForgetGivenMargins(instrument);
    }

    /// <summary>Margin left over, negative when a leverage would need more than there is.</summary>
    private static decimal Free(BybitCall call, Instrument instrument)
    {
        BybitFigures figures = new(call.Market, call.Account, call.Now);
        if (call.Account.MarginMode == SimulatedMarginMode.Cross)
        {
            return figures.TotalMarginBalance - figures.TotalInitialMargin;
        }

        BybitCoinFigures? coin = figures.Coins.FirstOrDefault(c => c.Coin == instrument.Settle);
        return coin is null ? 0 : coin.Balance - coin.PositionMargin - coin.OrderMargin;
    }
}
