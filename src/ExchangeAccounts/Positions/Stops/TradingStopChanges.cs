namespace ExchangeAccounts;

/// <summary>Which stops are set already, and what a change is told as.</summary>
internal static class TradingStopChanges
{
    /// <summary>Whether a waiting order is just what a level asks for.</summary>
    public static bool IsSame(ExchangeOrder order, TradingStopLevel level) =>
        order.TriggerPrice == level.TriggerPrice
        && (level.TriggerBy is null || level.TriggerBy == (order.TriggerBy ?? TriggerBy.Last))
        && (level.Quantity is null || (order.Quantity == level.Quantity && (level.LimitPrice is null ? order.Type != OrderType.Limit : order.Price == level.LimitPrice)));

    /// <summary>The change of a position's stops.</summary>
    /// <param name="position">The position.</param>
    /// <param name="changed">Whether anything was changed.</param>
    public static ExchangeTradingStopChange Of(ExchangePosition position, bool changed) => new()
    {
        Account = position.Account,
        Exchange = position.Exchange,
        Environment = position.Environment,
        Symbol = position.Symbol,
        ExchangeSymbol = position.ExchangeSymbol,
        PositionSide = position.PositionSide,
        Changed = changed,
    };

    /// <summary>The price after: of the level that was set, else as it was. A stop for a part is told where there is none for the whole.</summary>
    public static decimal? After(TradingStopLevel? level, decimal? before) => level switch
    {
        null => before,
        { Removes: true } => null,
        { Quantity: not null } => before ?? level.TriggerPrice,
        _ => level.TriggerPrice,
    };
}
