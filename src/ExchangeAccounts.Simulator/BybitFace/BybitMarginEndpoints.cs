using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>What an owner changes on an open position: its margin, its automatic top-up, and the end of an imposed reduce-only.</summary>
internal static class BybitMarginEndpoints
{
    private const int MarginScale = 4;

    /// <summary>Members of the position object that add-margin answers; the rest of a position/list row is left out.</summary>
    private static readonly string[] Told =
    [
        "symbol", "positionIdx", "riskId", "riskLimitValue", "size", "positionValue", "avgPrice", "liqPrice", "bustPrice", "markPrice", "leverage",
        "autoAddMargin", "positionStatus", "positionIM", "positionMM", "unrealisedPnl", "cumRealisedPnl", "stopLoss", "takeProfit", "trailingStop",
        "createdTime", "updatedTime",
    ];

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("POST", "/v5/position/add-margin", 10, AddMargin),
        new("POST", "/v5/position/set-auto-add-margin", 10, SetAutoAddMargin),
        new("POST", "/v5/position/confirm-pending-mmr", 10, ConfirmPendingRates),
    ];

    private static JsonObject AddMargin(BybitCall call)
    {
        Instrument instrument = call.Instrument(call.ContractCategory());
        decimal delta = Delta(call);
        Position position = Isolated(call, instrument);
        if (delta == 0)
        {
            throw new BybitException(110027, "Margin is not changed");
        }

        if (delta > 0)
        {
            CheckFunds(call, instrument, delta);
        }
        else
        {
            CheckRemoval(call, position, delta);
        }

        position.AddedMargin += delta;
        call.Account.ForgetGivenMargins(instrument);
        position.Sequence = call.Market.Ids.NextSequence();
        position.Updated = call.Now;
        return Result(call, position);
    }

    private static JsonObject SetAutoAddMargin(BybitCall call)
    {
        Instrument instrument = call.Instrument(call.ContractCategory());
        bool wanted = call.Parameters.Integer("autoAddMargin") switch
        {
            0 => false,
            1 => true,
            _ => throw BybitException.BadParameter("autoAddMargin invalid"),
        };
        Isolated(call, instrument).AutoAddMargin = wanted;
        return [];
    }

    private static JsonObject ConfirmPendingRates(BybitCall call)
    {
        Instrument instrument = call.Instrument(call.ContractCategory());
        List<Position> held = call.Account.OpenPositions.Where(p => p.Instrument == instrument).ToList();
        if (held.Count == 0)
        {
            throw NoPosition();
        }

        if (!held.Exists(p => p.ReduceOnly))
        {
            throw BybitException.BadParameter("there is no pending maintenance margin rate to confirm");
        }

        held.ForEach(p => p.ReduceOnly = false);
        return [];
    }

    private static decimal Delta(BybitCall call)
    {
        string text = call.Parameters.Required("margin");
        return Num.TryParse(text, out decimal delta) && Num.Scale(delta) <= MarginScale
            ? delta
            : throw BybitException.BadParameter("margin invalid");
    }

    private static Position Isolated(BybitCall call, Instrument instrument)
    {
        if (call.Account.MarginMode != SimulatedMarginMode.Isolated)
        {
            throw new BybitException(110015, "The current position is not in isolated margin mode");
        }

        return call.Account.FindPosition(instrument, call.Leg(instrument)) is { Size: not 0 } position ? position : throw NoPosition();
    }

    private static void CheckFunds(BybitCall call, Instrument instrument, decimal amount)
    {
        if (amount > new BybitFigures(call.Market, call.Account, call.Now).AvailableFor(instrument.Settle))
        {
            throw new BybitException(110014, "Available balance is insufficient to add additional margin");
        }
    }

    /// <summary>What the leverage demands stays, and so does what an unrealised loss needs.</summary>
    private static void CheckRemoval(BybitCall call, Position position, decimal delta)
    {
        if (position.AddedMargin + delta < 0)
        {
            throw new BybitException(110078, "The reduced margin exceeds what may be taken out of this position");
        }

        BybitPositionFigures figures = BybitPositionFigures.Of(call.Market, call.Account, position, call.Now);
        decimal own = BybitLiquidation.OwnMargin(figures) + delta;
        if (own + figures.Unrealised <= BybitLiquidation.Maintenance(figures))
        {
            throw new BybitException(110011, "Liquidation will be triggered immediately by this adjustment");
        }
    }

    private static JsonObject Result(BybitCall call, Position position)
    {
        JsonObject row = BybitPositionRows.Of(call, position).AsObject();
        JsonObject result = new() { ["category"] = call.Parameters.Text("category") };
        foreach (string name in Told)
        {
            result[name] = row[name]?.DeepClone();
        }

        return result;
    }

    private static BybitException NoPosition() => new(110033, "There is no position");
}
