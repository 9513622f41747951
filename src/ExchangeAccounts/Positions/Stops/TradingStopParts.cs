namespace ExchangeAccounts;

/// <summary>Stops for a part of a position stay where the one for the whole of it is removed: who removed it must hear of them.</summary>
internal static class TradingStopParts
{
    /// <summary>Whether a stop is to be removed, so that there is something to hear.</summary>
    public static bool Matter(TradingStopTicket wanted) => wanted is { StopLoss.Removes: true } or { TakeProfit.Removes: true };

    /// <summary>Warns of those that stay, by their ids.</summary>
    public static void Warn(ExchangeConnection connection, TradingStopTicket wanted, TradingStopSituation situation)
    {
        Warn(connection, wanted, situation, TradingStopKind.StopLoss, wanted.StopLoss);
        Warn(connection, wanted, situation, TradingStopKind.TakeProfit, wanted.TakeProfit);
    }

    private static void Warn(ExchangeConnection connection, TradingStopTicket wanted, TradingStopSituation situation, TradingStopKind kind, TradingStopLevel? level)
    {
        if (level is not { Removes: true } || situation.Parts(kind) is not { Count: > 0 } parts)
        {
            return;
        }

        string ids = string.Join(", ", parts.Select(static o => o.OrderId ?? o.ClientOrderId));
        connection.Reporter.Warning(
            $"{connection.Label}: {wanted.Instrument.Symbol} still has a {TradingStopWords.Name(kind)} for a part of the position: {ids}. Stop-ExchangeOrder cancels it by its id.");
    }
}
