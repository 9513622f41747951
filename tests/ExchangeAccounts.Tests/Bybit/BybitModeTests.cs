namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitModeTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ExchangeInstrument Usdc { get; } = BybitHarness.Linear with { Symbol = "BTC:PERP-USDC", ExchangeSymbol = "BTCPERP", QuoteAsset = "USDC", SettleAsset = "USDC" };

    private static ExchangeInstrument Dated { get; } = BybitHarness.Linear with { Symbol = "BTC:250221-USDT", ExchangeSymbol = "BTCUSDT-21FEB25", MarketType = MarketType.Future };

    public void Dispose() => _bybit.Dispose();

    [Theory]
    [InlineData("REGULAR_MARGIN", 5, MarginMode.Cross, null, "UTA 2.0")]
    [InlineData("ISOLATED_MARGIN", 6, MarginMode.Isolated, null, "UTA 2.0")]
    [InlineData("PORTFOLIO_MARGIN", 6, MarginMode.Portfolio, null, "UTA 2.0")]
    [InlineData("NEW_MARGIN", 3, MarginMode.Unknown, "NEW_MARGIN", "UTA 1.0")]
    [InlineData("", 5, MarginMode.Unknown, null, "UTA 2.0")]
    public async Task The_account_has_one_margin_mode(string word, int status, MarginMode mode, string? raw, string type)
    {
        _bybit.Stub.On("account/info", BybitStub.Ok($$"""{"marginMode":"{{word}}","unifiedMarginStatus":{{status}}}"""));
        Assert.Equal(
            new ExchangeMarginMode { Account = "main", Exchange = "Bybit", Environment = "Testnet", MarginMode = mode, RawMarginMode = raw, AccountType = type },
            Assert.Single(await _bybit.Adapter.GetMarginModes(_bybit.Connection, instruments: null, Stop)));
    }

    [Theory]
    [InlineData(MarginMode.Isolated, "ISOLATED_MARGIN", true)]
    [InlineData(MarginMode.Portfolio, "PORTFOLIO_MARGIN", true)]
    [InlineData(MarginMode.Cross, "REGULAR_MARGIN", false)]
    public async Task The_margin_mode_is_set_once_for_the_account(MarginMode mode, string word, bool changed)
    {
        _bybit.Stub.On("set-margin-mode", BybitStub.Ok("""{"reasons":[]}"""));
        ExchangeMarginModeChange change = await _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, mode, Stop);
        Assert.Equal((MarginMode.Cross, mode, changed, null), (change.PreviousMarginMode, change.MarginMode, change.Changed, change.Symbol));
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
        Assert.Equal(("/v5/account/set-margin-mode", $$"""{"setMarginMode":"{{word}}"}"""), (sent.Target, sent.Body));
        Assert.Empty(_bybit.Reporter.Warnings);
    }

    [Fact]
    public async Task A_refused_margin_mode_tells_the_reasons()
    {
        _bybit.Stub.On("set-margin-mode", BybitFiles.Reply("account_set_margin_mode"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, MarginMode.Portfolio, Stop));
        Assert.Equal((FailureKind.InvalidState, "3400045"), (failure.Kind, failure.ExchangeCode));
        Assert.Contains("Set margin mode failed: Equity needs to be equal to or greater than 1000 USDC (3400045)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_margin_mode_that_is_set_with_reasons_is_set_and_the_reasons_are_told()
    {
        _bybit.Stub.On("set-margin-mode", BybitStub.Ok("""{"reasons":[{"reasonCode":"1","reasonMsg":"open orders were cancelled"}]}"""));
        Assert.True((await _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, MarginMode.Isolated, Stop)).Changed);
        Assert.Contains("open orders were cancelled (1)", Assert.Single(_bybit.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_changed_or_failed_is_decided_by_the_account()
    {
        _bybit.Stub.On("set-margin-mode", BybitStub.Refusal(110073, "Set margin mode failed"))
            .On("account/info", BybitStub.Ok(BybitHarness.Cross), BybitStub.Ok(BybitHarness.Isolated));
        ExchangeMarginModeChange change = await _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, MarginMode.Isolated, Stop);
        Assert.Equal((MarginMode.Isolated, false), (change.MarginMode, change.Changed));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, MarginMode.Portfolio, Stop));
        Assert.Equal((FailureKind.InvalidState, "110073"), (failure.Kind, failure.ExchangeCode));
    }

    [Fact]
    public async Task A_margin_mode_whose_account_cannot_be_read_again_stays_refused()
    {
        _bybit.Stub.On("set-margin-mode", BybitStub.Refusal(110073, "Set margin mode failed"))
            .On("account/info", () => BybitStub.Reply(BybitStub.Ok(BybitHarness.Cross)), () => BybitStub.Reply("cut"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, MarginMode.Isolated, Stop));
        Assert.Equal("110073", failure.ExchangeCode);
    }

    [Fact]
    public async Task What_cannot_be_set_is_refused_before_anything_is_sent()
    {
        ExchangeException symbol = await Refused(() => _bybit.Adapter.SetMarginMode(_bybit.Connection, BybitHarness.Linear, MarginMode.Isolated, Stop));
        Assert.Equal((FailureKind.Unsupported, "Symbol"), (symbol.Kind, symbol.Parameter));
        Assert.Contains("one margin mode for the whole account", symbol.Message, StringComparison.Ordinal);
        Assert.Contains("Set-ExchangeMarginMode", symbol.Advice, StringComparison.Ordinal);
        ExchangeException mode = await Refused(() => _bybit.Adapter.SetMarginMode(_bybit.Connection, instrument: null, MarginMode.Unknown, Stop));
        Assert.Equal((FailureKind.InvalidRequest, "MarginMode"), (mode.Kind, mode.Parameter));
        ExchangeException position = await Refused(() => _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(), PositionMode.Unknown, Stop));
        Assert.Equal((FailureKind.InvalidRequest, "PositionMode"), (position.Kind, position.Parameter));
        ExchangeException assets = await Refused(() => _bybit.Adapter.SetMultiAssetMode(_bybit.Connection, enabled: true, Stop));
        Assert.Equal((FailureKind.Unsupported, "Instead: Set-ExchangeMarginMode"), (assets.Kind, assets.Advice));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task The_position_mode_is_asked_for_where_there_is_a_choice_only()
    {
        _bybit.Stub.On("position/list?category=linear&symbol=BTCUSDT", BybitStub.List("""{"symbol":"BTCUSDT","size":"0","positionIdx":1}""", """{"symbol":"BTCUSDT","size":"0","positionIdx":2}"""));
        IReadOnlyList<ExchangePositionMode> modes = await _bybit.Adapter.GetPositionModes(_bybit.Connection, [BybitHarness.Inverse, BybitHarness.Linear, Usdc, Dated], Stop);
        Assert.Equal(
            [("BTCUSD", PositionMode.OneWay), ("BTCUSDT", PositionMode.Hedge), ("BTCPERP", PositionMode.OneWay), ("BTCUSDT-21FEB25", PositionMode.OneWay)],
            modes.Select(static m => (m.ExchangeSymbol!, m.PositionMode)));
        Assert.Equal("BTC:PERP-USDT", modes[1].Symbol);
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task All_position_modes_are_read_from_the_symbol_list()
    {
        _bybit.Stub.On("position/symbol-info?category=linear", BybitFiles.Reply("position_batch_leverage"))
            .On("position/symbol-info?category=inverse", BybitStub.List("""{"symbol":"BTCUSD","leverage":"3","positionIdx":0}""", """{"symbol":"ETHUSD","positionIdx":9}"""));
        IReadOnlyList<ExchangePositionMode> modes = await _bybit.Adapter.GetPositionModes(_bybit.Connection, instruments: null, Stop);
        Assert.Equal(
            [("MNTUSDT", PositionMode.Hedge), ("BTC:PERP-USD", PositionMode.OneWay), ("ETHUSD", PositionMode.Unknown)],
            modes.Select(static m => (m.Symbol!, m.PositionMode)));
    }

    [Fact]
    public async Task In_portfolio_margin_open_positions_tell_their_mode()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Portfolio)).On("settleCoin=USDT", BybitStub.List("""{"symbol":"BTCUSDT","size":"1","side":"Buy","positionIdx":1}"""));
        Assert.Equal(PositionMode.Hedge, Assert.Single(await _bybit.Adapter.GetPositionModes(_bybit.Connection, instruments: null, Stop)).PositionMode);
        Assert.Contains(_bybit.Reporter.Details, static d => d.Contains("portfolio margin", StringComparison.Ordinal));
        Assert.DoesNotContain(_bybit.Stub.Asked, static a => a.Contains("symbol-info", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PositionMode.Hedge, "3", "0", PositionMode.OneWay, true)]
    [InlineData(PositionMode.OneWay, "0", "1", PositionMode.Hedge, true)]
    [InlineData(PositionMode.OneWay, "0", "0", PositionMode.OneWay, false)]
    [InlineData(PositionMode.Hedge, "3", "7", null, true)]
    public async Task One_symbols_position_mode_is_set_once(PositionMode mode, string number, string before, PositionMode? previous, bool changed)
    {
        _bybit.Stub.On("position/list", BybitStub.List($$"""{"symbol":"BTCUSDT","size":"0","positionIdx":{{before}}}""")).On("switch-mode", BybitFiles.Reply("account_switch_position_mode"));
        ExchangePositionModeChange change = await _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(BybitHarness.Linear, "USDC"), mode, Stop);
        Assert.Equal((previous, mode, changed, "BTCUSDT", null), (change.PreviousPositionMode, change.PositionMode, change.Changed, change.ExchangeSymbol, change.Asset));
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
        Assert.Equal(("/v5/position/switch-mode", $$"""{"category":"linear","symbol":"BTCUSDT","mode":{{number}}}"""), (sent.Target, sent.Body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("usdt")]
    public async Task All_symbols_of_an_asset_are_set_once(string? asset)
    {
        _bybit.Stub.On("position/symbol-info?category=linear", BybitStub.List("""{"symbol":"BTCUSDT","positionIdx":0}""", """{"symbol":"NOTLISTED","positionIdx":1}"""))
            .On("switch-mode", BybitFiles.Reply("account_switch_position_mode"));
        ExchangePositionModeChange change = await _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(Asset: asset), PositionMode.Hedge, Stop);
        Assert.Equal((PositionMode.OneWay, PositionMode.Hedge, true, null, "USDT"), (change.PreviousPositionMode, change.PositionMode, change.Changed, change.Symbol, change.Asset));
        Assert.Equal("""{"category":"linear","coin":"USDT","mode":3}""", Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST").Body);
    }

    [Fact]
    public async Task What_an_asset_was_in_is_unknown_where_the_exchange_cannot_list_it()
    {
        _bybit.Stub.On("position/symbol-info", BybitStub.Refusal(10001, "not in portfolio margin")).On("switch-mode", BybitFiles.Reply("account_switch_position_mode"));
        ExchangePositionModeChange change = await _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(), PositionMode.OneWay, Stop);
        Assert.Equal((null, true), (change.PreviousPositionMode, change.Changed));
    }

    [Fact]
    public async Task A_position_mode_that_was_set_already_is_no_change()
    {
        _bybit.Stub.On("switch-mode", BybitFiles.Reply("error_110025"));
        Assert.False((await _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(BybitHarness.Linear), PositionMode.Hedge, Stop)).Changed);
    }

    [Theory]
    [InlineData("inverse", "Inverse contracts are one-way")]
    [InlineData("usdc", "settle in USDC are one-way")]
    [InlineData("dated", "Dated futures are one-way")]
    [InlineData("BTC", "Inverse contracts are one-way")]
    public async Task Where_there_is_no_hedge_mode_one_way_is_so_already_and_hedge_is_refused(string which, string reason)
    {
        PositionModeScope scope = which switch
        {
            "inverse" => new(BybitHarness.Inverse),
            "usdc" => new(Usdc),
            "dated" => new(Dated),
            _ => new(Asset: which),
        };
        ExchangePositionModeChange change = await _bybit.Adapter.SetPositionMode(_bybit.Connection, scope, PositionMode.OneWay, Stop);
        Assert.Equal((PositionMode.OneWay, PositionMode.OneWay, false), (change.PreviousPositionMode, change.PositionMode, change.Changed));
        ExchangeException failure = await Refused(() => _bybit.Adapter.SetPositionMode(_bybit.Connection, scope, PositionMode.Hedge, Stop));
        Assert.Equal((FailureKind.Unsupported, "PositionMode"), (failure.Kind, failure.Parameter));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_bybit.Stub.Requests, static r => r.Method == "POST");
    }

    [Fact]
    public async Task An_asset_that_nothing_settles_in_is_a_slip()
    {
        ExchangeException failure = await Refused(() => _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(Asset: "USTD"), PositionMode.OneWay, Stop));
        Assert.Equal((FailureKind.InvalidRequest, "Asset"), (failure.Kind, failure.Parameter));
    }

    [Theory]
    [InlineData(110024)]
    [InlineData(110028)]
    public async Task A_position_mode_that_something_blocks_is_a_state(long code)
    {
        _bybit.Stub.On("switch-mode", BybitStub.Refusal(code, "You have an existing position"));
        Assert.Equal(FailureKind.InvalidState, (await Refused(() => _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(BybitHarness.Linear), PositionMode.Hedge, Stop))).Kind);
    }

    [Fact]
    public async Task A_hedge_mode_that_is_not_to_be_had_is_not_blamed_on_what_is_open()
    {
        _bybit.Stub.On("switch-mode", BybitStub.Refusal(110029, "Hedge mode is not supported for this symbol"));
        ExchangeException failure = await Refused(() => _bybit.Adapter.SetPositionMode(_bybit.Connection, new PositionModeScope(BybitHarness.Linear), PositionMode.Hedge, Stop));
        Assert.Equal((FailureKind.InvalidState, "110029", "main"), (failure.Kind, failure.ExchangeCode, failure.Account));
        Assert.Contains("Get-ExchangeMarginMode", failure.Advice, StringComparison.Ordinal);
    }

    private static Task<ExchangeException> Refused(Func<Task> call) => Assert.ThrowsAsync<ExchangeException>(call);
}
