namespace ExchangeAccounts.Tests.Positions;

public sealed class ModeStoreTests
{
    private static readonly string[] Once = ["mode"];
    private static readonly string[] Twice = ["mode", "mode"];
    private static readonly ExchangeInstrument Eth = Instruments.Perpetual("ETH");
    private readonly FakeAdapter _adapter = new();
    private readonly ManualClock _clock = new();
    private readonly ModeStore _modes;

    public ModeStoreTests() => _modes = new ModeStore(_ => _adapter, _clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mode_is_asked_for_once_and_again_when_it_is_old()
    {
        Assert.False(_modes.Knows(Desk.Connection, Instruments.Btc));
        await Get(Instruments.Btc);
        Assert.True(_modes.Knows(Desk.Connection, Instruments.Btc));
        _clock.Advance(ModeStore.Lifetime - TimeSpan.FromTicks(1));
        await Get(Instruments.Btc);
        Assert.Equal(Once, _adapter.Calls);

        _clock.Advance(TimeSpan.FromTicks(1));
        _adapter.Mode = PositionMode.Hedge;
        Assert.Equal(PositionMode.Hedge, await Get(Instruments.Btc));
        Assert.Equal(Twice, _adapter.Calls);
    }

    [Fact]
    public async Task An_account_with_one_mode_is_asked_once_for_all_instruments()
    {
        await Get(Instruments.Btc);
        await Get(Eth);
        Assert.Equal(Once, _adapter.Calls);
    }

    [Fact]
    public async Task Where_each_instrument_has_its_own_each_is_asked_for()
    {
        PerSymbol();
        await Get(Instruments.Btc);
        _adapter.Mode = PositionMode.Hedge;
        Assert.Equal(PositionMode.Hedge, await Get(Eth));
        Assert.Equal(PositionMode.OneWay, await Get(Instruments.Btc));
        Assert.Equal(Twice, _adapter.Calls);
    }

    [Fact]
    public async Task Another_account_or_address_is_asked_for_itself_and_a_new_name_is_the_same_account()
    {
        await Get(Instruments.Btc);
        ExchangeAccount account = Desk.Connection.Account!;
        await _modes.GetPositionMode(Desk.Connection with { Account = account with { Name = "renamed" } }, Instruments.Btc, Stop);
        Assert.Equal(Once, _adapter.Calls);

        await _modes.GetPositionMode(Desk.Connection with { Account = account with { Id = Guid.NewGuid() } }, Instruments.Btc, Stop);
        await _modes.GetPositionMode(Desk.Connection with { BaseAddress = new Uri("https://other.example.com") }, Instruments.Btc, Stop);
        Assert.Equal(3, _adapter.Calls.Count);
    }

    [Fact]
    public async Task Without_an_account_nothing_is_kept()
    {
        ExchangeConnection nobody = Desk.Connection with { Account = null };
        await _modes.GetPositionMode(nobody, Instruments.Btc, Stop);
        await _modes.GetPositionMode(nobody, Instruments.Btc, Stop);
        Assert.Equal(Twice, _adapter.Calls);
        Assert.False(_modes.Knows(nobody, Instruments.Btc));
    }

    [Fact]
    public async Task A_mode_nobody_knows_is_not_kept()
    {
        _adapter.Mode = PositionMode.Unknown;
        await Get(Instruments.Btc);
        await Get(Instruments.Btc);
        Assert.Equal(Twice, _adapter.Calls);
    }

    [Fact]
    public async Task What_was_forgotten_is_asked_for_again()
    {
        await Get(Instruments.Btc);
        _modes.Forget(Desk.Connection);
        await Get(Instruments.Btc);
        Assert.Equal(Twice, _adapter.Calls);
    }

    [Fact]
    public async Task Who_asks_anew_asks_and_others_profit()
    {
        await Get(Instruments.Btc);
        _adapter.Mode = PositionMode.Hedge;
        Assert.Equal(PositionMode.Hedge, await _modes.RefreshPositionMode(Desk.Connection, Instruments.Btc, Stop));
        Assert.Equal(PositionMode.Hedge, await Get(Instruments.Btc));
        Assert.Equal(Twice, _adapter.Calls);
    }

    [Fact]
    public async Task Many_at_once_share_one_read_and_one_who_leaves_disturbs_nobody()
    {
        TaskCompletionSource<AccountMode> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _adapter.OnGetMode = () => reply.Task;
        using CancellationTokenSource impatient = new();
        Task<AccountMode>[] all = [.. Enumerable.Range(0, 5).Select(_ => _modes.GetAccountMode(Desk.Connection, Stop))];
        Task<AccountMode> leaving = _modes.GetAccountMode(Desk.Connection, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        reply.SetResult(Mode(MarginMode.Cross));

        Assert.All(await Task.WhenAll(all), static m => Assert.Equal(MarginMode.Cross, m.MarginMode));
        await _modes.GetAccountMode(Desk.Connection, Stop);
        Assert.Equal(["account mode"], _adapter.Calls);
    }

    [Fact]
    public async Task A_read_that_began_before_it_was_forgotten_is_not_kept()
    {
        TaskCompletionSource<AccountMode> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _adapter.OnGetMode = () => reply.Task;
        Task<AccountMode> early = _modes.GetAccountMode(Desk.Connection, Stop);
        _modes.Forget(Desk.Connection);
        reply.SetResult(Mode(MarginMode.Cross));
        Assert.Equal(MarginMode.Cross, (await early).MarginMode);

        _adapter.OnGetMode = static () => Task.FromResult(Mode(MarginMode.Isolated));
        Assert.Equal(MarginMode.Isolated, (await _modes.GetAccountMode(Desk.Connection, Stop)).MarginMode);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        _adapter.OnGetMode = static () => throw Desk.Failure(FailureKind.Unreachable);
        await Assert.ThrowsAsync<ExchangeException>(() => _modes.GetAccountMode(Desk.Connection, Stop));
        _adapter.OnGetMode = static () => Task.FromResult(Mode(MarginMode.Cross));
        Assert.Equal(MarginMode.Cross, (await _modes.GetAccountMode(Desk.Connection, Stop)).MarginMode);
    }

    [Fact]
    public async Task Who_shows_position_modes_asks_and_what_was_said_is_known()
    {
        PerSymbol();
        await Get(Instruments.Btc);
        _adapter.OnGetPositionModes = static _ => Task.FromResult<IReadOnlyList<ExchangePositionMode>>([Row(Instruments.Btc, PositionMode.Hedge), Row(Eth, PositionMode.OneWay)]);
        Assert.Equal(2, (await _modes.ReadPositionModes(Desk.Connection, instruments: null, Stop)).Count);

        Assert.Equal(PositionMode.Hedge, await Get(Instruments.Btc));
        Assert.Equal(PositionMode.OneWay, await Get(Eth));
        Assert.Equal(["mode", "get position modes"], _adapter.Calls);
    }

    [Fact]
    public async Task Who_shows_margin_modes_asks_and_an_old_one_is_forgotten()
    {
        _adapter.OnGetMode = static () => Task.FromResult(Mode(MarginMode.Cross));
        _adapter.OnGetMarginModes = static _ => Task.FromResult<IReadOnlyList<ExchangeMarginMode>>([Margin(MarginMode.Cross)]);
        await _modes.GetAccountMode(Desk.Connection, Stop);
        await _modes.ReadMarginModes(Desk.Connection, instruments: null, Stop);
        await _modes.GetAccountMode(Desk.Connection, Stop);
        Assert.Equal(["account mode", "get margin modes"], _adapter.Calls);

        _adapter.OnGetMarginModes = static _ => Task.FromResult<IReadOnlyList<ExchangeMarginMode>>([Margin(MarginMode.Portfolio)]);
        await _modes.ReadMarginModes(Desk.Connection, instruments: null, Stop);
        await _modes.GetAccountMode(Desk.Connection, Stop);
        Assert.Equal(["account mode", "get margin modes", "get margin modes", "account mode"], _adapter.Calls);
    }

    [Fact]
    public async Task Multi_asset_mode_is_the_accounts_own_word()
    {
        _adapter.OnGetMode = static () => Task.FromResult(Mode(MarginMode.Cross) with { MultiAssetMode = true });
        await _modes.GetAccountMode(Desk.Connection, Stop);
        ExchangeMultiAssetMode shown = await _modes.ReadMultiAssetMode(Desk.Connection, Stop);
        Assert.Equal(("main", Instruments.Exchange, ExchangeEnvironments.Live, true), (shown.Account, shown.Exchange, shown.Environment, shown.MultiAssetMode));
        Assert.Equal(2, _adapter.Calls.Count);
    }

    [Theory]
    [InlineData(FailureKind.InvalidState, "PositionMode", true)]
    [InlineData(FailureKind.InvalidState, "MarginMode", true)]
    [InlineData(FailureKind.InvalidState, null, false)]
    [InlineData(FailureKind.InvalidRequest, "PositionMode", false)]
    public void A_mode_error_is_known_by_kind_and_parameter(FailureKind kind, string? parameter, bool expected) =>
        Assert.Equal(expected, ModeStore.IsMismatch(new ExchangeException(kind, "no") { Parameter = parameter }));

    private Task<PositionMode> Get(ExchangeInstrument instrument) => _modes.GetPositionMode(Desk.Connection, instrument, Stop);

    private void PerSymbol() => _adapter.Definition = _adapter.Definition with
    {
        Capabilities = [new CapabilityDeclaration(Capability.PerSymbolPositionMode, MarketType: null, Supported: true, "Yes.")],
    };

    private static AccountMode Mode(MarginMode margin) => new() { MarginMode = margin, AsOf = DateTime.UnixEpoch };

    private static ExchangePositionMode Row(ExchangeInstrument instrument, PositionMode mode) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = instrument.Symbol,
        PositionMode = mode,
    };

    private static ExchangeMarginMode Margin(MarginMode mode) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        MarginMode = mode,
    };
}
