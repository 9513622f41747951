namespace ExchangeAccounts.Tests.Positions;

public sealed class LeverageSetterTests : IDisposable
{
    private static readonly ExchangeInstrument Unstated = Instruments.Btc with { MaxLeverage = null, LeverageStep = 1m };
    private readonly FakeExchange _fake = new();

    public LeverageSetterTests() => _fake.Adapter.OnSetLeverage = static leverage => Task.FromResult(Leverages.Change(leverage.Long));

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task A_leverage_in_range_is_sent_as_it_is()
    {
        Assert.Equal(12.5m, (await Set(Instruments.Btc, 12.50m)).Leverage);
        Assert.Equal(["positions", "set leverage"], _fake.Adapter.Calls);
    }

    [Fact]
    public async Task One_outside_the_instruments_range_is_refused_before_anything_is_asked()
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, 101m));
        Assert.Equal((FailureKind.InvalidRequest, "Leverage"), (refused.Kind, refused.Parameter));
        Assert.Empty(_fake.Adapter.Calls);
    }

    [Fact]
    public async Task Where_the_instrument_states_no_maximum_the_accounts_own_holds()
    {
        _fake.Adapter.Leverages = [Leverages.Present() with { MaxLeverage = 125m }];
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(Unstated, 126m));
        Assert.Equal(FailureKind.InvalidRequest, refused.Kind);
        Assert.Contains("1 to 125, in steps of 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["positions", "leverage"], _fake.Adapter.Calls);
        Assert.Equal(125m, (await Set(Unstated, 125m)).Leverage);
    }

    [Fact]
    public async Task Where_nobody_states_a_maximum_the_exchange_decides() =>
        Assert.Equal(500m, (await Set(Unstated, 500m)).Leverage);

    [Fact]
    public async Task A_lost_reply_advises_to_look_at_the_leverage_and_other_failures_stay_as_they_are()
    {
        ExchangeException lost = new(FailureKind.OutcomeUnknown, "no reply") { Account = "main", ExchangeCode = "7" };
        _fake.Adapter.OnSetLeverage = _ => throw lost;
        ExchangeException told = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, 5m));
        Assert.Equal((FailureKind.OutcomeUnknown, "no reply", "main", "7"), (told.Kind, told.Message, told.Account, told.ExchangeCode));
        Assert.Contains("Get-ExchangeLeverage", FailureAdvice.For(told), StringComparison.Ordinal);

        ExchangeException other = new(FailureKind.RiskLimit, "too much");
        _fake.Adapter.OnSetLeverage = _ => throw other;
        Assert.Same(other, await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, 5m)));
    }

    [Theory]
    [InlineData("PositionMode", false)]
    [InlineData("MarginMode", false)]
    [InlineData(null, true)]
    public async Task A_mode_error_makes_the_mode_be_read_anew(string? parameter, bool stillKnown)
    {
        await _fake.Runtime.Modes.GetPositionMode(_fake.Here, Instruments.Btc, TestContext.Current.CancellationToken);
        _fake.Adapter.OnSetLeverage = _ => throw new ExchangeException(FailureKind.InvalidState, "not now") { Parameter = parameter };
        await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, 5m));
        Assert.Equal(stillKnown, _fake.Runtime.Modes.Knows(_fake.Here, Instruments.Btc));
    }

    [Fact]
    public async Task Whether_a_position_is_open_must_be_known_before_anything_is_sent()
    {
        _fake.Adapter.OnPositions = static _ => throw Desk.Failure(FailureKind.Unreachable);
        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, 5m))).Kind);
        Assert.DoesNotContain("set leverage", _fake.Adapter.Calls);
    }

    [Theory]
    [InlineData(12.5, null, null, null, "Set leverage to 12.5x")]
    [InlineData(null, 10.0, 5.0, null, "Set leverage to 10x long, 5x short")]
    [InlineData(null, 10.0, 10.0, null, "Set leverage to 10x")]
    [InlineData(null, 10.0, null, null, "Set leverage to 10x long")]
    [InlineData(null, null, 5.5, MarginMode.Isolated, "Set leverage to 5.5x short and margin mode to Isolated")]
    public void What_is_asked_says_what_is_set(double? both, double? ofLong, double? ofShort, MarginMode? mode, string text) => Assert.Equal(text, LeverageSetter.Describe(new LeverageRequest
    {
        Leverage = (decimal?)both,
        LongLeverage = (decimal?)ofLong,
        ShortLeverage = (decimal?)ofShort,
        MarginMode = mode,
    }));

    private Task<ExchangeLeverageChange> Set(ExchangeInstrument instrument, decimal leverage) => Leverages.Set(_fake, new LeverageRequest { Leverage = leverage }, instrument);
}
