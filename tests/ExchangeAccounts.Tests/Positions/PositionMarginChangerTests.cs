namespace ExchangeAccounts.Tests.Positions;

public sealed class PositionMarginChangerTests : IDisposable
{
    private static readonly ExchangeConnection Connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));
    private readonly FakeAdapter _adapter = new();
    private readonly ExchangeRuntime _runtime;

    public PositionMarginChangerTests() =>
        _runtime = new ExchangeRuntime(new ExchangeRuntimeOptions { Exchanges = [new ExchangeRegistration(_adapter.Definition, _ => _adapter)] });

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public void What_is_asked_names_amount_way_and_position()
    {
        Assert.Equal("Add 10 USDT margin to the long position of 0.02", PositionMarginChanger.Describe(Instruments.Btc, Row(0.020m), 10.00m));
        Assert.Equal("Remove 2.5 USDT margin from the short position of 3", PositionMarginChanger.Describe(Instruments.Btc, Row(-3m), -2.5m));
        Assert.Equal("Add 0.001 BTC margin to the position", PositionMarginChanger.Describe(Instruments.BtcInverse, positionSide: null, 0.001m));
        Assert.Equal("Add 1 USDT margin to the position", PositionMarginChanger.Describe(Instruments.Btc, PositionSide.Both, 1m));
        Assert.Equal("Remove 1 USDT margin from the short position", PositionMarginChanger.Describe(Instruments.Btc, PositionSide.Short, -1m));
    }

    [Fact]
    public void An_amount_is_above_zero_and_an_exchange_without_it_is_refused_first()
    {
        ExchangeDefinition without = _adapter.Definition;
        Assert.Equal(FailureKind.Unsupported, Assert.Throws<ExchangeException>(() => PositionMarginChanger.Check(without, Connection, -1m)).Kind);

        ExchangeDefinition with = without with { Capabilities = [new(Capability.PositionMargin, MarketType: null, Supported: true, "Isolated positions.")] };
        PositionMarginChanger.Check(with, Connection, 0.0001m);
        foreach (decimal amount in new[] { 0m, -10m })
        {
            ExchangeException refused = Assert.Throws<ExchangeException>(() => PositionMarginChanger.Check(with, Connection, amount));
            Assert.Equal((FailureKind.InvalidRequest, "Amount"), (refused.Kind, refused.Parameter));
            Assert.Contains("Remove-ExchangePositionMargin", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PositionSide.Both)]
    public async Task The_one_position_is_meant(PositionSide? side)
    {
        Opened(Row(0m), Row(-0.5m));
        Assert.Equal(-0.5m, (await Find(side)).Size);
        Assert.Equal(["positions"], _adapter.Calls);
    }

    [Theory]
    [InlineData(PositionSide.Long, 1)]
    [InlineData(PositionSide.Short, -2)]
    public async Task In_hedge_mode_the_leg_is_meant_that_was_asked_for(PositionSide side, int size)
    {
        Opened(Row(1m, PositionSide.Long), Row(-2m, PositionSide.Short));
        Assert.Equal(size, (await Find(side)).Size);
    }

    [Fact]
    public async Task In_hedge_mode_the_only_open_leg_is_meant()
    {
        Opened(Row(0m, PositionSide.Long), Row(-2m, PositionSide.Short));
        Assert.Equal(PositionSide.Short, (await Find(null)).PositionSide);
    }

    [Fact]
    public async Task Two_legs_need_a_side_and_a_side_that_cannot_be_is_refused()
    {
        Opened(Row(1m, PositionSide.Long), Row(-2m, PositionSide.Short));
        await Refused(null, FailureKind.InvalidRequest, "PositionSide", "say which with -PositionSide");
        await Refused(PositionSide.Both, FailureKind.InvalidRequest, "PositionSide", "hedge mode: -PositionSide is Long or Short");

        Opened(Row(1m));
        await Refused(PositionSide.Long, FailureKind.InvalidRequest, "PositionSide", "one-way mode, which has no Long side");
    }

    [Theory]
    [InlineData(null, "no open position in BTC:PERP-USDT")]
    [InlineData(PositionSide.Short, "no open short position in BTC:PERP-USDT")]
    public async Task Nothing_open_is_not_found(PositionSide? side, string says)
    {
        Opened(Row(0m, PositionSide.Long));
        ExchangeException refused = await Refused(side, FailureKind.NotFound, null, says);
        Assert.Contains("Get-ExchangePosition", FailureAdvice.For(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_leg_does_not_count()
    {
        Opened(Row(1m, PositionSide.Long));
        await Refused(PositionSide.Short, FailureKind.NotFound, null, "no open short position");
    }

    [Theory]
    [InlineData(MarginMode.Cross, "cross margin")]
    [InlineData(MarginMode.Portfolio, "portfolio margin")]
    public async Task A_position_that_is_not_isolated_is_refused_before_anything_is_sent(MarginMode mode, string says)
    {
        Opened(Row(1m) with { MarginMode = mode });
        await Refused(null, FailureKind.InvalidState, "MarginMode", says);
        Assert.Equal(["positions"], _adapter.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(MarginMode.Unknown)]
    public async Task Where_the_margin_mode_is_not_told_the_exchange_decides(MarginMode? mode)
    {
        Opened(Row(1m) with { MarginMode = mode });
        Assert.Equal(1m, (await Find(null)).Size);
    }

    [Fact]
    public async Task It_is_sent_once_for_the_leg_with_its_sign()
    {
        _adapter.OnChangePositionMargin = (instrument, side, delta) => Task.FromResult(Done(side, delta));
        ExchangePositionMarginAdjustment change = await Change(Row(-2m, PositionSide.Short), -3m);
        Assert.Equal((PositionSide.Short, -3m), (change.PositionSide, change.Amount));
        Assert.Equal(["change position margin"], _adapter.Calls);
    }

    [Fact]
    public async Task A_lost_reply_tells_the_margin_before_and_where_to_look_and_is_not_repeated()
    {
        _adapter.OnChangePositionMargin = static (_, _, _) => throw new ExchangeException(FailureKind.OutcomeUnknown, "main: no reply") { Account = "main", ExchangeCode = "7" };

        ExchangeException lost = await Assert.ThrowsAsync<ExchangeException>(() => Change(Row(1m), 10m));
        Assert.Equal((FailureKind.OutcomeUnknown, "main", "7"), (lost.Kind, lost.Account, lost.ExchangeCode));
        Assert.Equal("main: no reply. The margin before was 15.25 USDT.", lost.Message);
        Assert.Contains("Get-ExchangePosition shows", FailureAdvice.For(lost), StringComparison.Ordinal);
        Assert.DoesNotContain("Get-ExchangePositionMarginChange", FailureAdvice.For(lost), StringComparison.Ordinal);
        Assert.Equal(["change position margin"], _adapter.Calls);

        _adapter.Definition = _adapter.Definition with { Capabilities = [new(Capability.PositionMarginHistory, MarketType: null, Supported: true, "30 days.")] };
        lost = await Assert.ThrowsAsync<ExchangeException>(() => Change(Row(1m) with { IsolatedMargin = null }, 10m));
        Assert.Equal("main: no reply", lost.Message);
        Assert.Contains("Get-ExchangePositionMarginChange", FailureAdvice.For(lost), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureKind.RiskLimit)]
    [InlineData(FailureKind.InsufficientFunds)]
    public async Task What_the_position_needs_advises_to_remove_less(FailureKind kind)
    {
        _adapter.OnChangePositionMargin = (_, _, _) => throw new ExchangeException(kind, "main: too much") { Account = "main" };
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Change(Row(1m), -10m));
        Assert.Equal((kind, "main: too much"), (refused.Kind, refused.Message));
        Assert.StartsWith("Remove less", FailureAdvice.For(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_failures_stay_as_they_are()
    {
        ExchangeException other = Desk.Failure(FailureKind.InsufficientFunds);
        _adapter.OnChangePositionMargin = (_, _, _) => throw other;
        Assert.Same(other, await Assert.ThrowsAsync<ExchangeException>(() => Change(Row(1m), 10m)));
    }

    [Fact]
    public async Task A_mode_that_is_another_by_now_is_forgotten()
    {
        _adapter.Mode = PositionMode.OneWay;
        await _runtime.Modes.GetPositionMode(Connection, Instruments.Btc, TestContext.Current.CancellationToken);
        Assert.True(_runtime.Modes.Knows(Connection, Instruments.Btc));

        _adapter.OnChangePositionMargin = static (_, _, _) => throw new ExchangeException(FailureKind.InvalidState, "side") { Parameter = "PositionMode" };
        await Assert.ThrowsAsync<ExchangeException>(() => Change(Row(1m), 10m));
        Assert.False(_runtime.Modes.Knows(Connection, Instruments.Btc));
    }

    private void Opened(params ExchangePosition[] rows) => _adapter.OnPositions = instrument => instrument == Instruments.Btc ? rows : [];

    private Task<ExchangePosition> Find(PositionSide? side) =>
        PositionMarginChanger.Find(_runtime, Connection, Instruments.Btc, side, TestContext.Current.CancellationToken);

    private async Task<ExchangeException> Refused(PositionSide? side, FailureKind kind, string? parameter, string says)
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Find(side));
        Assert.Equal((kind, parameter, "main"), (refused.Kind, refused.Parameter, refused.Account));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("main (Any Testnet): ", refused.Message, StringComparison.Ordinal);
        return refused;
    }

    private Task<ExchangePositionMarginAdjustment> Change(ExchangePosition position, decimal delta) =>
        PositionMarginChanger.Change(_runtime, Connection, Instruments.Btc, position, delta, TestContext.Current.CancellationToken);

    private static ExchangePosition Row(decimal size, PositionSide side = PositionSide.Both) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        MarketType = MarketType.Perp,
        PositionSide = side,
        Size = size,
        MarginMode = MarginMode.Isolated,
        IsolatedMargin = 15.250m,
    };

    private static ExchangePositionMarginAdjustment Done(PositionSide side, decimal delta) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        PositionSide = side,
        Amount = delta,
        Changed = true,
    };
}
