namespace ExchangeAccounts.Binance;

/// <summary>The exchange's words of conditional orders and ours, both ways.</summary>
internal static class AlgoWords
{
    /// <summary>The type that follows the price and triggers when it comes back.</summary>
    public const string Trailing = "TRAILING_STOP_MARKET";

    private const string Stop = "STOP";
    private const string TakeProfit = "TAKE_PROFIT";
    private const string Market = "_MARKET";

    /// <summary>What a trigger watches, as it is sent; what is not here cannot be ordered.</summary>
    public static IReadOnlyDictionary<TriggerBy, string> Triggers { get; } = new Dictionary<TriggerBy, string>
    {
        [TriggerBy.Last] = "CONTRACT_PRICE",
        [TriggerBy.Mark] = "MARK_PRICE",
    };

    /// <summary>Null where nothing is said.</summary>
    public static TriggerBy? ReadTrigger(string? text) => text switch
    {
        null => null,
        "CONTRACT_PRICE" => TriggerBy.Last,
        "MARK_PRICE" => TriggerBy.Mark,
        _ => TriggerBy.Unknown,
    };

    /// <summary>The type as it is sent: a stop buys when the price rises and sells when it falls, a take profit the other way round. Null where the direction is not said.</summary>
    public static string? Type(bool limit, OrderSide side, TriggerDirection? direction)
    {
        if (direction is not (TriggerDirection.Rise or TriggerDirection.Fall))
        {
            return null;
        }

        bool stop = (side == OrderSide.Buy) == (direction == TriggerDirection.Rise);
        return (stop ? Stop : TakeProfit) + (limit ? "" : Market);
    }

    /// <summary>What becomes of it when it triggers.</summary>
    public static OrderType ReadType(string? text) => text switch
    {
        Stop or TakeProfit => OrderType.Limit,
        Stop + Market or TakeProfit + Market or Trailing => OrderType.Market,
        _ => OrderType.Unknown,
    };

    /// <summary>From where the price comes; null for a trailing order, which has no trigger price.</summary>
    public static TriggerDirection? ReadDirection(string? type, OrderSide side) => type switch
    {
        Stop or Stop + Market => side == OrderSide.Buy ? TriggerDirection.Rise : TriggerDirection.Fall,
        TakeProfit or TakeProfit + Market => side == OrderSide.Buy ? TriggerDirection.Fall : TriggerDirection.Rise,
        Trailing => null,
        _ => TriggerDirection.Unknown,
    };

    /// <summary>Where it is in its life. A finished one has become an order that has ended: what that filled tells how.</summary>
    /// <param name="text">The exchange's word.</param>
    /// <param name="ordered">The quantity; null or 0 where it closed whatever the position was.</param>
    /// <param name="filled">What filled; null where the exchange does not say.</param>
    public static OrderStatus ReadStatus(string? text, decimal? ordered, decimal? filled) => text switch
    {
        "NEW" => OrderStatus.Untriggered,
        "TRIGGERING" or "TRIGGERED" => OrderStatus.Triggered,
        "FINISHED" when filled is null => OrderStatus.Triggered,
        "FINISHED" => filled > 0 && filled >= (ordered ?? 0) ? OrderStatus.Filled : OrderStatus.Cancelled,
        "CANCELED" => OrderStatus.Cancelled,
        "REJECTED" => OrderStatus.Rejected,
        "EXPIRED" => OrderStatus.Expired,
        _ => OrderStatus.Unknown,
    };
}
