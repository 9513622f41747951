namespace ExchangeAccounts.Binance;

/// <summary>The exchange's words and ours, both ways.</summary>
internal static class WireWords
{
    /// <summary>Times in force as they are sent; what is not here cannot be ordered.</summary>
    public static IReadOnlyDictionary<TimeInForce, string> TimesInForce { get; } = new Dictionary<TimeInForce, string>
    {
        [TimeInForce.GTC] = "GTC",
        [TimeInForce.IOC] = "IOC",
        [TimeInForce.FOK] = "FOK",
        [TimeInForce.PostOnly] = "GTX",
    };

    /// <summary>Order types as they are sent; what is not here cannot be ordered.</summary>
    public static IReadOnlyDictionary<OrderType, string> OrderTypes { get; } = new Dictionary<OrderType, string>
    {
        [OrderType.Limit] = "LIMIT",
        [OrderType.Market] = "MARKET",
    };

    /// <summary>Margin modes as they are sent; what is not here cannot be set.</summary>
    public static IReadOnlyDictionary<MarginMode, string> MarginModes { get; } = new Dictionary<MarginMode, string>
    {
        [MarginMode.Cross] = "CROSSED",
        [MarginMode.Isolated] = "ISOLATED",
    };

    public static TimeInForce ReadTimeInForce(string text) => text switch
    {
        "GTC" => TimeInForce.GTC,
        "IOC" => TimeInForce.IOC,
        "FOK" => TimeInForce.FOK,
        "GTX" => TimeInForce.PostOnly,
        _ => TimeInForce.Unknown,
    };

    public static OrderType ReadOrderType(string? text) => text switch
    {
        "LIMIT" => OrderType.Limit,
        "MARKET" => OrderType.Market,
        _ => OrderType.Unknown,
    };

    // NEW_INSURANCE and NEW_ADL are orders of the exchange's own liquidation engine; they fit none of our words.
    public static OrderStatus ReadStatus(string? text) => text switch
    {
        "NEW" => OrderStatus.New,
        "PARTIALLY_FILLED" => OrderStatus.PartiallyFilled,
        "FILLED" => OrderStatus.Filled,
        "CANCELED" => OrderStatus.Cancelled,
        "REJECTED" => OrderStatus.Rejected,
        "EXPIRED" or "EXPIRED_IN_MATCH" => OrderStatus.Expired,
        _ => OrderStatus.Unknown,
    };

    public static string Side(OrderSide side) => side == OrderSide.Sell ? "SELL" : "BUY";

    /// <summary>Null where the text is neither.</summary>
    public static OrderSide? ReadSide(string? text) => text switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => null,
    };

    /// <summary>As it is sent; null in one-way mode, where nothing needs to be.</summary>
    public static string? Leg(PositionSide side) => side switch
    {
        PositionSide.Long => "LONG",
        PositionSide.Short => "SHORT",
        _ => null,
    };

    /// <summary>Null where the text is none of them.</summary>
    public static PositionSide? ReadLeg(string? text) => text switch
    {
        "BOTH" => PositionSide.Both,
        "LONG" => PositionSide.Long,
        "SHORT" => PositionSide.Short,
        _ => null,
    };

    /// <summary>Null where nothing is said. The settings say CROSSED, the older position rows cross.</summary>
    public static MarginMode? ReadMarginMode(string? text) => text switch
    {
        null => null,
        "CROSSED" or "cross" => MarginMode.Cross,
        "ISOLATED" or "isolated" => MarginMode.Isolated,
        _ => MarginMode.Unknown,
    };

    public static PositionMode ReadPositionMode(bool? dualSide) => dualSide switch
    {
        true => PositionMode.Hedge,
        false => PositionMode.OneWay,
        null => PositionMode.Unknown,
    };

    public static string Switch(bool on) => on ? "true" : "false";

    /// <summary>Null stays null.</summary>
    public static long? Time(DateTime? time) => (time - DateTime.UnixEpoch)?.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Margin that is added to a position, or removed.</summary>
    public static long? MarginType(bool added) => added ? 1 : 2;

    /// <summary>Null where it is neither.</summary>
    public static bool? IsAdded(decimal? marginType) => marginType switch
    {
        1 => true,
        2 => false,
        _ => null,
    };

    /// <summary>Where a price is not set or does not apply, the exchange writes 0: that is no price.</summary>
    public static decimal? Price(decimal? value) => value is 0 ? null : value;
}
