using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Position rows of account and positionRisk.</summary>
internal static class BinancePositionRows
{
    private static readonly string[] OldRiskMembers =
    [
        "symbol", "positionSide", "positionAmt", "entryPrice", "breakEvenPrice", "markPrice", "unRealizedProfit", "liquidationPrice",
        "isolatedMargin", "notional", "isolatedWallet", "updateTime",
    ];

    public static IReadOnlyList<SimulatedPositionSide> Legs(AccountState account) => account.Hedge
        ? [SimulatedPositionSide.Long, SimulatedPositionSide.Short]
        : [SimulatedPositionSide.Both];

    public static string Side(SimulatedPositionSide leg) => leg.ToString().ToUpperInvariant();

    /// <summary>Legs that hold something or have open orders, in the order of the instruments.</summary>
    public static IEnumerable<Position> Held(BinanceCall call) =>
        from instrument in call.Market.Instruments
        from leg in Legs(call.Account)
        let position = call.Account.FindPosition(instrument, leg)
        where position is { Size: not 0 } || call.Account.OpenOrders.Any(o => o.Instrument == instrument && o.Leg == leg)
        select position ?? new Position(instrument, leg);

    public static JsonNode InAccount(BinanceCall call, BinanceFigures figures, Position p)
    {
        BinancePositionFigures f = BinancePositionFigures.Of(call.Market, call.Account, p, call.Now);
        decimal orders = figures.OrderMargin(p.Instrument, p.Leg);
        return new JsonObject
        {
            ["symbol"] = p.Instrument.Symbol,
            ["positionSide"] = Side(p.Leg),
            ["positionAmt"] = Num.Fixed(p.Size, p.Instrument.QtyScale),
            ["unrealizedProfit"] = p.Overrides?.UnrealizedProfit ?? BinanceBalanceRows.Money(f.Unrealised),
            ["isolatedMargin"] = BinanceBalanceRows.Money(f.Isolated ? f.IsolatedWallet + f.Unrealised : 0),
            ["notional"] = p.Overrides?.Notional ?? OrZero(f.Notional),
            ["isolatedWallet"] = OrZero(f.IsolatedWallet),
            ["initialMargin"] = orders == 0 && p.Overrides?.InitialMargin is { } given ? given : OrZero(f.InitialMargin + orders),
            ["maintMargin"] = p.Overrides?.MaintMargin ?? OrZero(f.MaintenanceMargin),
            ["updateTime"] = Updated(p),
        };
    }

    public static JsonNode InAccountV2(BinanceCall call, BinanceFigures figures, Position p)
    {
        BinancePositionFigures f = BinancePositionFigures.Of(call.Market, call.Account, p, call.Now);
        decimal orders = figures.OrderMargin(p.Instrument, p.Leg);
        SymbolSettings settings = call.Account.Settings(p.Instrument);
        return new JsonObject
        {
            ["symbol"] = p.Instrument.Symbol,
            ["initialMargin"] = OrZero(f.InitialMargin + orders),
            ["maintMargin"] = OrZero(f.MaintenanceMargin),
            ["unrealizedProfit"] = BinanceBalanceRows.Money(f.Unrealised),
            ["positionInitialMargin"] = OrZero(f.InitialMargin),
            ["openOrderInitialMargin"] = OrZero(orders),
            ["leverage"] = Num.Text(settings.BuyLeverage),
            ["isolated"] = settings.Isolated,
            ["entryPrice"] = Entry(p),
            ["breakEvenPrice"] = BreakEven(p),
            ["maxNotional"] = Num.Text(p.Instrument.MaxNotional(settings.BuyLeverage)),
            ["bidNotional"] = OrderNotional(call.Account, p, OrderSide.Buy),
            ["askNotional"] = OrderNotional(call.Account, p, OrderSide.Sell),
            ["positionSide"] = Side(p.Leg),
            ["positionAmt"] = Num.Fixed(p.Size, p.Instrument.QtyScale),
            ["updateTime"] = Updated(p),
        };
    }

    public static JsonNode Risk(BinanceCall call, BinanceFigures figures, Position p)
    {
        BinancePositionFigures f = BinancePositionFigures.Of(call.Market, call.Account, p, call.Now);
        PositionConfig? given = p.Overrides;
        decimal orders = figures.OrderMargin(p.Instrument, p.Leg);
        string positionMargin = given?.InitialMargin ?? OrZero(f.InitialMargin);
        return new JsonObject
        {
            ["symbol"] = p.Instrument.Symbol,
            ["positionSide"] = Side(p.Leg),
            ["positionAmt"] = Num.Fixed(p.Size, p.Instrument.QtyScale),
            ["entryPrice"] = Entry(p),
            ["breakEvenPrice"] = given?.BreakEvenPrice ?? BreakEven(p),
            ["markPrice"] = given?.MarkPrice ?? Num.Fixed(f.Mark, 8),
            ["unRealizedProfit"] = given?.UnrealizedProfit ?? BinanceBalanceRows.Money(f.Unrealised),
            ["liquidationPrice"] = given?.LiquidationPrice ?? Liquidation(figures, f),
            ["isolatedMargin"] = OrZero(f.Isolated ? f.IsolatedWallet + f.Unrealised : 0),
            ["notional"] = given?.Notional ?? OrZero(f.Notional),
            ["marginAsset"] = p.Instrument.Settle,
            ["isolatedWallet"] = OrZero(f.IsolatedWallet),
            ["initialMargin"] = orders == 0 ? positionMargin : OrZero(f.InitialMargin + orders),
            ["maintMargin"] = given?.MaintMargin ?? OrZero(f.MaintenanceMargin),
            ["positionInitialMargin"] = positionMargin,
            ["openOrderInitialMargin"] = OrZero(orders),
            ["adl"] = BinanceTradingStatus.Quantile(call, p),
            ["bidNotional"] = OrderNotional(call.Account, p, OrderSide.Buy),
            ["askNotional"] = OrderNotional(call.Account, p, OrderSide.Sell),
            ["updateTime"] = Updated(p),
        };
    }

    /// <summary>The older shape: with leverage and margin type, without margins.</summary>
    public static JsonNode RiskV2(BinanceCall call, BinanceFigures figures, Position p)
    {
        SymbolSettings settings = call.Account.Settings(p.Instrument);
        JsonObject row = Risk(call, figures, p).AsObject();
        JsonObject old = new()
        {
            ["marginType"] = settings.Isolated ? "isolated" : "cross",
            ["isAutoAddMargin"] = "false",
            ["leverage"] = Num.Text(settings.BuyLeverage),
            ["maxNotionalValue"] = Num.Text(p.Instrument.MaxNotional(settings.BuyLeverage)),
        };
        foreach (string name in OldRiskMembers)
        {
            old[name] = row[name]?.DeepClone();
        }

        return old;
    }

    private static string OrZero(decimal value) => value == 0 ? "0" : BinanceBalanceRows.Money(value);

    private static string Entry(Position p) => p.Size == 0 ? "0.0" : Num.Text(Math.Round(p.EntryPrice, 11));

    private static string BreakEven(Position p) =>
        p.Size == 0 ? "0.0" : Num.Text(Num.Round8(p.EntryPrice * (1 + (Math.Sign(p.Size) * p.Instrument.TakerFee))));

    private static long Updated(Position p) => p.Updated == default ? 0 : p.Updated.ToUnixTimeMilliseconds();

    private static string OrderNotional(AccountState account, Position p, OrderSide side) => OrZero(account.OpenOrders
        .Where(o => o.Instrument == p.Instrument && o.Leg == p.Leg && o.Side == side)
        .Sum(o => o.Remaining * o.Price));

    /// <summary>The price at which own margin (isolated) or the asset's margin balance (cross) is used up; "0" when there is none.</summary>
    private static string Liquidation(BinanceFigures figures, BinancePositionFigures f)
    {
        Position p = f.Position;
        if (p.Size == 0)
        {
            return "0";
        }

        BinanceAssetFigures asset = figures.Of(f.Asset);
        decimal room = f.Isolated
            ? f.IsolatedWallet + f.Unrealised - f.MaintenanceMargin
            : asset.CrossWallet + asset.CrossUnrealised - asset.MaintenanceMargin;
        decimal price = f.Mark - (room / p.Size);
        return price <= 0 ? "0" : Num.Fixed(price, 8);
    }
}
