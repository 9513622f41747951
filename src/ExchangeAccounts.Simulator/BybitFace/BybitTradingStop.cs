using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>position/trading-stop: take profit, stop loss and trailing stop of a position that is held.</summary>
internal static class BybitTradingStop
{
    private const int MaxPartialStops = 20;

    public static IReadOnlyList<BybitEndpoint> All { get; } = [new("POST", "/v5/position/trading-stop", 10, Set)];

    private static JsonObject Set(BybitCall call)
    {
        Instrument instrument = call.Instrument(call.ContractCategory());
        if (call.Parameters.Integer("positionIdx") is null)
        {
            throw BybitException.BadParameter("positionIdx is missing");
        }

        call.Parameters.Required("tpslMode");
        SimulatedPositionSide leg = call.Leg(instrument);
        AttachedStops stops = BybitStopRules.Stated(call, instrument);
        Position? position = call.Account.FindPosition(instrument, leg);
        if (position is not { Size: not 0 })
        {
            throw new BybitException(10001, "can not set tp/sl/ts for zero position");
        }

        Quote quote = call.Quote(instrument);
        bool isLong = position.Size > 0;
        BybitStopRules.CheckSide("TakeProfit", stops.TakeProfit, isLong, above: isLong, null, stops.TakeProfitBy, quote);
        BybitStopRules.CheckSide("StopLoss", stops.StopLoss, isLong, above: !isLong, null, stops.StopLossBy, quote);
        (decimal Distance, decimal? Activation)? trailing = Trailing(call, position, quote);
        bool changed = stops.IsPartial ? AddPartial(call, position, stops) : SetWhole(call, position, stops);
        if (trailing is { } trail)
        {
            PositionStops.SetTrailing(call.Market, call.Account, position, trail.Distance, trail.Activation, call.Now);
            changed = true;
        }

        return changed ? [] : throw new BybitException(34040, "not modified");
    }

    /// <summary>Moves what is stated, removes what is stated as "0", leaves the rest; false when all is as it was.</summary>
    private static bool SetWhole(BybitCall call, Position position, AttachedStops stops)
    {
        bool profit = Change(call, position, TriggerKind.TakeProfit, "takeProfit", stops.TakeProfitBy, "tpTriggerBy");
        bool loss = Change(call, position, TriggerKind.StopLoss, "stopLoss", stops.StopLossBy, "slTriggerBy");
        return profit || loss;
    }

    private static bool Change(BybitCall call, Position position, TriggerKind kind, string name, TriggerSource stated, string sourceName)
    {
        if (call.Parameters.Amount(name) is not { } price)
        {
            return false;
        }

        Trigger? existing = PositionStops.Whole(call.Account, position, kind)?.Trigger;
        TriggerSource source = call.Parameters.Text(sourceName) is null && existing is not null ? existing.Source : stated;
        bool same = price == 0 ? existing is null : existing is not null && existing.Price == price && existing.Source == source;
        if (!same)
        {
            PositionStops.SetWhole(call.Market, call.Account, position, kind, price, source, call.Now);
        }

        return !same;
    }

    private static bool AddPartial(BybitCall call, Position position, AttachedStops stops)
    {
        if (stops.IsEmpty)
        {
            return false;
        }

        decimal? profitSize = Size(call, position, stops.TakeProfit, TriggerKind.TakeProfit, "tpSize");
        decimal? lossSize = Size(call, position, stops.StopLoss, TriggerKind.StopLoss, "slSize");
        if (profitSize is not null && lossSize is not null && profitSize != lossSize)
        {
            throw BybitException.BadParameter("tpSize must equal slSize");
        }

        PositionStops.AddPartial(call.Market, call.Account, position, stops, (profitSize ?? lossSize)!.Value, null, call.Now);
        return true;
    }

    /// <summary>The size a partial stop closes; null where none of its kind is stated.</summary>
    private static decimal? Size(BybitCall call, Position position, decimal? price, TriggerKind kind, string name)
    {
        if (price is null)
        {
            return null;
        }

        call.Parameters.Required(name);
        decimal size = call.Parameters.Amount(name)!.Value;
        if (size < position.Instrument.MinQty || !Num.IsMultiple(size, position.Instrument.QtyStep))
        {
            throw BybitException.BadParameter(name + " invalid");
        }

        List<Order> others = PositionStops.Of(call.Account, position.Instrument, position.Leg)
            .Where(o => o.Trigger is { IsPartial: true } t && t.Kind == kind)
            .ToList();
        if (others.Count >= MaxPartialStops)
        {
            throw new BybitException(110061, "Under partial TP/SL mode, TP/SL set more than 20");
        }

        return others.Sum(o => o.Quantity) + size <= Math.Abs(position.Size)
            ? size
            : throw new BybitException(110058, "Insufficient number of remaining position size to set take profit and stop loss.");
    }

    /// <summary>The trailing stop to set; null when none is stated or it is as it was.</summary>
    private static (decimal Distance, decimal? Activation)? Trailing(BybitCall call, Position position, Quote quote)
    {
        Instrument instrument = position.Instrument;
        Trail? existing = PositionStops.Whole(call.Account, position, TriggerKind.TrailingStop)?.Trigger!.Trail;
        decimal? active = call.Parameters.Amount("activePrice");
        if ((call.Parameters.Amount("trailingStop") ?? existing?.Distance) is not { } distance)
        {
            return null;
        }

        BybitStopRules.CheckTick(instrument, "trailingStop", distance);
        if (distance >= quote.Last)
        {
            throw BybitException.BadParameter("trailingStop invalid");
        }

        decimal? activation = active is null ? existing?.Activation : active;
        activation = activation == 0 ? null : activation;
        if (active is > 0)
        {
            BybitStopRules.CheckTick(instrument, "activePrice", active.Value);
            BybitStopRules.CheckSide("TrailingProfit", active, position.Size > 0, above: position.Size > 0, null, TriggerSource.Last, quote);
        }

        bool same = distance == (existing?.Distance ?? 0) && (distance == 0 || activation == existing?.Activation);
        return same ? null : (distance, activation);
    }
}
