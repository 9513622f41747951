namespace ExchangeAccounts.Tests.Positions;

/// <summary>A leverage and a margin mode in one command.</summary>
public sealed class LeverageMarginModeTests : IDisposable
{
    private static readonly LeverageRequest Isolated = new() { Leverage = 10m, MarginMode = MarginMode.Isolated };
    private readonly FakeExchange _each = new(Capability.SetMarginMode, Capability.PerSymbolMarginMode);
    private readonly FakeExchange _one = new(Capability.SetMarginMode);

    public LeverageMarginModeTests()
    {
        foreach (FakeExchange fake in (FakeExchange[])[_each, _one])
        {
            fake.Adapter.OnSetLeverage = static leverage => Task.FromResult(Leverages.Change(leverage.Long, changed: false));
        }

        _each.Adapter.OnSetMarginMode = static (_, mode) => Task.FromResult(Change(MarginMode.Cross, mode));
    }

    public void Dispose()
    {
        _each.Dispose();
        _one.Dispose();
    }

    [Fact]
    public async Task In_portfolio_margin_none_is_sent_where_that_is_known_and_still_so()
    {
        using FakeExchange fake = new(Capability.PortfolioMargin);
        AccountMode present = new() { MarginMode = MarginMode.Portfolio, AsOf = DateTime.UnixEpoch };
        fake.Adapter.OnAccountMode = () => present;
        fake.Adapter.OnSetLeverage = static leverage => Task.FromResult(Leverages.Change(leverage.Long));
        await fake.Runtime.Modes.GetAccountMode(fake.Here, TestContext.Current.CancellationToken);

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(fake, new LeverageRequest { Leverage = 5m }));

        Assert.Equal((FailureKind.Unsupported, "Leverage", "main"), (refused.Kind, refused.Parameter, refused.Account));
        Assert.Contains("Portfolio margin", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Get-ExchangeMarginMode", FailureAdvice.For(refused), StringComparison.Ordinal);
        Assert.DoesNotContain("set leverage", fake.Adapter.Calls);

        present = new() { MarginMode = MarginMode.Cross, AsOf = DateTime.UnixEpoch };
        Assert.True((await Leverages.Set(fake, new LeverageRequest { Leverage = 5m })).Changed);
    }

    [Fact]
    public async Task Where_the_margin_mode_is_refused_the_advice_is_to_look_at_it()
    {
        using FakeExchange fake = new(Capability.PortfolioMargin);
        fake.Adapter.OnSetLeverage = static _ => throw new ExchangeException(FailureKind.InvalidState, "No.") { Parameter = nameof(MarginMode) };
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(fake, new LeverageRequest { Leverage = 5m }));
        Assert.Contains("Get-ExchangeMarginMode", FailureAdvice.For(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_margin_mode_of_the_symbol_is_set_first_and_both_are_told()
    {
        ExchangeLeverageChange change = await Leverages.Set(_each, Isolated);
        Assert.Equal(["positions", "set margin mode", "set leverage"], _each.Adapter.Calls);
        Assert.Equal((10m, MarginMode.Cross, MarginMode.Isolated, true), (change.Leverage, change.PreviousMarginMode, change.MarginMode, change.Changed));
    }

    [Fact]
    public async Task It_is_told_where_neither_changed()
    {
        _each.Adapter.OnSetMarginMode = static (_, mode) => Task.FromResult(Change(mode, mode));
        Assert.False((await Leverages.Set(_each, Isolated)).Changed);
    }

    [Fact]
    public async Task Without_one_the_margin_mode_is_neither_set_nor_told()
    {
        ExchangeLeverageChange change = await Leverages.Set(_each, Isolated with { MarginMode = null });
        Assert.Equal((null, null), (change.PreviousMarginMode, change.MarginMode));
        Assert.DoesNotContain("set margin mode", _each.Adapter.Calls);
    }

    [Theory]
    [InlineData(FailureKind.RiskLimit)]
    [InlineData(FailureKind.OutcomeUnknown)]
    public async Task Where_the_leverage_fails_the_error_says_that_the_mode_was_set(FailureKind kind)
    {
        _each.Adapter.OnSetLeverage = _ => throw Desk.Failure(kind);
        ExchangeException failed = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_each, Isolated));
        Assert.Equal((kind, "-1"), (failed.Kind, failed.ExchangeCode));
        Assert.EndsWith(". The margin mode of BTC:PERP-USDT was set to Isolated before that.", failed.Message, StringComparison.Ordinal);
        Assert.Equal(kind == FailureKind.OutcomeUnknown, FailureAdvice.For(failed).Contains("Get-ExchangeLeverage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_says_nothing_of_a_mode_that_was_so_already()
    {
        ExchangeException said = Desk.Failure(FailureKind.RiskLimit);
        _each.Adapter.OnSetMarginMode = static (_, mode) => Task.FromResult(Change(mode, mode));
        _each.Adapter.OnSetLeverage = _ => throw said;
        Assert.Same(said, await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_each, Isolated)));
    }

    [Theory]
    [InlineData(FailureKind.InvalidState)]
    [InlineData(FailureKind.OutcomeUnknown)]
    public async Task Where_the_mode_fails_the_leverage_is_not_sent(FailureKind kind)
    {
        _each.Adapter.OnSetMarginMode = (_, _) => throw Desk.Failure(kind);
        Assert.Equal(kind, (await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_each, Isolated))).Kind);
        Assert.DoesNotContain("set leverage", _each.Adapter.Calls);
    }

    [Fact]
    public async Task A_position_that_does_not_fit_is_refused_before_either_is_sent()
    {
        _each.Adapter.OnPositions = static _ => [FakeExchange.Position(Instruments.Btc, 1m) with { Notional = 60000m }];
        _each.Adapter.OnGetRiskLimits = static _ => Task.FromResult(Leverages.Tiers());
        Assert.Equal(FailureKind.RiskLimit, (await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_each, Isolated with { Leverage = 11m }))).Kind);
        Assert.DoesNotContain("set margin mode", _each.Adapter.Calls);
    }

    [Fact]
    public async Task An_account_with_one_mode_goes_on_where_it_is_in_it()
    {
        _one.Adapter.OnAccountMode = static () => new AccountMode { MarginMode = MarginMode.Isolated, AsOf = default };
        ExchangeLeverageChange change = await Leverages.Set(_one, Isolated);
        Assert.Equal((MarginMode.Isolated, MarginMode.Isolated, false), (change.PreviousMarginMode, change.MarginMode, change.Changed));
        Assert.Equal(["account mode", "positions", "set leverage"], _one.Adapter.Calls);
    }

    [Theory]
    [InlineData(0, "no open position")]
    [InlineData(1, "1 open position ")]
    [InlineData(2, "2 open positions")]
    public async Task Else_it_is_refused_saying_what_setting_it_would_affect(int open, string affected)
    {
        _one.Adapter.OnAccountMode = static () => new AccountMode { MarginMode = MarginMode.Cross, AsOf = default };
        _one.Adapter.OnPositions = instrument =>
        {
            Assert.Null(instrument);
            return [.. Enumerable.Range(1, open).Select(static i => FakeExchange.Position(Instruments.Btc, i)), FakeExchange.Position(Instruments.Btc, 0m)];
        };
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_one, Isolated));
        Assert.Equal((FailureKind.Unsupported, "MarginMode", "main"), (refused.Kind, refused.Parameter, refused.Account));
        Assert.Contains("The account is in Cross margin. Set-ExchangeMarginMode -MarginMode Isolated would change it for every symbol", refused.Message, StringComparison.Ordinal);
        Assert.Contains(affected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("set leverage", _one.Adapter.Calls);
    }

    [Theory]
    [InlineData(MarginMode.Portfolio, FailureKind.Unsupported)]
    [InlineData(MarginMode.Unknown, FailureKind.InvalidRequest)]
    public async Task A_mode_without_leverage_of_symbols_is_refused_at_once(MarginMode mode, FailureKind kind)
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Leverages.Set(_one, Isolated with { MarginMode = mode }));
        Assert.Equal((kind, "MarginMode"), (refused.Kind, refused.Parameter));
        Assert.Empty(_one.Adapter.Calls);
    }

    private static ExchangeMarginModeChange Change(MarginMode before, MarginMode after) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        PreviousMarginMode = before,
        MarginMode = after,
        Changed = before != after,
    };
}
