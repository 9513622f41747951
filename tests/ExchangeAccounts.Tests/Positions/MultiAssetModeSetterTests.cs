namespace ExchangeAccounts.Tests.Positions;

public sealed class MultiAssetModeSetterTests : IDisposable
{
    private readonly FakeExchange _fake = new(Capability.SetMultiAssetMode, Capability.PerSymbolMarginMode);

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task It_is_set_once()
    {
        _fake.Adapter.OnSetMultiAssetMode = static enabled => Task.FromResult(Change(enabled));
        Assert.True((await Set(_fake, enabled: true)).MultiAssetMode);
        Assert.False((await Set(_fake, enabled: false)).MultiAssetMode);
        Assert.Equal(["set multi asset mode", "set multi asset mode"], _fake.Adapter.Calls);
    }

    [Fact]
    public async Task An_exchange_that_cannot_is_told_by_what_it_declares()
    {
        using FakeExchange cannot = new();
        cannot.Adapter.Definition = cannot.Adapter.Definition with
        {
            Capabilities = [new CapabilityDeclaration(Capability.SetMultiAssetMode, MarketType: null, Supported: false, "It follows from the margin mode.", "Set-ExchangeMarginMode")],
        };
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(cannot, enabled: true));
        Assert.Equal(FailureKind.Unsupported, refused.Kind);
        Assert.Contains("Set-ExchangeMarginMode", FailureAdvice.For(refused), StringComparison.Ordinal);
        Assert.Empty(cannot.Adapter.Calls);
    }

    [Fact]
    public async Task A_refusal_names_the_symbols_in_isolated_margin_where_they_block_it()
    {
        _fake.Adapter.OnSetMultiAssetMode = static _ => throw Desk.Failure(FailureKind.InvalidState);
        _fake.Adapter.OnGetMarginModes = static _ => Task.FromResult<IReadOnlyList<ExchangeMarginMode>>(
            [Row("ETH:PERP-USDT", MarginMode.Isolated), Row("BTC:PERP-USDT", MarginMode.Isolated), Row("SOL:PERP-USDT", MarginMode.Cross)]);
        _fake.Adapter.OnOpenOrders = static _ => [FakeExchange.Order(Instruments.Btc, "77")];

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Set(_fake, enabled: true));
        Assert.EndsWith("In isolated margin: BTC:PERP-USDT, ETH:PERP-USDT.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set-ExchangeMarginMode", FailureAdvice.For(refused), StringComparison.Ordinal);

        Assert.EndsWith("Open orders: 77 (BTC:PERP-USDT).", (await Assert.ThrowsAsync<ExchangeException>(() => Set(_fake, enabled: false))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_reply_is_not_repeated_and_advises_to_look()
    {
        _fake.Adapter.OnSetMultiAssetMode = static _ => throw Desk.Failure(FailureKind.OutcomeUnknown);
        ExchangeException lost = await Assert.ThrowsAsync<ExchangeException>(() => Set(_fake, enabled: true));
        Assert.Contains("Get-ExchangeMultiAssetMode", FailureAdvice.For(lost), StringComparison.Ordinal);
        Assert.Equal(["set multi asset mode"], _fake.Adapter.Calls);
    }

    [Fact]
    public void What_is_asked_says_that_it_changes_every_symbol()
    {
        Assert.Equal("Switch multi-asset mode on for every symbol of the account", MultiAssetModeSetter.Describe(enabled: true));
        Assert.Equal("Switch multi-asset mode off for every symbol of the account", MultiAssetModeSetter.Describe(enabled: false));
    }

    private static async Task<ExchangeMultiAssetModeChange> Set(FakeExchange fake, bool enabled) =>
        await MultiAssetModeSetter.Set(fake.Runtime, fake.Here, enabled, TestContext.Current.CancellationToken);

    private static ExchangeMarginMode Row(string symbol, MarginMode mode) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = symbol,
        MarginMode = mode,
    };

    private static ExchangeMultiAssetModeChange Change(bool enabled) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        MultiAssetMode = enabled,
        Changed = true,
    };
}
