namespace ExchangeAccounts.Tests.Positions;

public sealed class LeverageTierTests : IDisposable
{
    private readonly FakeExchange _fake = new(Capability.SeparateLeverage);

    public LeverageTierTests()
    {
        _fake.Adapter.OnSetLeverage = static leverage => Task.FromResult(Leverages.Change(leverage.Long));
        _fake.Adapter.OnGetRiskLimits = static _ => Task.FromResult(Leverages.Tiers());
    }

    public void Dispose() => _fake.Dispose();

    [Theory]
    [InlineData(1000, 100, null)]
    [InlineData(1000.01, 50.01, 2)]
    [InlineData(1000.01, 50, null)]
    [InlineData(5000, 50, null)]
    [InlineData(5000.01, 50, 3)]
    [InlineData(900000, 10, null)]
    [InlineData(900000, 10.01, 3)]
    public async Task An_open_position_must_fit_the_tier_of_the_leverage(double value, double leverage, int? refusedTier)
    {
        Hold(Linear(0.1m) with { Notional = (decimal)value });
        Exception? failure = await Record.ExceptionAsync(() => Set((decimal)leverage));
        Assert.Equal(refusedTier is null, failure is null);
        Assert.Equal(refusedTier is null, _fake.Adapter.Calls.Contains("set leverage"));
        if (refusedTier is { } tier)
        {
            ExchangeException refused = Assert.IsType<ExchangeException>(failure);
            Assert.Equal((FailureKind.RiskLimit, "main"), (refused.Kind, refused.Account));
            Assert.Contains("tier " + OrderText(tier), refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_refusal_names_the_tier_its_leverage_and_the_values()
    {
        Hold(Linear(-0.1m) with { Notional = 2500.126m });
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(75m));
        Assert.Equal(
            "main (Any LIVE): the open position in BTC:PERP-USDT is worth 2500.13 USDT, which is in tier 2 (up to 5000 USDT) with at most 50x. 75x is for positions of up to 1000 USDT.",
            refused.Message);
    }

    [Fact]
    public async Task Tiers_are_read_only_where_a_position_is_open()
    {
        Hold(Linear(0m));
        await Set(100m);
        Assert.DoesNotContain("get risk limits", _fake.Adapter.Calls);
    }

    [Fact]
    public async Task A_leverage_that_is_lowered_or_left_is_for_the_exchange_to_judge()
    {
        Hold(Linear(0.1m) with { Notional = 90000m, Leverage = 25m });
        await Set(20m);
        await Set(25m);
        Assert.Equal(FailureKind.RiskLimit, (await Assert.ThrowsAsync<ExchangeException>(() => Set(25.01m))).Kind);
    }

    [Fact]
    public async Task Each_leg_counts_with_the_leverage_of_its_side()
    {
        _fake.Adapter.Mode = PositionMode.Hedge;
        Hold(Linear(0.1m) with { PositionSide = PositionSide.Long, Notional = 900m }, Linear(-0.1m) with { PositionSide = PositionSide.Short, Notional = 2000m });
        await Leverages.Set(_fake, new LeverageRequest { LongLeverage = 100m, ShortLeverage = 50m });
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_fake, new LeverageRequest { LongLeverage = 50m, ShortLeverage = 51m }));
        Assert.Contains("the open Short position", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coin_margined_position_counts_in_its_coin()
    {
        _fake.Adapter.OnGetRiskLimits = static _ => Task.FromResult(Leverages.Tiers("BTC", Instruments.BtcInverse));
        ExchangePosition position = FakeExchange.Position(Instruments.BtcInverse, -120_000_000m) with { Notional = 120_000_000m, EntryPrice = 50_000m, MarkPrice = 60_000m };
        Hold(position);
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_fake, new LeverageRequest { Leverage = 51m }, Instruments.BtcInverse));
        Assert.Contains("is worth 2000 BTC", refused.Message, StringComparison.Ordinal);
        await Leverages.Set(_fake, new LeverageRequest { Leverage = 50m }, Instruments.BtcInverse);
    }

    [Fact]
    public async Task A_value_that_is_not_stated_is_size_times_price_and_one_that_cannot_be_known_is_for_the_exchange()
    {
        Hold(Linear(0.1m) with { MarkPrice = 60000m, EntryPrice = 1m });
        Assert.Contains("6000 USDT", (await Assert.ThrowsAsync<ExchangeException>(() => Set(100m))).Message, StringComparison.Ordinal);
        Hold(Linear(0.1m));
        await Set(100m);
    }

    [Fact]
    public async Task Tiers_that_cannot_be_read_keep_nobody_from_setting()
    {
        Hold(Linear(0.1m) with { Notional = 90000m });
        _fake.Adapter.OnGetRiskLimits = static _ => throw Desk.Failure(FailureKind.Unavailable);
        await Set(100m);
        Assert.Single(_fake.Reporter.Details);
    }

    private static string OrderText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ExchangePosition Linear(decimal size) => FakeExchange.Position(Instruments.Btc, size);

    private void Hold(params ExchangePosition[] positions) => _fake.Adapter.OnPositions = _ => positions;

    private Task<ExchangeLeverageChange> Set(decimal leverage) => Leverages.Set(_fake, new LeverageRequest { Leverage = leverage });
}
