namespace ExchangeAccounts.Tests.Positions;

public sealed class PositionModeSetterTests : IDisposable
{
    private static readonly ExchangeInstrument Eth = Instruments.Perpetual("ETH");
    private static readonly ExchangeInstrument Usdc = Instruments.Perpetual("BTC", "USDC");
    private readonly FakeExchange _one = new(Capability.SetPositionMode, Capability.HedgeMode);
    private readonly FakeExchange _each = new(Capability.SetPositionMode, Capability.HedgeMode, Capability.PerSymbolPositionMode);

    public PositionModeSetterTests() => _each.Adapter.Definition = _each.Adapter.Definition with { PositionModeAsset = "USDT" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _one.Dispose();
        _each.Dispose();
    }

    [Fact]
    public async Task An_account_with_one_mode_is_set_as_a_whole()
    {
        PositionModeScope? sent = null;
        _one.Adapter.OnSetPositionMode = (scope, mode) =>
        {
            sent = scope;
            return Task.FromResult(Change(mode));
        };
        Assert.Equal(PositionMode.Hedge, (await Set(_one, Scope(_one, null, null), PositionMode.Hedge)).PositionMode);
        Assert.Equal(new PositionModeScope(), sent);
        Assert.Equal(["set position mode"], _one.Adapter.Calls);
    }

    [Theory]
    [InlineData("BTCUSDT", null, "Symbol")]
    [InlineData(null, "USDT", "Asset")]
    public void A_part_of_it_is_refused_saying_what_would_be_affected(string? symbol, string? asset, string parameter)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => Check(_one, PositionMode.Hedge, symbol, asset));
        Assert.Equal((FailureKind.Unsupported, parameter), (refused.Kind, refused.Parameter));
        Assert.Contains("changes every symbol", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_each_has_its_own_it_is_an_instrument_or_all_that_settle_in_the_one_asset()
    {
        Check(_each, PositionMode.Hedge, "BTCUSDT", null);
        Check(_each, PositionMode.OneWay, null, "usdt");
        Assert.Equal(new PositionModeScope(Instruments.Btc), Scope(_each, Instruments.Btc, null));
        Assert.Equal(new PositionModeScope(Asset: "USDT"), Scope(_each, null, "usdt"));
        Assert.Equal(new PositionModeScope(Asset: "USDT"), Scope(_each, null, null));
    }

    [Fact]
    public void What_has_no_hedge_mode_is_refused_by_name()
    {
        Assert.Equal((FailureKind.Unsupported, "Asset"), Refused(() => Check(_each, PositionMode.Hedge, null, "USDC")));
        foreach (ExchangeInstrument instrument in (ExchangeInstrument[])[Instruments.BtcInverse, Usdc, Instruments.Btc with { MarketType = MarketType.Future }])
        {
            Assert.Equal((FailureKind.Unsupported, "Symbol"), Refused(() => Scope(_each, instrument, null)));
            Assert.Equal(new PositionModeScope(instrument), Scope(_each, instrument, null, PositionMode.OneWay));
        }
    }

    [Fact]
    public void What_is_one_way_in_any_case_may_be_wished_so()
    {
        Check(_each, PositionMode.OneWay, null, "usdc");
        Assert.Equal(new PositionModeScope(Asset: "USDC"), Scope(_each, null, "usdc", PositionMode.OneWay));
    }

    [Fact]
    public void What_an_exchange_or_nobody_has_is_refused_by_name()
    {
        using FakeExchange without = new(Capability.SetPositionMode);
        Assert.Equal((FailureKind.Unsupported, "PositionMode"), Refused(() => Check(without, PositionMode.Hedge, null, null)));
        Assert.Equal((FailureKind.InvalidRequest, "PositionMode"), Refused(() => Check(_one, PositionMode.Unknown, null, null)));
        using FakeExchange cannot = new();
        Assert.Equal((FailureKind.Unsupported, null), Refused(() => Check(cannot, PositionMode.OneWay, null, null)));
    }

    [Fact]
    public async Task A_refusal_names_what_is_open_in_the_scope_leg_by_leg()
    {
        _each.Adapter.OnSetPositionMode = static (_, _) => throw Desk.Failure(FailureKind.InvalidState);
        _each.Adapter.OnPositions = static _ =>
        [
            FakeExchange.Position(Instruments.Btc, 0.5m, PositionSide.Long), FakeExchange.Position(Instruments.Btc, -0.30m, PositionSide.Short),
            FakeExchange.Position(Instruments.BtcInverse, 100m), FakeExchange.Position(Usdc, 1m),
        ];
        _each.Adapter.OnOpenOrders = static _ => [.. Enumerable.Range(1, 8).Select(static i => FakeExchange.Order(Eth, "o" + OrderText(i))), FakeExchange.Order(Usdc, "other")];
        _each.Adapter.OnGetPositionModes = static _ => Task.FromResult<IReadOnlyList<ExchangePositionMode>>([]);

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(_each, new PositionModeScope(Asset: "USDT"), PositionMode.OneWay));

        Assert.EndsWith("Open positions: BTC:PERP-USDT Long 0.5, BTC:PERP-USDT Short 0.3. Open orders: o1 (ETH:PERP-USDT), o2 (ETH:PERP-USDT), o3 (ETH:PERP-USDT), "
            + "o4 (ETH:PERP-USDT), o5 (ETH:PERP-USDT) and 3 more.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Get-ExchangePosition and Get-ExchangeOrder show what is open", FailureAdvice.For(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_brings_its_own_advice_is_not_blamed_on_what_is_open()
    {
        _each.Adapter.OnSetPositionMode = static (_, _) => throw new ExchangeException(FailureKind.InvalidState, "no hedge mode") { Advice = "own" };
        _each.Adapter.OnPositions = static _ => [FakeExchange.Position(Instruments.Btc, 0.5m)];

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(_each, new PositionModeScope(Instruments.Btc), PositionMode.Hedge));

        Assert.Equal(("no hedge mode", "own"), (refused.Message, FailureAdvice.For(refused)));
        Assert.DoesNotContain("positions", _each.Adapter.Calls);
    }

    [Fact]
    public async Task What_kept_its_mode_though_all_were_set_is_warned_of()
    {
        _each.Adapter.OnSetPositionMode = static (_, mode) => Task.FromResult(Change(mode));
        _each.Adapter.OnPositions = static _ => [FakeExchange.Position(Instruments.Btc, 0.5m), FakeExchange.Position(Usdc, 1m)];
        _each.Adapter.OnOpenOrders = static _ => [FakeExchange.Order(Eth, "1")];
        IReadOnlyList<ExchangeInstrument>? asked = null;
        _each.Adapter.OnGetPositionModes = instruments =>
        {
            asked = instruments;
            return Task.FromResult<IReadOnlyList<ExchangePositionMode>>([Row(Instruments.Btc, PositionMode.OneWay), Row(Eth, PositionMode.Hedge)]);
        };

        Assert.True((await Set(_each, new PositionModeScope(Asset: "USDT"), PositionMode.Hedge)).Changed);

        Assert.Equal([Instruments.Btc.Symbol, Eth.Symbol], asked!.Select(static i => i.Symbol));
        Assert.Contains("BTC:PERP-USDT stays in OneWay mode", Assert.Single(_each.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PositionMode.Hedge, PositionMode.Hedge, true)]
    [InlineData(PositionMode.OneWay, PositionMode.Hedge, false)]
    [InlineData(null, PositionMode.Hedge, false)]
    public async Task The_same_once_more_is_no_error_where_all_that_could_be_set_is_so(PositionMode? free, PositionMode wanted, bool isSo)
    {
        _each.Adapter.OnSetPositionMode = static (_, _) => throw Desk.Failure(FailureKind.InvalidState);
        _each.Adapter.OnPositions = static _ => [FakeExchange.Position(Instruments.Btc, 0.5m)];
        _each.Adapter.OnOpenOrders = static _ => [];
        _each.Adapter.OnGetPositionModes = instruments => Task.FromResult<IReadOnlyList<ExchangePositionMode>>(
            instruments is null && free is { } mode
                ? [Row(Instruments.Btc, PositionMode.OneWay), Row(Eth, mode), Row(Usdc, PositionMode.OneWay)]
                : [Row(Instruments.Btc, PositionMode.OneWay)]);

        Task<ExchangePositionModeChange> set = Set(_each, new PositionModeScope(Asset: "USDT"), wanted);

        if (!isSo)
        {
            Assert.Equal(FailureKind.InvalidState, (await Assert.ThrowsAsync<ExchangeException>(() => set)).Kind);
            return;
        }

        ExchangePositionModeChange change = await set;
        Assert.Equal((false, wanted, "USDT"), (change.Changed, change.PositionMode, change.Asset));
        Assert.Contains("BTC:PERP-USDT stays in OneWay mode", Assert.Single(_each.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_open_or_one_instrument_was_set_nothing_is_warned_of()
    {
        _each.Adapter.OnSetPositionMode = static (_, mode) => Task.FromResult(Change(mode));
        await Set(_each, new PositionModeScope(Asset: "USDT"), PositionMode.Hedge);
        Assert.Equal(["set position mode", "positions"], _each.Adapter.Calls);
        _each.Adapter.Calls.Clear();
        await Set(_each, new PositionModeScope(Instruments.Btc), PositionMode.Hedge);
        Assert.Equal(["set position mode"], _each.Adapter.Calls);
        Assert.Empty(_each.Reporter.Warnings);
    }

    [Fact]
    public async Task What_cannot_be_looked_at_afterwards_does_not_undo_what_is_done()
    {
        _each.Adapter.OnSetPositionMode = static (_, mode) => Task.FromResult(Change(mode));
        _each.Adapter.OnPositions = static _ => throw Desk.Failure(FailureKind.Unreachable);
        Assert.True((await Set(_each, new PositionModeScope(Asset: "USDT"), PositionMode.Hedge)).Changed);
        Assert.Contains("the mode is set", Assert.Single(_each.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_reply_is_not_repeated_and_advises_to_look()
    {
        _one.Adapter.OnSetPositionMode = static (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        ExchangeException lost = await Assert.ThrowsAsync<ExchangeException>(() => Set(_one, new PositionModeScope(), PositionMode.Hedge));
        Assert.Contains("Get-ExchangePositionMode", FailureAdvice.For(lost), StringComparison.Ordinal);
        Assert.Equal(["set position mode"], _one.Adapter.Calls);
    }

    [Fact]
    public async Task The_next_order_asks_for_the_mode_anew()
    {
        await _one.Runtime.Modes.GetPositionMode(_one.Here, Instruments.Btc, Stop);
        _one.Adapter.OnSetPositionMode = static (_, mode) => Task.FromResult(Change(mode));
        await Set(_one, new PositionModeScope(), PositionMode.Hedge);
        Assert.False(_one.Runtime.Modes.Knows(_one.Here, Instruments.Btc));
    }

    [Fact]
    public void What_is_asked_says_what_it_changes()
    {
        Assert.Equal("Set position mode to Hedge", PositionModeSetter.Describe(new PositionModeScope(Instruments.Btc), PositionMode.Hedge));
        Assert.Equal("Set position mode to OneWay for all USDT perpetuals of the account", PositionModeSetter.Describe(new PositionModeScope(Asset: "USDT"), PositionMode.OneWay));
        Assert.Equal("Set position mode to Hedge for every symbol of the account", PositionModeSetter.Describe(new PositionModeScope(), PositionMode.Hedge));
    }

    private static string OrderText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (FailureKind Kind, string? Parameter) Refused(Action action)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(action);
        return (e.Kind, e.Parameter);
    }

    private static void Check(FakeExchange fake, PositionMode mode, string? symbol, string? asset) => PositionModeSetter.Check(fake.Adapter.Definition, fake.Here, mode, symbol, asset);

    private static PositionModeScope Scope(FakeExchange fake, ExchangeInstrument? instrument, string? asset, PositionMode mode = PositionMode.Hedge) =>
        PositionModeSetter.Scope(fake.Adapter.Definition, fake.Here, mode, instrument, asset);

    private static Task<ExchangePositionModeChange> Set(FakeExchange fake, PositionModeScope scope, PositionMode mode) => PositionModeSetter.Set(fake.Runtime, fake.Here, scope, mode, Stop);

    private static ExchangePositionModeChange Change(PositionMode mode) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        PositionMode = mode,
        Changed = true,
    };

    private static ExchangePositionMode Row(ExchangeInstrument instrument, PositionMode mode) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = instrument.Symbol,
        PositionMode = mode,
    };
}
