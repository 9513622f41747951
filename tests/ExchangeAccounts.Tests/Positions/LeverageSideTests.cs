namespace ExchangeAccounts.Tests.Positions;

public sealed class LeverageSideTests : IDisposable
{
    private readonly FakeExchange _fake = new(Capability.SeparateLeverage);
    private LeverageTarget? _sent;

    public LeverageSideTests()
    {
        _fake.Adapter.Mode = PositionMode.Hedge;
        _fake.Adapter.Leverages = [Leverages.Present(20m, 30m, MarginMode.Isolated)];
        _fake.Adapter.OnSetLeverage = leverage =>
        {
            _sent = leverage;
            return Task.FromResult(Leverages.Change(leverage.Long));
        };
    }

    public void Dispose() => _fake.Dispose();

    [Theory]
    [InlineData(10, 5, 10, 5)]
    [InlineData(10, null, 10, 30)]
    [InlineData(null, 5, 20, 5)]
    public async Task A_side_that_is_not_given_stays(int? ofLong, int? ofShort, int sentLong, int sentShort)
    {
        await Set(ofLong, ofShort);
        Assert.Equal(new LeverageTarget(sentLong, sentShort), _sent);
    }

    [Fact]
    public async Task Two_sides_alike_are_one_leverage_in_any_mode_of_any_exchange()
    {
        using FakeExchange plain = new();
        plain.Adapter.OnSetLeverage = leverage => Task.FromResult(Leverages.Change(leverage.IsOne ? leverage.Long : 0m));
        Assert.Equal(7m, (await Leverages.Set(plain, new LeverageRequest { LongLeverage = 7.0m, ShortLeverage = 7m })).Leverage);
        Assert.Equal(["positions", "set leverage"], plain.Adapter.Calls);
    }

    [Theory]
    [InlineData(10, null, "LongLeverage")]
    [InlineData(null, 5, "ShortLeverage")]
    [InlineData(10, 5, "LongLeverage")]
    public async Task One_way_mode_has_no_sides(int? ofLong, int? ofShort, string parameter)
    {
        _fake.Adapter.Mode = PositionMode.OneWay;
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(ofLong, ofShort));
        Assert.Equal((FailureKind.InvalidRequest, parameter, "main"), (refused.Kind, refused.Parameter, refused.Account));
        Assert.Null(_sent);
    }

    [Fact]
    public async Task Nobody_is_refused_for_a_mode_that_was_known_before()
    {
        _fake.Adapter.Mode = PositionMode.OneWay;
        await _fake.Runtime.Modes.GetPositionMode(_fake.Here, Instruments.Btc, TestContext.Current.CancellationToken);
        _fake.Adapter.Mode = PositionMode.Hedge;
        await Set(10m, 5m);
        Assert.Equal(new LeverageTarget(10m, 5m), _sent);
    }

    [Theory]
    [InlineData(MarginMode.Cross)]
    [InlineData(MarginMode.Portfolio)]
    public async Task In_other_than_isolated_margin_both_sides_have_the_same(MarginMode mode)
    {
        _fake.Adapter.Leverages = [Leverages.Present(20m, 20m, mode)];
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(10m, null));
        Assert.Equal((FailureKind.Unsupported, "LongLeverage"), (refused.Kind, refused.Parameter));
        Assert.Contains("Set-ExchangeMarginMode", FailureAdvice.For(refused), StringComparison.Ordinal);
        Assert.Null(_sent);
    }

    [Fact]
    public async Task The_margin_mode_that_will_be_counts()
    {
        using FakeExchange both = new(Capability.SeparateLeverage, Capability.PerSymbolMarginMode, Capability.SetMarginMode);
        both.Adapter.Mode = PositionMode.Hedge;
        both.Adapter.Leverages = [Leverages.Present(20m, 20m, MarginMode.Isolated)];
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() =>
            Leverages.Set(both, new LeverageRequest { LongLeverage = 10m, ShortLeverage = 5m, MarginMode = MarginMode.Cross }));
        Assert.Equal(FailureKind.Unsupported, refused.Kind);
        Assert.DoesNotContain("set margin mode", both.Adapter.Calls);
    }

    [Fact]
    public async Task An_exchange_without_it_is_refused_before_anything_is_asked()
    {
        using FakeExchange plain = new();
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(plain, new LeverageRequest { ShortLeverage = 7m }));
        Assert.Equal((FailureKind.Unsupported, "ShortLeverage"), (refused.Kind, refused.Parameter));
        Assert.Empty(plain.Adapter.Calls);
    }

    [Fact]
    public async Task Each_side_must_be_in_range_and_one_must_be_given()
    {
        Assert.Equal("ShortLeverage", (await Assert.ThrowsAsync<ExchangeException>(() => Set(10m, 101m))).Parameter);
        Assert.Equal("Leverage", (await Assert.ThrowsAsync<ExchangeException>(() => Set(null, null))).Parameter);
        Assert.Empty(_fake.Adapter.Calls);
    }

    [Fact]
    public async Task Where_the_other_side_is_not_known_it_must_be_given_too()
    {
        _fake.Adapter.Leverages = [];
        Assert.Equal((FailureKind.InvalidRequest, "ShortLeverage"), Named(await Assert.ThrowsAsync<ExchangeException>(() => Set(10m, null))));
        await Set(10m, 5m);
        Assert.Equal(new LeverageTarget(10m, 5m), _sent);
    }

    private static (FailureKind Kind, string? Parameter) Named(ExchangeException failure) => (failure.Kind, failure.Parameter);

    private Task<ExchangeLeverageChange> Set(decimal? ofLong, decimal? ofShort) => Leverages.Set(_fake, new LeverageRequest { LongLeverage = ofLong, ShortLeverage = ofShort });
}
