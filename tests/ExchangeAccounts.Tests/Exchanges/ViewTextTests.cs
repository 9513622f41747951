using System.Globalization;

namespace ExchangeAccounts.Tests.Exchanges;

public sealed class ViewTextTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    // Tables look the same everywhere.
    public ViewTextTests() => CultureInfo.CurrentCulture = new CultureInfo("de-DE");

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("1234567.1234567894", "1,234,567.12345679")]
    [InlineData("10.0", "10")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("0.00", "0")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("0.0000000012", "0.0000000012")]
    [InlineData("-0.0000000000000000000000000001", "-0.0000000000000000000000000001")]
    public void An_amount_never_looks_like_nothing_unless_it_is(string value, string shown) => Assert.Equal(shown, ViewText.Amount(Number(value)));

    [Theory]
    [InlineData("1575.995", "1,576.00")]
    [InlineData("-2", "-2.00")]
    public void Money_has_two_decimals(string value, string shown) => Assert.Equal(shown, ViewText.Money(Number(value)));

    [Theory]
    [InlineData("0.730239", "73.02%")]
    [InlineData("-0.0012", "-0.12%")]
    public void A_share_has_two_decimals(string value, string shown) => Assert.Equal(shown, ViewText.Percent(Number(value)));

    [Theory]
    [InlineData(MarketType.Unified, "")]
    [InlineData(MarketType.Perp, "")]
    [InlineData(MarketType.Spot, ", Spot")]
    [InlineData(MarketType.Funding, ", Funding")]
    public void A_wallet_beside_the_derivatives_wallet_is_named(MarketType wallet, string shown) => Assert.Equal(shown, ViewText.Wallet(wallet));

    [Fact]
    public void Sides_that_differ_are_both_shown()
    {
        Assert.Equal("12.5", ViewText.Sides(12.5m, 12.5m, 12.5m));
        Assert.Equal("10 / 5.5", ViewText.Sides(null, 10m, 5.5m));
        Assert.Equal(" / 5", ViewText.Sides(null, null, 5m));
        Assert.Equal("", ViewText.Sides(null, null, null));
    }

    [Fact]
    public void What_is_not_for_a_symbol_says_for_what_it_is()
    {
        Assert.Equal("BTC:PERP-USDT", ViewText.Scope("BTC:PERP-USDT", null));
        Assert.Equal("(USDT)", ViewText.Scope(null, "USDT"));
        Assert.Equal("(account)", ViewText.Scope("", ""));
    }

    [Fact]
    public void A_rate_has_four_decimals() => Assert.Equal("0.0100%", ViewText.Rate(0.0001m));

    [Fact]
    public void A_time_is_to_the_second() => Assert.Equal("2026-03-04 05:06:07", ViewText.Time(new DateTime(2026, 3, 4, 5, 6, 7, 890, DateTimeKind.Utc)));

    [Fact]
    public void Nothing_is_shown_for_nothing()
    {
        Assert.Equal("", ViewText.Amount(null));
        Assert.Equal("", ViewText.Money(null));
        Assert.Equal("", ViewText.Percent(null));
        Assert.Equal("", ViewText.Rate(null));
        Assert.Equal("", ViewText.Time(null));
    }

    [Fact]
    public void A_span_is_in_milliseconds()
    {
        Assert.Equal("-30,001", ViewText.Milliseconds(TimeSpan.FromSeconds(-30.0012)));
        Assert.Equal("", ViewText.Milliseconds(null));
    }

    [Fact]
    public void Truth_and_words_are_plain()
    {
        Assert.Equal(("yes", "no", ""), (ViewText.YesNo(true), ViewText.YesNo(false), ViewText.YesNo(null)));
        Assert.Equal(("a, b", "", ""), (ViewText.Words(["a", "b"]), ViewText.Words([]), ViewText.Words(null)));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
