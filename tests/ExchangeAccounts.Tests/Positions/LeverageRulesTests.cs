namespace ExchangeAccounts.Tests.Positions;

public class LeverageRulesTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("12.50")]
    [InlineData("100")]
    public void A_leverage_in_the_range_is_kept(string leverage) =>
        Assert.Equal(decimal.Parse(leverage, System.Globalization.CultureInfo.InvariantCulture), LeverageRules.Check(Instruments.Btc, decimal.Parse(leverage, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(0.5)]
    [InlineData(100.01)]
    [InlineData(12.345)]
    public void A_leverage_outside_is_refused_naming_the_range(double leverage)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => LeverageRules.Check(Instruments.Btc, (decimal)leverage));

        Assert.Equal(FailureKind.InvalidRequest, e.Kind);
        Assert.Equal("Leverage", e.Parameter);
        Assert.Contains("1 to 100, in steps of 0.01", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_the_accounts_tiers_say_the_highest_the_exchange_decides()
    {
        ExchangeInstrument open = Instruments.Btc with { MinLeverage = null, MaxLeverage = null, LeverageStep = 1m };

        Assert.Equal(500m, LeverageRules.Check(open, 500m));
        Assert.Contains("1 or more, in steps of 1", Assert.Throws<ExchangeException>(() => LeverageRules.Check(open, 2.5m)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(10, 10, 10, true)]
    [InlineData(10, 10, null, true)]
    [InlineData(10, 5, 10, false)]
    [InlineData(10, null, 5, false)]
    [InlineData(null, 10, 5, true)]
    public void One_leverage_for_each_side_is_given(int? both, int? ofLong, int? ofShort, bool fits)
    {
        LeverageRequest request = new() { Leverage = both, LongLeverage = ofLong, ShortLeverage = ofShort };
        if (fits)
        {
            LeverageRules.CheckGiven(request, "BTCUSDT");
            return;
        }

        ExchangeException refused = Assert.Throws<ExchangeException>(() => LeverageRules.CheckGiven(request, "BTCUSDT"));
        Assert.Equal((FailureKind.InvalidRequest, "Leverage"), (refused.Kind, refused.Parameter));
        Assert.Contains("for BTCUSDT", refused.Message, StringComparison.Ordinal);
    }
}
