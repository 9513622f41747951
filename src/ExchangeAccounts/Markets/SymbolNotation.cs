using System.Globalization;

namespace ExchangeAccounts;

/// <summary>
/// Our names of instruments: <c>ETH:PERP-USDT</c>, <c>BTC:PERP-USD</c> (coin-margined), <c>BTC:20261225-USDT</c> (delivery
/// day, UTC), <c>BTC:SPOT-USDT</c>. They are made from what an exchange says of an instrument, never from its symbol.
/// </summary>
public static class SymbolNotation
{
    private const string PerpetualWord = "PERP";
    private const string SpotWord = "SPOT";
    private const string DayFormat = "yyyyMMdd";

    /// <summary>The name of an instrument.</summary>
    /// <param name="baseAsset">What is bought or sold.</param>
    /// <param name="quoteAsset">What the price is in.</param>
    /// <param name="settleAsset">What profit is in; null or blank where it is the quote asset.</param>
    /// <param name="marketType"><see cref="MarketType.Perp"/>, <see cref="MarketType.Future"/> or <see cref="MarketType.Spot"/>.</param>
    /// <param name="deliveryTime">UTC; needed for a dated future, ignored for others.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Protocol"/>: what the exchange says does not make a name.</exception>
    public static string Make(string? baseAsset, string? quoteAsset, string? settleAsset, MarketType marketType, DateTime? deliveryTime)
    {
        string left = Asset(baseAsset, "base");
        string right = Asset(quoteAsset, "quote");

        // A linear contract is told from its siblings by what it settles in; a coin-margined one settles in its base,
        // so that its quote tells it apart.
        if (marketType != MarketType.Spot
            && !string.IsNullOrWhiteSpace(settleAsset)
            && !string.Equals(settleAsset.Trim(), left, StringComparison.OrdinalIgnoreCase))
        {
            right = Asset(settleAsset, "settle");
        }

        return left + ":" + Middle(marketType, deliveryTime, left) + "-" + right;
    }

    /// <summary>Takes one of our names apart; false where the text is none. Case does not matter.</summary>
    public static bool TryParse(string? text, out SymbolParts parts)
    {
        parts = default;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int colon = rest.IndexOf(':');
        if (colon <= 0)
        {
            return false;
        }

        ReadOnlySpan<char> tail = rest[(colon + 1)..];
        int dash = tail.IndexOf('-');
        if (dash <= 0 || dash == tail.Length - 1)
        {
            return false;
        }

        string baseAsset = rest[..colon].ToString().ToUpperInvariant();
        string quoteAsset = tail[(dash + 1)..].ToString().ToUpperInvariant();
        ReadOnlySpan<char> middle = tail[..dash];
        if (middle.Equals(PerpetualWord, StringComparison.OrdinalIgnoreCase))
        {
            parts = new SymbolParts(baseAsset, MarketType.Perp, quoteAsset, DeliveryDate: null);
            return true;
        }

        if (middle.Equals(SpotWord, StringComparison.OrdinalIgnoreCase))
        {
            parts = new SymbolParts(baseAsset, MarketType.Spot, quoteAsset, DeliveryDate: null);
            return true;
        }

        if (DateOnly.TryParseExact(middle, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            parts = new SymbolParts(baseAsset, MarketType.Future, quoteAsset, day);
            return true;
        }

        return false;
    }

    private static string Middle(MarketType marketType, DateTime? deliveryTime, string baseAsset) => marketType switch
    {
        MarketType.Perp => PerpetualWord,
        MarketType.Spot => SpotWord,
        MarketType.Future when deliveryTime is { } time => Utc(time).ToString(DayFormat, CultureInfo.InvariantCulture),
        MarketType.Future => throw Nameless($"a dated future of {baseAsset} without a delivery time"),
        _ => throw Nameless($"an instrument of {baseAsset} on the market type {marketType}"),
    };

    private static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;

    private static string Asset(string? asset, string what)
    {
        string name = asset?.Trim() ?? "";
        return name.Length > 0 && !name.Contains(':', StringComparison.Ordinal)
            ? name.ToUpperInvariant()
            : throw Nameless($"an instrument with the {what} asset '{name}'");
    }

    private static ExchangeException Nameless(string what) =>
        new(FailureKind.Protocol, $"The exchange lists {what}, which has no name in our notation.");
}
