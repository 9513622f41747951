using System.Globalization;
using ExchangeAccounts.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace ExchangeAccounts.Tests.Markets;

public class SymbolNotationTests
{
    [Theory]
    [InlineData("ETH", "USDT", "USDT", MarketType.Perp, null, "ETH:PERP-USDT")]
    [InlineData("eth", "usdt", null, MarketType.Perp, null, "ETH:PERP-USDT")]
    [InlineData("BTC", "USD", "BTC", MarketType.Perp, null, "BTC:PERP-USD")]
    [InlineData("BTC", "USD", "USDC", MarketType.Perp, null, "BTC:PERP-USDC")]
    [InlineData("BTC", "USDC", "USDC", MarketType.Perp, null, "BTC:PERP-USDC")]
    [InlineData("ETH", "BTC", "BTC", MarketType.Perp, null, "ETH:PERP-BTC")]
    [InlineData("1000PEPE", "USDT", "USDT", MarketType.Perp, null, "1000PEPE:PERP-USDT")]
    [InlineData("BTC", "USDT", "USDT", MarketType.Future, "2026-12-25T08:00:00Z", "BTC:20261225-USDT")]
    [InlineData("BTC", "USD", "BTC", MarketType.Future, "2026-12-25T23:59:59Z", "BTC:20261225-USD")]
    [InlineData("BTC", "USDT", null, MarketType.Spot, null, "BTC:SPOT-USDT")]
    public void Names_are_made_from_what_the_exchange_says(string baseAsset, string quote, string? settle, MarketType market, string? delivery, string expected)
    {
        DateTime? time = delivery is null ? null : DateTime.Parse(delivery, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

        Assert.Equal(expected, SymbolNotation.Make(baseAsset, quote, settle, market, time));
    }

    [Theory]
    [InlineData("", "USDT", MarketType.Perp)]
    [InlineData("BTC", null, MarketType.Perp)]
    [InlineData("B:C", "USDT", MarketType.Perp)]
    [InlineData("BTC", "USDT", MarketType.Future)]
    [InlineData("BTC", "USDT", MarketType.Funding)]
    public void What_makes_no_name_is_a_reply_we_cannot_read(string? baseAsset, string? quote, MarketType market)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => SymbolNotation.Make(baseAsset, quote, quote, market, deliveryTime: null));

        Assert.Equal(FailureKind.Protocol, e.Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BTCUSDT")]
    [InlineData("BTC/USDT")]
    [InlineData(":PERP-USDT")]
    [InlineData("BTC:-USDT")]
    [InlineData("BTC:PERP-")]
    [InlineData("BTC:PERPUSDT")]
    [InlineData("BTC:20261325-USDT")]
    [InlineData("BTC:2026125-USDT")]
    public void Other_texts_are_not_our_notation(string? text) => Assert.False(SymbolNotation.TryParse(text, out _));

    [Fact]
    public void Every_name_can_be_taken_apart_again()
    {
        Gen<string> asset = Gen.Elements("BTC", "1000PEPE", "币安人生", "U", "A-B", "0G").Select(a => a);
        Gen<(string Base, string Quote, MarketType Market, DateTime Delivery)> names =
            from baseAsset in asset
            from quote in Gen.Elements("USDT", "USDC", "USD", "X-1")
            from market in Gen.Elements(MarketType.Perp, MarketType.Future, MarketType.Spot)
            from minutes in Gen.Choose(0, 60 * 24 * 3650)
            select (baseAsset, quote, market, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes));

        Prop.ForAll(names.ToArbitrary(), name =>
        {
            string symbol = SymbolNotation.Make(name.Base, name.Quote, null, name.Market, name.Delivery);

            return SymbolNotation.TryParse(symbol.ToLowerInvariant(), out SymbolParts parts)
                && parts.BaseAsset == name.Base
                && parts.QuoteAsset == name.Quote
                && parts.MarketType == name.Market
                && parts.DeliveryDate == (name.Market == MarketType.Future ? DateOnly.FromDateTime(name.Delivery) : null)
                && SymbolNotation.Make(parts.BaseAsset, parts.QuoteAsset, null, parts.MarketType, parts.DeliveryDate?.ToDateTime(TimeOnly.MinValue)) == symbol;
        }).Holds();
    }

    [Fact]
    public void Nothing_a_user_types_crashes_the_parser() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            SymbolNotation.TryParse(text, out SymbolParts parts) == parts.BaseAsset is { Length: > 0 }).Holds();
}
