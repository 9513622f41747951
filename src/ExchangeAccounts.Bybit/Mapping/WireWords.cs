using System.Collections.Frozen;

namespace ExchangeAccounts.Bybit;

/// <summary>The exchange's words and ours, both ways. What is not here is unknown, which fails nothing.</summary>
internal static class WireWords
{
    public const string Linear = "linear";
    public const string Inverse = "inverse";

    /// <summary>Also what the capabilities are derived from.</summary>
    public static readonly FrozenDictionary<TimeInForce, string> TimesInForce = new Dictionary<TimeInForce, string>
    {
        [TimeInForce.GTC] = "GTC",
        [TimeInForce.IOC] = "IOC",
        [TimeInForce.FOK] = "FOK",
        [TimeInForce.PostOnly] = "PostOnly",
    }.ToFrozenDictionary();

    /// <summary>Also what the capabilities are derived from.</summary>
    public static readonly FrozenDictionary<OrderType, string> OrderTypes = new Dictionary<OrderType, string>
    {
        [OrderType.Market] = "Market",
        [OrderType.Limit] = "Limit",
    }.ToFrozenDictionary();

    /// <summary>Also what the capabilities are derived from.</summary>
    public static readonly FrozenDictionary<TriggerBy, string> TriggerPrices = new Dictionary<TriggerBy, string>
    {
        [TriggerBy.Last] = "LastPrice",
        [TriggerBy.Mark] = "MarkPrice",
        [TriggerBy.Index] = "IndexPrice",
    }.ToFrozenDictionary();

    /// <summary>Also what the capabilities are derived from.</summary>
    public static readonly FrozenDictionary<MarginMode, string> MarginModes = new Dictionary<MarginMode, string>
    {
        [MarginMode.Cross] = "REGULAR_MARGIN",
        [MarginMode.Isolated] = "ISOLATED_MARGIN",
        [MarginMode.Portfolio] = "PORTFOLIO_MARGIN",
    }.ToFrozenDictionary();

    /// <summary>What the exchange's "nothing" is called in some fields.</summary>
    public const string Unknown = "UNKNOWN";

    /// <summary>What contracts settle in that have a hedge mode.</summary>
    public const string HedgeAsset = "USDT";

    /// <summary>What linear contracts settle in; a read of all of them is one call for each.</summary>
    public static readonly IReadOnlyList<string> LinearSettleAssets = [HedgeAsset, "USDC"];

    /// <summary>The category an instrument is asked for under.</summary>
    public static string Category(ExchangeInstrument instrument) => instrument.Inverse ? Inverse : Linear;

    /// <summary>USDT perpetuals only; all others are one-way.</summary>
    public static bool HasHedgeMode(ExchangeInstrument instrument) =>
        instrument is { Inverse: false, MarketType: MarketType.Perp, SettleAsset: HedgeAsset };

    public static string FromSide(OrderSide side) => side == OrderSide.Sell ? "Sell" : "Buy";

    /// <summary>Null for a word that is neither.</summary>
    public static OrderSide? ToSide(string? word) => word switch
    {
        "Buy" => OrderSide.Buy,
        "Sell" => OrderSide.Sell,
        _ => null,
    };

    public static TimeInForce ToTimeInForce(string? word) => Key(TimesInForce, word);

    public static OrderType ToOrderType(string? word) => Key(OrderTypes, word);

    /// <summary>Null where there is no trigger; Unknown for a word we do not know.</summary>
    public static TriggerBy? ToTriggerBy(string? word) => word is null or Unknown ? null : Key(TriggerPrices, word);

    /// <summary>1 rise, 2 fall; null for a direction that cannot be sent.</summary>
    public static int? FromTriggerDirection(TriggerDirection? direction) => direction switch
    {
        TriggerDirection.Rise => 1,
        TriggerDirection.Fall => 2,
        _ => null,
    };

    /// <summary>Null where there is no trigger.</summary>
    public static TriggerDirection? ToTriggerDirection(decimal? number) => number switch
    {
        1m => TriggerDirection.Rise,
        2m => TriggerDirection.Fall,
        null or 0m => null,
        _ => TriggerDirection.Unknown,
    };

    /// <summary>0 one-way, 3 hedge; null for a mode that cannot be sent.</summary>
    public static int? FromPositionMode(PositionMode mode) => mode switch
    {
        PositionMode.OneWay => 0,
        PositionMode.Hedge => 3,
        _ => null,
    };

    /// <summary>The number of a position: 0 one-way, 1 and 2 the legs of hedge mode.</summary>
    public static int FromPositionSide(PositionSide side) => side switch
    {
        PositionSide.Long => 1,
        PositionSide.Short => 2,
        _ => 0,
    };

    /// <summary>Null for a number that is none of them.</summary>
    public static PositionSide? ToPositionSide(decimal? index) => index switch
    {
        0m => PositionSide.Both,
        1m => PositionSide.Long,
        2m => PositionSide.Short,
        _ => null,
    };

    public static OrderStatus ToOrderStatus(string? word) => word switch
    {
        "New" => OrderStatus.New,
        "PartiallyFilled" => OrderStatus.PartiallyFilled,
        "Untriggered" => OrderStatus.Untriggered,
        "Triggered" => OrderStatus.Triggered,
        "Filled" => OrderStatus.Filled,

        // A conditional order cancelled before its trigger is Deactivated, a spot order cancelled half filled has its own word.
        "Cancelled" or "PartiallyFilledCanceled" or "Deactivated" => OrderStatus.Cancelled,
        "Rejected" => OrderStatus.Rejected,
        _ => OrderStatus.Unknown,
    };

    /// <summary>Null where the exchange says nothing; Unknown for a word we do not know.</summary>
    public static MarginMode? ToMarginMode(string? word) => word is null ? null : Key(MarginModes, word);

    private static T Key<T>(FrozenDictionary<T, string> words, string? word)
        where T : struct, Enum
    {
        foreach (KeyValuePair<T, string> pair in words)
        {
            if (pair.Value == word)
            {
                return pair.Key;
            }
        }

        return default;
    }
}
