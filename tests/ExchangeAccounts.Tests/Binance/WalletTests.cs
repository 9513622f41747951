namespace ExchangeAccounts.Tests.Binance;

/// <summary>Equity, and the wallets of the spot address.</summary>
public sealed class WalletTests
{
    private const string SpotAddress = "https://api.binance.com";

    [Theory]
    [InlineData(false, "account_v3_single_asset_seed", "USDT")]
    [InlineData(true, "account_v3_multi_assets_seed", "USD")]
    public async Task Equity_counts_usdt_alone_or_everything_in_usd(bool multiAsset, string file, string currency)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v3/account", BinanceFiles.Text(file)).On("GET /fapi/v1/accountConfig", $$"""{"multiAssetsMargin":{{(multiAsset ? "true" : "false")}}}""");

        ExchangeEquity equity = await harness.Adapter.GetEquity(harness.Connection, default);

        Assert.Equal((currency, multiAsset, MarketType.Perp), (equity.Currency, equity.MultiAssetMode!.Value, equity.MarketType));
        Assert.Null(equity.MarginMode);
        Assert.Equal((null, null), (equity.InitialMarginRate, equity.MaintMarginRate));
    }

    [Fact]
    public async Task Every_total_is_read_and_equity_is_balance_and_profit()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/accountConfig", """{"multiAssetsMargin":true}""").On(
            "GET /fapi/v3/account",
            """{"totalInitialMargin":"1","totalMaintMargin":"2","totalWalletBalance":"100.5","totalUnrealizedProfit":"-0.25","totalMarginBalance":"90","totalPositionInitialMargin":"3","totalOpenOrderInitialMargin":"4","totalCrossWalletBalance":"5","totalCrossUnPnl":"6","availableBalance":"7","maxWithdrawAmount":"8"}""");

        ExchangeEquity equity = await harness.Adapter.GetEquity(harness.Connection, default);

        Assert.Equal(
            new ExchangeEquity
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                MarketType = MarketType.Perp,
                Currency = "USD",
                MultiAssetMode = true,
                Equity = 100.25m,
                WalletBalance = 100.5m,
                MarginBalance = 90m,
                UnrealizedProfit = -0.25m,
                InitialMargin = 1m,
                PositionInitialMargin = 3m,
                OrderInitialMargin = 4m,
                MaintMargin = 2m,
                Available = 7m,
                MaxWithdraw = 8m,
                CrossWalletBalance = 5m,
                CrossUnrealizedProfit = 6m,
            },
            equity);
    }

    [Theory]
    [InlineData("{}", """{"totalWalletBalance":"1"}""")]
    [InlineData("""{"multiAssetsMargin":true}""", "{}")]
    [InlineData("""{"multiAssetsMargin":true}""", """{"totalWalletBalance":"much"}""")]
    public async Task An_equity_without_balance_or_currency_is_unreadable(string config, string account)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v3/account", account).On("GET /fapi/v1/accountConfig", config);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetEquity(harness.Connection, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Fact]
    public async Task The_spot_wallet_is_valued_with_spot_prices()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /api/v3/account", """{"balances":[{"asset":"USDT","free":"10.5","locked":"2"},{"asset":"ETH","free":"1","locked":"0.5"},{"asset":"XMR","free":"2","locked":"0"},{"asset":"WRZ","free":"3","locked":"0"},{"asset":"ADA","free":"0","locked":"0"},null]}""");

        IReadOnlyList<ExchangeBalance> rows = await harness.Adapter.GetWallet(harness.Connection, MarketType.Spot, default);

        Assert.Equal(
            new ExchangeBalance
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "USDT",
                ExchangeSymbol = "USDT",
                AssetType = AssetType.Token,
                MarketType = MarketType.Spot,
                Size = 12.5m,
                Notional = 12.5m,
                Available = 10.5m,
            },
            rows[0]);
        Assert.Equal([("ETH", 1.5m, 3000m), ("XMR", 2m, 400m), ("WRZ", 3m, null), ("ADA", 0m, 0m)], rows.Skip(1).Select(static r => (r.Symbol, r.Size, r.Notional)));
        Assert.Equal(["GET /api/v3/account", "GET /api/v3/ticker/price"], harness.Stub.Requests.Select(static r => r.Route));
    }

    [Fact]
    public async Task The_funding_wallet_is_read_by_a_post_and_counts_what_is_not_free()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("POST /sapi/v1/asset/get-funding-asset", """[{"asset":"USDC","free":"1","locked":"2","freeze":"0.5","withdrawing":"0.25","btcValuation":"0"}]""");

        ExchangeBalance row = Assert.Single(await harness.Adapter.GetWallet(harness.Connection, MarketType.Funding, default));

        Assert.Equal((MarketType.Funding, "USDC", 3.75m, 3.75m, 1m), (row.MarketType, row.Symbol, row.Size, row.Notional, row.Available));
        Assert.Equal(("POST /sapi/v1/asset/get-funding-asset", "", ""), Request(harness));
    }

    [Fact]
    public async Task A_read_by_post_is_asked_again_like_any_other()
    {
        using BinanceHarness harness = Arrange();
        int asked = 0;
        harness.Stub.On("POST /sapi/v1/asset/get-funding-asset", _ => ++asked == 1 ? BinanceStub.Reply(BinanceStub.Error(-1001, "Internal error."), 500) : BinanceStub.Reply("[]"));

        Task<IReadOnlyList<ExchangeBalance>> reading = harness.Adapter.GetWallet(harness.Connection, MarketType.Funding, default);
        while (!reading.IsCompleted)
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Empty(await reading);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"balances":[{"free":"1"}]}""")]
    [InlineData("""{"balances":[{"asset":"ETH"}]}""")]
    [InlineData("""{"balances":[{"asset":"ETH","free":"79228162514264337593543950335","locked":"1"}]}""")]
    public async Task A_wallet_that_does_not_say_what_is_in_it_is_unreadable(string body)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /api/v3/account", body);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetWallet(harness.Connection, MarketType.Spot, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Theory]
    [InlineData("https://fapi.binance.com", ExchangeEnvironments.Live, "https://api.binance.com")]
    [InlineData("https://testnet.binancefuture.com", ExchangeEnvironments.Testnet, "https://testnet.binance.vision")]
    [InlineData("https://demo-fapi.binance.com", ExchangeEnvironments.Demo, "https://demo-api.binance.com")]
    public async Task At_the_futures_addresses_wallets_are_unsupported_and_nothing_is_sent(string address, string environment, string spotAddress)
    {
        using BinanceHarness harness = new(address);
        ExchangeConnection connection = harness.Connection with { Environment = environment };

        ExchangeException spot = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetWallet(connection, MarketType.Spot, default));
        ExchangeException funding = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetWallet(connection, MarketType.Funding, default));

        Assert.All([spot, funding], failure => Assert.Equal(FailureKind.Unsupported, failure.Kind));
        Assert.All([spot, funding], failure => Assert.Contains("-BaseAddress " + spotAddress + " ", failure.Message, StringComparison.Ordinal));
        Assert.Empty(harness.Stub.Requests);
    }

    [Theory]
    [InlineData(MarketType.Perp)]
    [InlineData(MarketType.Unified)]
    public async Task There_is_no_other_wallet(MarketType wallet)
    {
        using BinanceHarness harness = Arrange();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetWallet(harness.Connection, wallet, default));

        Assert.Equal((FailureKind.InvalidRequest, "MarketType"), (failure.Kind, failure.Parameter));
    }

    [Theory]
    [InlineData("https://api.binance.com")]
    [InlineData("https://api4.binance.com")]
    [InlineData("https://API-GCP.binance.com")]
    [InlineData("https://testnet.binance.vision")]
    [InlineData("https://demo-api.binance.com")]
    [InlineData("https://api.binance.us")]
    public async Task At_the_spot_addresses_futures_are_unsupported_and_nothing_is_sent(string address)
    {
        using BinanceHarness harness = new(address);

        ExchangeException[] failures =
        [
            await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetEquity(harness.Connection, default)),
            await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetPositionModes(harness.Connection, null, default)),
            await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetInstruments(harness.Connection, default)),
            await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SetMultiAssetMode(harness.Connection, enabled: true, default)),
        ];

        Assert.All(failures, static f => Assert.Equal(FailureKind.Unsupported, f.Kind));
        Assert.All(failures, static f => Assert.Contains("use an account without -BaseAddress", f.Message, StringComparison.Ordinal));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task At_the_spot_address_clock_key_and_trading_are_those_of_spot()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /api/v3/account", BinanceFiles.Text("spot_get_account_info"))
            .On("GET /sapi/v1/account/apiRestrictions", """{"ipRestrict":true,"enableReading":true,"enableFutures":true,"enableSpotAndMarginTrading":false,"enableWithdrawals":false}""");

        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.Zero), await harness.Adapter.MeasureClock(harness.Connection, default));
        ExchangeApiKey key = await harness.Adapter.GetApiKey(harness.Connection, default);
        AccountMode mode = await harness.Adapter.GetMode(harness.Connection, default);

        Assert.Equal((false, false, true), (key.CanTrade, key.CanWithdraw, key.AddressRestricted));
        Assert.Equal(new AccountMode { CanTrade = true, AsOf = harness.Clock.GetUtcNow().UtcDateTime }, mode);
        Assert.DoesNotContain(harness.Stub.Requests, static r => r.Path.StartsWith("/fapi/", StringComparison.Ordinal));
    }

    private static (string Route, string Query, string Parameters) Request(BinanceHarness harness)
    {
        BinanceStub.StubRequest request = Assert.Single(harness.Stub.Requests);
        return (request.Route, request.Query, request.Parameters);
    }

    // The clock is a minute ahead, which only the spot address tells.
    private static BinanceHarness Arrange()
    {
        BinanceHarness harness = new(SpotAddress);
        harness.Stub.On("GET /api/v3/time", _ => BinanceStub.Reply($$"""{"serverTime":{{harness.Clock.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds()}}}"""))
            .On("GET /api/v3/ticker/price", """[{"symbol":"ETHUSDT","price":"2000"},{"symbol":"XMRBTC","price":"0.002"},{"symbol":"BTCUSDC","price":"100000"},{"symbol":"BTCUSDT","price":"0"},{"symbol":"NONE"},null]""");
        return harness;
    }
}
