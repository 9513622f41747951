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

    /// <summary>What linear contracts settle in; a read of all of them is one call for each.</summary>
    public static readonly IReadOnlyList<string> LinearSettleAssets = ["USDT", "USDC"];

    /// <summary>The category an instrument is asked for under.</summary>
    public static string Category(ExchangeInstrument instrument) => instrument.Inverse ? Inverse : Linear;

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
    public static MarginMode? ToMarginMode(string? word) => word switch
    {
        null => null,
        "REGULAR_MARGIN" => MarginMode.Cross,
        "ISOLATED_MARGIN" => MarginMode.Isolated,
        "PORTFOLIO_MARGIN" => MarginMode.Portfolio,
        _ => MarginMode.Unknown,
    };

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
