namespace ExchangeAccounts.Tests.Positions;

public sealed class RiskLimitReaderTests
{
    private static readonly ExchangeConnection Connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));

    private static readonly ExchangeRiskLimit[] Tiers =
    [
        Tier("BTC:PERP-USDT", 1, 0m, 100m, "USDT"),
        Tier("BTC:PERP-USDT", 2, 100m, 500m, "USDT"),
        Tier("BTC:PERP-USDT", 3, 500m, 1000.50m, "USDT"),
        Tier("BTC:PERP-USD", 1, 0m, 2m, "BTC"),
        Tier("BTC:PERP-USD", 2, 2m, null, "BTC"),
    ];

    [Fact]
    public async Task Without_a_value_all_tiers_come()
    {
        RiskLimitSelection selection = await Read(null, null);
        Assert.Equal(Tiers, selection.Rows);
        Assert.Empty(selection.Failures);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(2.01, 1, 2)]
    [InlineData(100, 1, 2)]
    [InlineData(100.01, 2, 2)]
    [InlineData(1000.5, 3, 2)]
    public async Task A_value_is_in_the_tier_that_ends_at_it_or_above(double notional, int linear, int inverse)
    {
        RiskLimitSelection selection = await Read([Instruments.Btc, Instruments.BtcInverse], (decimal)notional);
        Assert.Equal([linear, inverse], selection.Rows.Select(static row => row.Tier));
        Assert.Empty(selection.Failures);
    }

    [Fact]
    public async Task A_value_above_the_last_tier_is_a_failure_of_a_named_instrument_beside_the_others()
    {
        RiskLimitSelection selection = await Read([Instruments.Btc, Instruments.BtcInverse], 1000.51m);

        Assert.Equal("BTC:PERP-USD", Assert.Single(selection.Rows).Symbol);
        ExchangeException failure = Assert.Single(selection.Failures);
        Assert.Equal((FailureKind.RiskLimit, "Notional", "main"), (failure.Kind, failure.Parameter, failure.Account));
        Assert.Equal(
            "main (Any Testnet): no tier of BTC:PERP-USDT holds a position of 1000.51 USDT; the last ends at 1000.5 USDT.",
            failure.Message);
    }

    [Fact]
    public async Task Where_none_is_named_only_instruments_that_hold_the_value_are_shown()
    {
        RiskLimitSelection selection = await Read(null, 5000m);
        Assert.Equal("BTC:PERP-USD", Assert.Single(selection.Rows).Symbol);
        Assert.Empty(selection.Failures);
    }

    [Fact]
    public async Task A_negative_value_is_refused_before_anything_is_asked()
    {
        FakeAdapter adapter = new();
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(
            () => RiskLimitReader.Read(adapter, Connection, null, -1m, TestContext.Current.CancellationToken));
        Assert.Equal((FailureKind.InvalidRequest, "Notional"), (refused.Kind, refused.Parameter));
        Assert.Empty(adapter.Calls);
    }

    private static Task<RiskLimitSelection> Read(IReadOnlyList<ExchangeInstrument>? instruments, decimal? notional)
    {
        FakeAdapter adapter = new()
        {
            OnGetRiskLimits = asked => asked == instruments
                ? Task.FromResult<IReadOnlyList<ExchangeRiskLimit>>(Tiers)
                : throw new InvalidOperationException("Other instruments were asked for."),
        };
        return RiskLimitReader.Read(adapter, Connection, instruments, notional, TestContext.Current.CancellationToken);
    }

    private static ExchangeRiskLimit Tier(string symbol, int tier, decimal from, decimal? to, string asset) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = symbol,
        ExchangeSymbol = symbol,
        Tier = tier,
        MinNotional = from,
        MaxNotional = to,
        NotionalAsset = asset,
    };
}
