namespace ExchangeAccounts;

/// <summary>What stops are checked against: the position, the prices of this moment, and the conditional orders that wait.</summary>
/// <param name="Position">The open position.</param>
/// <param name="Ticker">Prices; null where they are not to be had.</param>
/// <param name="Waiting">The conditional orders that can make the position smaller; empty where nobody asked for them.</param>
internal sealed record TradingStopSituation(ExchangePosition Position, ExchangeTicker? Ticker, IReadOnlyList<ExchangeOrder> Waiting)
{
    /// <summary>The price a trigger watches now; null where it is not known.</summary>
    public decimal? Watched(TriggerBy? by) => by switch
    {
        TriggerBy.Mark => Ticker?.MarkPrice ?? Position.MarkPrice,
        TriggerBy.Index => Ticker?.IndexPrice,
        _ => Ticker?.LastPrice,
    };

    /// <summary>From which side the price comes to a stop of this kind.</summary>
    public TriggerDirection Direction(TradingStopKind kind) =>
        PositionLegs.IsLong(Position) == (kind == TradingStopKind.TakeProfit) ? TriggerDirection.Rise : TriggerDirection.Fall;

    /// <summary>The stops of this kind for the whole position, whoever placed them; trailing ones also of a part.</summary>
    public IReadOnlyList<ExchangeOrder> Whole(TradingStopKind kind) => kind == TradingStopKind.Trailing
        ? [.. Waiting.Where(IsTrailing)]
        : [.. Waiting.Where(o => !IsTrailing(o) && o.ClosePosition == true && DirectionOf(o) == Direction(kind))];

    /// <summary>The stops of this kind for a part of the position.</summary>
    public IReadOnlyList<ExchangeOrder> Parts(TradingStopKind kind) =>
        [.. Waiting.Where(o => !IsTrailing(o) && o.ClosePosition != true && DirectionOf(o) == Direction(kind))];

    /// <summary>Of all conditional orders of an instrument, those that only make this position smaller.</summary>
    public static IReadOnlyList<ExchangeOrder> Closing(IEnumerable<ExchangeOrder> orders, ExchangePosition position) =>
    [
        .. orders.Where(o =>
            o.Book == OrderBook.Conditional
            && o.Symbol == position.Symbol
            && o.Side == PositionLegs.ClosingSide(position)
            && (o.PositionSide is null || o.PositionSide == position.PositionSide)

            // In hedge mode the leg says it; in one-way mode the same order might open.
            && (position.PositionSide != PositionSide.Both || o.ReduceOnly == true || o.ClosePosition == true)),
    ];

    private static bool IsTrailing(ExchangeOrder order) => (order.TrailingPercent ?? order.TrailingDistance) is not null;

    private TriggerDirection DirectionOf(ExchangeOrder order) => order.TriggerDirection is TriggerDirection.Rise or TriggerDirection.Fall
        ? order.TriggerDirection.Value
        : order.TriggerPrice > Watched(order.TriggerBy) ? TriggerDirection.Rise : TriggerDirection.Fall;
}
