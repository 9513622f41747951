namespace ExchangeAccounts.Tests.Positions;

public sealed class MarginModeSetterTests : IDisposable
{
    private FakeExchange _fake = new(Capability.SetMarginMode, Capability.PerSymbolMarginMode);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task It_is_set_for_an_instrument_where_each_has_its_own()
    {
        ExchangeInstrument? set = null;
        _fake.Adapter.OnSetMarginMode = (instrument, mode) =>
        {
            set = instrument;
            return Task.FromResult(Change(instrument, mode));
        };
        Assert.Equal(MarginMode.Isolated, (await Set(Instruments.Btc, MarginMode.Isolated)).MarginMode);
        Assert.Equal(Instruments.Btc, set);
        Assert.Equal(["set margin mode"], _fake.Adapter.Calls);
    }

    [Fact]
    public async Task It_needs_a_symbol_there_and_says_so_before_anything_is_sent()
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(null, MarginMode.Isolated));
        Assert.Equal((FailureKind.InvalidRequest, "Symbol", "main"), (refused.Kind, refused.Parameter, refused.Account));
        Assert.StartsWith("main (Any LIVE): ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_fake.Adapter.Calls);
    }

    [Fact]
    public async Task It_is_set_for_the_account_elsewhere_and_a_symbol_is_refused_saying_what_would_be_affected()
    {
        Use(new FakeExchange(Capability.SetMarginMode, Capability.PortfolioMargin));
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Isolated));
        Assert.Equal((FailureKind.Unsupported, "Symbol"), (refused.Kind, refused.Parameter));
        Assert.Contains("changes every symbol", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_fake.Adapter.Calls);

        _fake.Adapter.OnSetMarginMode = static (instrument, mode) => Task.FromResult(Change(instrument, mode));
        Assert.Null((await Set(null, MarginMode.Portfolio)).Symbol);
    }

    [Theory]
    [InlineData(MarginMode.Portfolio, FailureKind.Unsupported)]
    [InlineData(MarginMode.Unknown, FailureKind.InvalidRequest)]
    [InlineData((MarginMode)9, FailureKind.InvalidRequest)]
    public async Task A_mode_the_exchange_does_not_have_is_refused_by_name(MarginMode mode, FailureKind kind)
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, mode));
        Assert.Equal((kind, "MarginMode"), (refused.Kind, refused.Parameter));
        Assert.Empty(_fake.Adapter.Calls);
    }

    [Fact]
    public async Task An_exchange_that_cannot_is_told_by_what_it_declares()
    {
        Use(new FakeExchange());
        Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<ExchangeException>(() => Set(null, MarginMode.Cross))).Kind);
    }

    [Fact]
    public async Task A_refusal_names_what_is_open_in_the_symbol()
    {
        List<ExchangeInstrument?> asked = [];
        _fake.Adapter.OnSetMarginMode = static (_, _) => throw Desk.Failure(FailureKind.InvalidState);
        _fake.Adapter.OnPositions = instrument =>
        {
            asked.Add(instrument);
            return [FakeExchange.Position(Instruments.Btc, -0.25m), FakeExchange.Position(Instruments.Btc, 0)];
        };
        _fake.Adapter.OnOpenOrders = static _ => [FakeExchange.Order(Instruments.Btc, "77")];
        _fake.Adapter.OnAccountMode = static () => new AccountMode { MultiAssetMode = true, AsOf = default };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Isolated));

        Assert.Equal((FailureKind.InvalidState, "-1"), (refused.Kind, refused.ExchangeCode));
        Assert.Equal("The exchange says InvalidState. Open positions: BTC:PERP-USDT -0.25. Open orders: 77 (BTC:PERP-USDT).", refused.Message);
        Assert.Contains("Get-ExchangeOrder", FailureAdvice.For(refused), StringComparison.Ordinal);
        Assert.Equal([Instruments.Btc], asked);
    }

    [Fact]
    public async Task Where_multi_asset_mode_is_what_blocks_that_is_said_instead()
    {
        Use(new FakeExchange(Capability.SetMarginMode, Capability.PerSymbolMarginMode, Capability.SetMultiAssetMode));
        _fake.Adapter.OnSetMarginMode = static (_, _) => throw Desk.Failure(FailureKind.InvalidState);
        _fake.Adapter.OnAccountMode = static () => new AccountMode { MultiAssetMode = true, AsOf = default };
        _fake.Adapter.OnOpenOrders = static _ => [FakeExchange.Order(Instruments.Btc, "77")];

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Isolated));
        Assert.Contains("multi-asset mode", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("77", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set-ExchangeMultiAssetMode", FailureAdvice.For(refused), StringComparison.Ordinal);

        _fake.Adapter.OnAccountMode = static () => new AccountMode { MultiAssetMode = false, AsOf = default };
        Assert.Contains("77", (await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Isolated))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_open_or_it_cannot_be_read_the_exchanges_words_stay()
    {
        ExchangeException said = Desk.Failure(FailureKind.InvalidState);
        _fake.Adapter.OnSetMarginMode = (_, _) => throw said;
        Assert.Same(said, await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Cross)));

        _fake.Adapter.OnOpenOrders = static _ => throw Desk.Failure(FailureKind.Unreachable);
        Assert.Same(said, await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Cross)));
        Assert.Single(_fake.Reporter.Details);
    }

    [Fact]
    public async Task Other_failures_ask_nothing_more()
    {
        _fake.Adapter.OnSetMarginMode = static (_, _) => throw Desk.Failure(FailureKind.InsufficientFunds);
        Assert.Equal(FailureKind.InsufficientFunds, (await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Cross))).Kind);
        Assert.Equal(["set margin mode"], _fake.Adapter.Calls);
    }

    [Fact]
    public async Task A_lost_reply_is_not_repeated_and_advises_to_look()
    {
        _fake.Adapter.OnSetMarginMode = static (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        ExchangeException lost = await Assert.ThrowsAsync<ExchangeException>(() => Set(Instruments.Btc, MarginMode.Cross));
        Assert.Equal((FailureKind.OutcomeUnknown, "-1"), (lost.Kind, lost.ExchangeCode));
        Assert.Contains("Get-ExchangeMarginMode", FailureAdvice.For(lost), StringComparison.Ordinal);
        Assert.Equal(["set margin mode"], _fake.Adapter.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_known_of_the_account_is_forgotten_done_or_not(bool fails)
    {
        await _fake.Runtime.Modes.GetPositionMode(_fake.Here, Instruments.Btc, Stop);
        _fake.Adapter.OnSetMarginMode = (instrument, mode) => fails ? throw Desk.Failure(FailureKind.OutcomeUnknown) : Task.FromResult(Change(instrument, mode));
        await Record.ExceptionAsync(() => Set(Instruments.Btc, MarginMode.Cross));
        Assert.False(_fake.Runtime.Modes.Knows(_fake.Here, Instruments.Btc));
    }

    [Fact]
    public void What_is_asked_says_when_it_changes_every_symbol()
    {
        Assert.Equal("Set margin mode to Isolated", MarginModeSetter.Describe(MarginMode.Isolated, ofSymbol: true));
        Assert.Equal("Set margin mode to Cross for every symbol of the account", MarginModeSetter.Describe(MarginMode.Cross, ofSymbol: false));
        Assert.Equal("main (Any LIVE, https://api.example.com)", OrderDescription.Target(Desk.Connection, symbol: null));
    }

    private void Use(FakeExchange fake)
    {
        _fake.Dispose();
        _fake = fake;
    }

    private Task<ExchangeMarginModeChange> Set(ExchangeInstrument? instrument, MarginMode mode) =>
        InTask(() => MarginModeSetter.Set(_fake.Runtime, _fake.Here, instrument, mode, Stop));

    // What is refused at once is thrown at once.
    private static async Task<T> InTask<T>(Func<Task<T>> work) => await work();

    private static ExchangeMarginModeChange Change(ExchangeInstrument? instrument, MarginMode mode) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = instrument?.Symbol,
        MarginMode = mode,
        Changed = true,
    };
}
