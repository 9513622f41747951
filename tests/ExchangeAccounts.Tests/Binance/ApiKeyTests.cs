namespace ExchangeAccounts.Tests.Binance;

public sealed class ApiKeyTests
{
    private const string Granted =
        """{"ipRestrict":true,"createTime":1698645219000,"enableReading":true,"enableFutures":true,"enableWithdrawals":false,"enableSpotAndMarginTrading":false,"enableInternalTransfer":false,"permitsUniversalTransfer":false,"enableVanillaOptions":false,"enableMargin":false,"enablePortfolioMarginTrading":false}""";

    [Fact]
    public async Task Modes_are_read_from_the_account()
    {
        using BinanceHarness harness = Arrange();

        AccountMode mode = await harness.Adapter.GetMode(harness.Connection, default);

        Assert.Equal(new AccountMode { PositionMode = PositionMode.Hedge, MultiAssetMode = false, CanTrade = true, AsOf = harness.Clock.GetUtcNow().UtcDateTime }, mode);
        Assert.Equal(PositionMode.Hedge, await harness.Adapter.GetPositionMode(harness.Connection, BinanceHarness.Btc, default));
    }

    [Theory]
    [InlineData("{\"dualSidePosition\":false}", PositionMode.OneWay)]
    [InlineData("{\"dualSidePosition\":\"true\"}", PositionMode.Hedge)]
    [InlineData("{\"dualSidePosition\":\"perhaps\"}", PositionMode.Unknown)]
    [InlineData("{}", PositionMode.Unknown)]
    public async Task A_position_mode_that_is_not_said_is_unknown(string config, PositionMode mode)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/accountConfig", config);

        Assert.Equal(mode, await harness.Adapter.GetPositionMode(harness.Connection, BinanceHarness.Btc, default));
    }

    [Theory]
    [InlineData("https://fapi.binance.com")]
    [InlineData("https://testnet.binancefuture.com")]
    [InlineData("https://demo-fapi.binance.com")]
    public async Task The_exchanges_futures_addresses_are_not_asked_what_only_the_spot_address_tells(string baseAddress)
    {
        using BinanceHarness harness = Arrange(baseAddress);

        ExchangeApiKey key = await harness.Adapter.GetApiKey(harness.Connection, default);

        Assert.Equal("GET /fapi/v1/accountConfig", Assert.Single(harness.Stub.Requests).Route);
        Assert.Equal(("…0001", true, null, null), (key.Key, key.CanTrade, key.CanWithdraw, key.ReadOnly));
        Assert.Equal(["canTrade", "canDeposit", "canWithdraw"], key.Permissions);
        Assert.Equal((null, null), (key.AddressRestricted, key.CreateTime));
    }

    [Fact]
    public async Task Where_the_address_tells_the_keys_permissions_they_are_read()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /sapi/v1/account/apiRestrictions", Granted);

        ExchangeApiKey key = await harness.Adapter.GetApiKey(harness.Connection, default);

        Assert.Equal((true, false, false, true), (key.CanTrade, key.CanWithdraw, key.ReadOnly, key.AddressRestricted));
        Assert.Equal(["canTrade", "canDeposit", "canWithdraw", "enableReading", "enableFutures"], key.Permissions);
        Assert.Equal(new DateTime(2023, 10, 30, 5, 53, 39, DateTimeKind.Utc), key.CreateTime);
        Assert.Equal((ApiKeyType.Hmac, "main"), (key.KeyType, key.Account));
    }

    [Fact]
    public async Task A_key_without_futures_cannot_trade_and_one_without_any_right_is_read_only()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /sapi/v1/account/apiRestrictions", Granted.Replace("\"enableFutures\":true", "\"enableFutures\":false", StringComparison.Ordinal));
        ExchangeApiKey reader = await harness.Adapter.GetApiKey(harness.Connection, default);
        harness.Stub.On("GET /sapi/v1/account/apiRestrictions", """{"enableFutures":false}""");
        ExchangeApiKey unsaid = await harness.Adapter.GetApiKey(harness.Connection, default);

        Assert.Equal((false, true), (reader.CanTrade, reader.ReadOnly));
        Assert.Equal((false, null), (unsaid.CanTrade, unsaid.ReadOnly));
    }

    [Theory]
    [InlineData(404, "<html>not here</html>")]
    [InlineData(400, "{\"code\":-1020,\"msg\":\"This operation is not supported.\"}")]
    [InlineData(400, "{\"code\":-5000,\"msg\":\"Path is invalid\"}")]
    [InlineData(200, "<html>hello</html>")]
    public async Task An_address_that_does_not_serve_them_costs_nothing(int status, string body)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /sapi/v1/account/apiRestrictions", body, status);

        ExchangeApiKey key = await harness.Adapter.GetApiKey(harness.Connection, default);

        Assert.Equal((true, null), (key.CanTrade, key.CanWithdraw));
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_is_told_so()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /fapi/v1/accountConfig", BinanceFiles.Text("error_2014"), 401);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetApiKey(harness.Connection, default));

        Assert.Equal((FailureKind.Unauthorized, "-2014"), (failure.Kind, failure.ExchangeCode));
    }

    [Fact]
    public async Task Without_a_key_there_is_nothing_to_ask_with()
    {
        using BinanceHarness harness = Arrange();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetApiKey(harness.Connection with { Credential = null }, default));

        Assert.Equal(FailureKind.SecretNotFound, failure.Kind);
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task The_clock_is_measured_against_the_exchange()
    {
        using BinanceHarness harness = new();

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), await harness.Adapter.MeasureClock(harness.Connection, default));
    }

    private static BinanceHarness Arrange(string baseAddress = "https://binance.example")
    {
        BinanceHarness harness = new(baseAddress);
        harness.Stub.On("GET /fapi/v1/accountConfig", BinanceFiles.Text("account_get_account_configuration"));
        return harness;
    }
}
