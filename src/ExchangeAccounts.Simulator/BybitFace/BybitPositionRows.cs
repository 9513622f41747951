using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Rows of position/list.</summary>
internal static class BybitPositionRows
{
    public static JsonNode Of(BybitCall call, Position position)
    {
        AccountState account = call.Account;
        Instrument i = position.Instrument;
        BybitPositionFigures f = BybitPositionFigures.Of(call.Market, account, position, call.Now);
        PositionConfig? given = position.Overrides;
        bool open = position.Size != 0;
        Bracket tier = i.BracketFor(i.Value(Math.Abs(position.Size), f.Mark));
        bool portfolio = account.MarginMode == SimulatedMarginMode.Portfolio;
        string Margin(string? configured, decimal value) => portfolio || !open ? "" : configured ?? Num.Text(value);
        string initial = Margin(given?.InitialMargin, f.InitialMargin);
        string maintenance = Margin(given?.MaintMargin, f.MaintenanceMargin);
        return new JsonObject
        {
            ["positionIdx"] = BybitLegs.Index(position.Leg),
            ["riskId"] = BybitRiskLimits.Id(call.Market, i, tier),
            ["riskLimitValue"] = Num.Text(tier.Cap),
            ["symbol"] = i.Symbol,
            ["side"] = Side(position.Size),
            ["size"] = Num.Fixed(Math.Abs(position.Size), i.QtyScale),
            ["avgPrice"] = open ? Num.Text(Num.Round8(position.EntryPrice)) : "0",
            ["positionValue"] = open ? given?.PositionValue ?? Num.Text(f.Value) : "",
            ["tradeMode"] = 0,
            ["positionStatus"] = "Normal",
            ["autoAddMargin"] = position.AutoAddMargin ? 1 : 0,
            ["adlRankIndicator"] = open ? AdlRank.Quantile(position, f.Leverage, f.Unrealised) + 1 : 0,
            ["leverage"] = portfolio ? "" : Num.Text(f.Leverage),
            ["breakEvenPrice"] = open ? given?.BreakEvenPrice ?? Num.Text(Num.Round8(BreakEven(position))) : "",
            ["positionBalance"] = open && !portfolio ? initial : "0",
            ["markPrice"] = given?.MarkPrice ?? BybitTickerRows.PriceText(i, f.Mark),
            ["liqPrice"] = open && !portfolio ? given?.LiquidationPrice ?? BybitLiquidation.Price(call, f) : "",
            ["bustPrice"] = "",
            ["positionMM"] = maintenance,
            ["positionMMByMp"] = maintenance,
            ["positionIM"] = initial,
            ["positionIMByMp"] = initial,
            ["tpslMode"] = "Full",
            ["takeProfit"] = Stop(account, position, TriggerKind.TakeProfit),
            ["stopLoss"] = Stop(account, position, TriggerKind.StopLoss),
            ["trailingStop"] = Num.Text(PositionStops.Whole(account, position, TriggerKind.TrailingStop)?.Trigger!.Trail!.Distance ?? 0),
            ["unrealisedPnl"] = open ? given?.UnrealizedProfit ?? Num.Text(f.Unrealised) : "",
            ["curRealisedPnl"] = Num.Text(position.Realised),
            ["cumRealisedPnl"] = Num.Text(position.TotalRealised),
            ["seq"] = position.Sequence == 0 ? -1 : position.Sequence,
            ["isReduceOnly"] = position.ReduceOnly,
            ["mmrSysUpdatedTime"] = "",
            ["leverageSysUpdatedTime"] = "",
            ["sessionAvgPrice"] = "",
            ["createdTime"] = Time(position.Created),
            ["updatedTime"] = Time(position.Updated),
            ["openTime"] = open ? position.Created.ToUnixTimeMilliseconds() : 0,
        };
    }

    private static string Side(decimal size)
    {
        if (size == 0)
        {
            return "";
        }

        return size > 0 ? "Buy" : "Sell";
    }

    /// <summary>Trigger price of the stop that closes the whole position; "" without one.</summary>
    private static string Stop(AccountState account, Position position, TriggerKind kind) =>
        PositionStops.Whole(account, position, kind) is { } stop ? Num.Fixed(stop.Trigger!.Price, position.Instrument.PriceScale) : "";

    private static string Time(DateTimeOffset time) => time == default ? "" : Num.Text(time.ToUnixTimeMilliseconds());

    /// <summary>Entry price moved by the fees of both ways.</summary>
    private static decimal BreakEven(Position position) =>
        position.EntryPrice * (1 + (Math.Sign(position.Size) * 2 * position.Instrument.TakerFee));
}
