namespace ExchangeAccounts;

/// <summary>Stops of an exchange that keeps them with the position: one request sets them, the position tells what is set.</summary>
internal static class PositionStops
{
    public static async Task<ExchangeTradingStopChange> Set(
        IExchangeAdapter adapter, ExchangeConnection connection, TradingStopTicket ticket, TradingStopSituation situation, CancellationToken cancellation)
    {
        ExchangePosition before = situation.Position;
        TradingStopTicket wanted = WithoutWhatIsSo(ticket, situation);
        bool changed = wanted is not { TakeProfit: null, StopLoss: null, TrailingDistance: null, TrailingPercent: null }
            && await Send(adapter, connection, wanted, cancellation);
        ExchangePosition after = changed ? await Read(adapter, connection, wanted, before, cancellation) : before;
        if (TradingStopParts.Matter(ticket))
        {
            await WarnOfParts(adapter, connection, ticket, situation, cancellation);
        }

        return TradingStopChanges.Of(before, changed) with
        {
            PreviousTakeProfit = before.TakeProfit,
            TakeProfit = after.TakeProfit ?? (ticket.TakeProfit is { Quantity: not null } profit ? profit.TriggerPrice : null),
            PreviousStopLoss = before.StopLoss,
            StopLoss = after.StopLoss ?? (ticket.StopLoss is { Quantity: not null } loss ? loss.TriggerPrice : null),
            PreviousTrailingDistance = before.TrailingStop,
            TrailingDistance = after.TrailingStop,
        };
    }

    private static async Task<bool> Send(IExchangeAdapter adapter, ExchangeConnection connection, TradingStopTicket wanted, CancellationToken cancellation)
    {
        try
        {
            return await adapter.SetTradingStop(connection, wanted, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            // The general advice is for orders. A stop for a part would be added once more.
            throw new ExchangeException(e.Kind, e.Message, e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Advice = wanted.IsPartial
                    ? "Get-ExchangeOrder shows the stops for a part of a position; look there before you set it again."
                    : "Get-ExchangePosition shows what is set now; setting the same again does no harm.",
            };
        }
    }

    // It is set: a failure to read it back must not look like a failure to set it, not even one by a stop.
    private static async Task<ExchangePosition> Read(
        IExchangeAdapter adapter, ExchangeConnection connection, TradingStopTicket wanted, ExchangePosition before, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<ExchangePosition> rows = await adapter.GetPositions(connection, wanted.Instrument, cancellation);
            if (rows.FirstOrDefault(p => p.Symbol == before.Symbol && p.PositionSide == before.PositionSide) is { } row)
            {
                return row;
            }
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            connection.Reporter.Detail($"{connection.Label}: the stops of {before.Symbol} were set, and could not be read back. {e.Message}");
        }

        return before with
        {
            TakeProfit = TradingStopChanges.After(wanted.TakeProfit, before.TakeProfit),
            StopLoss = TradingStopChanges.After(wanted.StopLoss, before.StopLoss),
            TrailingStop = wanted.TrailingDistance is { } distance ? (distance == 0m ? null : distance) : before.TrailingStop,
        };
    }

    // Those are orders, and nothing else needs them: read for this alone. It is set, so a failure here is none of setting it.
    private static async Task WarnOfParts(
        IExchangeAdapter adapter, ExchangeConnection connection, TradingStopTicket ticket, TradingStopSituation situation, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<ExchangeOrder> orders = await adapter.GetOpenOrders(connection, ticket.Instrument, cancellation);
            TradingStopParts.Warn(connection, ticket, situation with { Waiting = TradingStopSituation.Closing(orders, situation.Position) });
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Warning($"{connection.Label}: whether {ticket.Instrument.Symbol} still has stops for a part of the position could not be read. {e.Message}");
        }
        catch (OperationCanceledException)
        {
            connection.Reporter.Detail($"{connection.Label}: stopped before the stops for a part of the position were read.");
        }
    }

    // What the position does not tell, such as the price a trigger watches, is sent: the exchange says whether it changes anything.
    private static TradingStopTicket WithoutWhatIsSo(TradingStopTicket ticket, TradingStopSituation situation)
    {
        ExchangePosition position = situation.Position;
        bool sameTrailing = ticket.ActivationPrice is null && ticket.TrailingDistance is { } distance && distance == (position.TrailingStop ?? 0m);
        return ticket with
        {
            TakeProfit = IsSo(TradingStopKind.TakeProfit, ticket.TakeProfit, position.TakeProfit, situation) ? null : ticket.TakeProfit,
            StopLoss = IsSo(TradingStopKind.StopLoss, ticket.StopLoss, position.StopLoss, situation) ? null : ticket.StopLoss,
            TrailingDistance = sameTrailing ? null : ticket.TrailingDistance,
        };
    }

    private static bool IsSo(TradingStopKind kind, TradingStopLevel? level, decimal? present, TradingStopSituation situation) => level switch
    {
        null => false,
        { Quantity: not null } => situation.Parts(kind).Any(o => TradingStopChanges.IsSame(o, level)),
        { TriggerBy: not null } => false,
        _ => level.TriggerPrice == (present ?? 0m),
    };
}
