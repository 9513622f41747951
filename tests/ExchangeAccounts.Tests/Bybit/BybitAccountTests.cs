using ExchangeAccounts.Bybit;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitAccountTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Theory]
    [InlineData("account_get_margin_account_info")]
    [InlineData("account_info_doc")]
    public async Task The_recorded_account_is_an_old_one_and_warned_of(string reply)
    {
        _bybit.Stub.On("account/info", BybitFiles.Reply(reply));
        AccountMode mode = await _bybit.Adapter.GetMode(_bybit.Connection, Stop);
        Assert.Equal(
            new AccountMode { MarginMode = MarginMode.Cross, MultiAssetMode = true, AccountType = "UTA 1.0", AsOf = _bybit.Clock.GetUtcNow().UtcDateTime },
            mode);
        Assert.Contains("UTA 1.0", Assert.Single(_bybit.Reporter.Warnings), StringComparison.Ordinal);

        // Once for each account is enough, whatever is asked.
        await _bybit.Adapter.GetMarginModes(_bybit.Connection, instruments: null, Stop);
        Assert.Single(_bybit.Reporter.Warnings);
        await _bybit.Adapter.GetMode(Connections.Make("Bybit", _bybit.Connection.BaseAddress, _bybit.Reporter), Stop);
        Assert.Equal(2, _bybit.Reporter.Warnings.Count);
    }

    [Fact]
    public async Task A_classic_account_is_refused_with_what_to_do()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok("""{"marginMode":"REGULAR_MARGIN","unifiedMarginStatus":1}"""));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetMarginModes(_bybit.Connection, instruments: null, Stop));
        Assert.Equal((FailureKind.Unsupported, "main"), (failure.Kind, failure.Account));
        Assert.Contains("Upgrade", failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REGULAR_MARGIN", 5, MarginMode.Cross, true, "UTA 2.0")]
    [InlineData("ISOLATED_MARGIN", 6, MarginMode.Isolated, false, "UTA 2.0")]
    [InlineData("PORTFOLIO_MARGIN", 6, MarginMode.Portfolio, true, "UTA 2.0")]
    [InlineData("SOME_MARGIN", 9, MarginMode.Unknown, null, "unifiedMarginStatus 9")]
    public async Task Modes_are_read_and_new_words_are_unknown(string word, int status, MarginMode margin, bool? multiAsset, string type)
    {
        _bybit.Stub.On("account/info", BybitStub.Ok($$"""{"marginMode":"{{word}}","unifiedMarginStatus":{{status}}}"""));
        AccountMode mode = await _bybit.Adapter.GetMode(_bybit.Connection, Stop);
        Assert.Equal((margin, multiAsset, type, null), (mode.MarginMode, mode.MultiAssetMode, mode.AccountType, mode.PositionMode));
        Assert.Empty(_bybit.Reporter.Warnings);
    }

    [Fact]
    public async Task The_recorded_key_is_read_and_never_shown_whole()
    {
        _bybit.Stub.On("user/query-api", BybitFiles.Reply("account_get_api_key_info"));
        ExchangeApiKey key = await _bybit.Adapter.GetApiKey(_bybit.Connection, Stop);
        Assert.Equal(("main", "…0001", "readwrite api key", ApiKeyType.Hmac, "24617703"), (key.Account, key.Key, key.Label, key.KeyType, key.UserId));
        Assert.Equal((false, true, false, false), (key.ReadOnly, key.CanTrade, key.CanWithdraw, key.AddressRestricted));
        Assert.Equal(
            ["ContractTrade.Order", "ContractTrade.Position", "Spot.SpotTrade", "Wallet.AccountTransfer", "Wallet.SubMemberTransfer", "Options.OptionsTrade"],
            key.Permissions);
        Assert.Empty(key.Addresses);
        Assert.Equal(
            (new DateTime(2023, 12, 22, 7, 20, 25, DateTimeKind.Utc), new DateTime(2022, 10, 16, 2, 24, 40, DateTimeKind.Utc)),
            (key.ExpireTime, key.CreateTime));
        Assert.Equal(DateTimeKind.Utc, key.ExpireTime!.Value.Kind);
    }

    [Fact]
    public async Task A_read_only_key_bound_to_addresses_may_do_nothing_and_does_not_expire()
    {
        _bybit.Stub.On("user/query-api", BybitFiles.Reply("user_query_api_doc"));
        ExchangeApiKey key = await _bybit.Adapter.GetApiKey(_bybit.Connection, Stop);
        Assert.Equal((true, false, false, true), (key.ReadOnly, key.CanTrade, key.CanWithdraw, key.AddressRestricted));
        Assert.Equal(["18.181.170.164", "13.212.45.47", "13.212.45.48"], key.Addresses);
        Assert.Null(key.ExpireTime);
        Assert.Contains("FiatP2P.Advertising", key.Permissions);
    }

    [Theory]
    [InlineData("""{"readOnly":0,"permissions":{"Wallet":["Withdraw"]},"ips":["*"]}""", false, true, false)]
    [InlineData("""{"readOnly":0,"permissions":{"Derivatives":["DerivativesTrade"],"New":{"a":1},"Odd":[1,"x"]},"ips":[]}""", true, false, null)]
    [InlineData("""{"permissions":{"ContractTrade":["Order"]}}""", null, null, null)]
    [InlineData("""{"readOnly":0,"permissions":"none","expiredAt":"","createdAt":"soon"}""", null, null, null)]
    [InlineData("{}", null, null, null)]
    public async Task What_the_exchange_does_not_say_of_a_key_is_not_known(string result, bool? canTrade, bool? canWithdraw, bool? restricted)
    {
        _bybit.Stub.On("user/query-api", BybitStub.Ok(result));
        ExchangeApiKey key = await _bybit.Adapter.GetApiKey(_bybit.Connection, Stop);
        Assert.Equal((canTrade, canWithdraw, restricted), (key.CanTrade, key.CanWithdraw, key.AddressRestricted));
        Assert.Null(key.CreateTime);
    }

    [Fact]
    public void The_definition_is_whole()
    {
        ExchangeDefinition bybit = BybitExchange.Definition;
        Assert.Equal(["Live", "Testnet", "Demo", "Simulated"], bybit.Environments);
        Assert.Equal("https://api.bybit.com/", bybit.BaseAddresses["live"].AbsoluteUri);
        Assert.Equal("https://api-testnet.bybit.com/", bybit.BaseAddresses["Testnet"].AbsoluteUri);
        Assert.Equal("https://api-demo.bybit.com/", bybit.BaseAddresses["Demo"].AbsoluteUri);
        Assert.Same(bybit, BybitExchange.Registration.Definition);
        Assert.Same(bybit, _bybit.Adapter.Definition);
        Assert.Equal(bybit.Capabilities.Count, bybit.Capabilities.DistinctBy(static c => (c.Capability, c.MarketType)).Count());
        Assert.All(bybit.Capabilities, static c => Assert.NotEmpty(c.Note));
        Assert.All(
            (string[])["GTC", "IOC", "FOK", "PostOnly", "MarketOrder", "LimitOrder", "ReduceOnly", "ClientOrderId", "SetLeverage", "PortfolioMargin", "SeparateLeverage"],
            name => Assert.True(Assert.Single(bybit.Capabilities, c => c.Capability == name).Supported));
        Assert.All((string[])["PerSymbolMarginMode", "SetRiskLimit"], name => Assert.False(Assert.Single(bybit.Capabilities, c => c.Capability == name).Supported));
    }
}
