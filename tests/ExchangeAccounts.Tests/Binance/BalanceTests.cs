using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Tests.Binance;

public sealed class BalanceTests
{
    // The numbers of the founding document's second account, with the position it hides.
    private const string SeedAccount =
        """
        {"totalWalletBalance":"1414.06039641","assets":[
          {"asset":"USDT","walletBalance":"1414.06039641","unrealizedProfit":"7.87343483","marginBalance":"1425.08678423","maintMargin":"3.32015061","initialMargin":"155.72429442",
           "positionInitialMargin":"155.72429442","openOrderInitialMargin":"0","crossWalletBalance":"1414.06039640","crossUnPnl":"11.02638782","availableBalance":"1269.36248981","maxWithdrawAmount":"1258.3361","updateTime":1700000000000},
          {"asset":"USDC","walletBalance":"0.00000000","unrealizedProfit":"0.00000000","marginBalance":"0.00000000","maintMargin":"0.00000000","initialMargin":"0.00000000",
           "positionInitialMargin":"0.00000000","openOrderInitialMargin":"0.00000000","crossWalletBalance":"0.00000000","crossUnPnl":"0.00000000","availableBalance":"1269.36248981","maxWithdrawAmount":"0.00000000","marginAvailable":true,"updateTime":0}],
         "positions":[
          {"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"0.021","unrealizedProfit":"7.87343483","isolatedMargin":"0","notional":"572.95673480","isolatedWallet":"0","initialMargin":"120","maintMargin":"2.29182693","updateTime":1700000000001},
          {"symbol":"ETHUSDT","positionSide":"SHORT","positionAmt":"-0.1","unrealizedProfit":"3.15295299","isolatedMargin":"0","notional":"-205.6647373","isolatedWallet":"0","initialMargin":"41.13294746","maintMargin":"1.02832368","updateTime":1700000000002}]}
        """;

    private const string SeedRisk =
        """
        [{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"0.021","entryPrice":"26908.7285","breakEvenPrice":"26920","markPrice":"27283.65403809","unRealizedProfit":"7.87343483","liquidationPrice":"0",
          "isolatedMargin":"0","notional":"572.9567348","marginAsset":"USDT","isolatedWallet":"0","initialMargin":"120","maintMargin":"2.29182693","positionInitialMargin":"114.59134696","openOrderInitialMargin":"5.40865304","adl":2,"updateTime":1700000000003}]
        """;

    private const string SeedConfig =
        """[{"symbol":"BTCUSDT","marginType":"CROSSED","isAutoAddMargin":false,"leverage":5,"maxNotionalValue":"1000000"},{"symbol":"ETHUSDT","marginType":"ISOLATED","isAutoAddMargin":"false","leverage":"7","maxNotionalValue":"500"}]""";

    [Fact]
    public async Task Tokens_and_positions_are_read_as_the_exchange_states_them()
    {
        using BinanceHarness harness = Arrange(SeedAccount, SeedRisk, SeedConfig);

        IReadOnlyList<ExchangeBalance> rows = await harness.Adapter.GetBalances(harness.Connection, default);

        Assert.Equal(
            [
                Row("USDT", "USDT", AssetType.Token, 1414.06039641m) with
                {
                    Notional = 1414.06039641m,
                    UnrealizedProfit = 7.87343483m,
                    InitialMargin = 155.72429442m,
                    MaintMargin = 3.32015061m,
                    MarginBalance = 1425.08678423m,
                    Available = 1269.36248981m,
                    MaxWithdraw = 1258.3361m,
                    CrossWalletBalance = 1414.0603964m,
                    OrderInitialMargin = 0m,
                    UpdateTime = At(0),
                },
                Row("USDC", "USDC", AssetType.Token, 0m) with
                {
                    Notional = 0m,
                    UnrealizedProfit = 0m,
                    InitialMargin = 0m,
                    MaintMargin = 0m,
                    MarginBalance = 0m,
                    Available = 1269.36248981m,
                    MaxWithdraw = 0m,
                    CrossWalletBalance = 0m,
                    OrderInitialMargin = 0m,
                    CollateralEnabled = true,
                },
                Row("BTC:PERP-USDT", "BTCUSDT", AssetType.Position, 0.021m) with
                {
                    PositionSide = PositionSide.Both,
                    Notional = 572.9567348m,
                    UnrealizedProfit = 7.87343483m,
                    InitialMargin = 114.59134696m,
                    MaintMargin = 2.29182693m,
                    Leverage = 5m,
                    OrderInitialMargin = 5.40865304m,
                    EntryPrice = 26908.7285m,
                    MarkPrice = 27283.65403809m,
                    UpdateTime = At(3),
                },

                // In the account only: it was opened or closed between the two replies.
                Row("ETH:PERP-USDT", "ETHUSDT", AssetType.Position, -0.1m) with
                {
                    PositionSide = PositionSide.Short,
                    Notional = 205.6647373m,
                    UnrealizedProfit = 3.15295299m,
                    InitialMargin = 41.13294746m,
                    MaintMargin = 1.02832368m,
                    Leverage = 7m,
                    UpdateTime = At(2),
                },
            ],
            rows);
    }

    [Fact]
    public async Task Stablecoins_cost_three_signed_requests_and_no_price()
    {
        using BinanceHarness harness = Arrange(SeedAccount, SeedRisk, SeedConfig);

        await harness.Adapter.GetBalances(harness.Connection, default);
        await harness.Adapter.GetBalances(harness.Connection, default);

        Assert.Equal(
            ["/fapi/v1/exchangeInfo", "/fapi/v1/symbolConfig", "/fapi/v1/symbolConfig", "/fapi/v3/account", "/fapi/v3/account", "/fapi/v3/positionRisk", "/fapi/v3/positionRisk"],
            harness.Stub.Requests.Select(static r => r.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Other_tokens_are_valued_by_the_usd_index_then_by_their_perpetual_then_not_at_all()
    {
        using BinanceHarness harness = Arrange(
            """
            {"assets":[{"asset":"BNB","walletBalance":"2"},{"asset":"ADA","walletBalance":"-10"},{"asset":"WEIRD","walletBalance":"3"},{"asset":"ETH","walletBalance":"0.000"},{"asset":"FDUSD","walletBalance":"4"}],"positions":[]}
            """,
            "[]",
            "[]");
        harness.Stub.On("GET /fapi/v1/assetIndex", """[{"symbol":"BNBUSD","index":"600.5"},{"symbol":"ETHUSD","index":"2000"},{"symbol":"WEIRDUSD","index":"0"}]""")
            .On("GET /fapi/v1/premiumIndex", """{"symbol":"ADAUSDT","markPrice":"0.51","indexPrice":"0.5"}""");

        IReadOnlyList<ExchangeBalance> rows = await harness.Adapter.GetBalances(harness.Connection, default);

        Assert.Equal([("BNB", 1201m), ("ADA", 5m), ("WEIRD", null), ("ETH", 0m), ("FDUSD", (decimal?)4m)], rows.Select(static r => (r.Symbol, r.Notional)));
        Assert.Equal("symbol=ADAUSDT", harness.Stub.Only("GET /fapi/v1/premiumIndex").Query);
    }

    [Fact]
    public async Task A_price_that_is_refused_costs_the_value_only()
    {
        using BinanceHarness harness = Arrange("""{"assets":[{"asset":"BTC","walletBalance":"2","marginBalance":"2.5"}]}""", "[]", "[]");
        harness.Stub.On("GET /fapi/v1/premiumIndex", BinanceStub.Error(-1121, "Invalid symbol."), 400);

        ExchangeBalance row = Assert.Single(await harness.Adapter.GetBalances(harness.Connection, default));

        Assert.Equal((2m, null, 2.5m), (row.Size, row.Notional, row.MarginBalance));
    }

    [Fact]
    public async Task Both_legs_of_a_hedge_are_rows_and_the_older_shape_has_its_own_leverage()
    {
        using BinanceHarness harness = Arrange("""{"assets":[],"positions":[]}""", BinanceFiles.Text("trading_get_positions"), "[]");

        IReadOnlyList<ExchangeBalance> rows = await harness.Adapter.GetBalances(harness.Connection, default);

        Assert.Equal([(PositionSide.Long, 0.001m, 21.12305052m, 4m), (PositionSide.Short, 0m, 0m, 4m)], rows.Select(static r => (r.PositionSide!.Value, r.Size, r.Notional!.Value, r.Leverage!.Value)));
        Assert.Equal((null, 21123.05052574m), (rows[1].EntryPrice, rows[1].MarkPrice));
    }

    [Fact]
    public async Task A_dated_future_is_its_own_market_and_a_symbol_nobody_knows_keeps_its_name()
    {
        using BinanceHarness harness = Arrange(
            """{"assets":[]}""",
            """[{"symbol":"BTCUSDT_260925","positionSide":"BOTH","positionAmt":"1","notional":"5"},{"symbol":"NEWUSDT","positionSide":"BOTH","positionAmt":"-2","notional":"-6"}]""",
            "[]");

        IReadOnlyList<ExchangeBalance> rows = await harness.Adapter.GetBalances(harness.Connection, default);

        Assert.Equal([("BTC:20260925-USDT", MarketType.Future, 5m), ("NEWUSDT", MarketType.Perp, 6m)], rows.Select(static r => (r.Symbol, r.MarketType, r.Notional!.Value)));
    }

    [Fact]
    public async Task A_contract_listed_since_is_found_by_reading_the_instruments_anew()
    {
        using BinanceHarness harness = Arrange(SeedAccount, SeedRisk, SeedConfig);
        await harness.Adapter.GetBalances(harness.Connection, default);
        harness.Stub.On("GET /fapi/v3/positionRisk", """[{"symbol":"NEWUSDT","positionAmt":"1"}]""")
            .On("GET /fapi/v1/exchangeInfo", """{"symbols":[{"symbol":"NEWUSDT","contractType":"PERPETUAL","baseAsset":"NEW","quoteAsset":"USDT","marginAsset":"USDT"}]}""");
        harness.Clock.Advance(TimeSpan.FromMinutes(11));

        IReadOnlyList<ExchangeBalance> rows = await harness.Adapter.GetBalances(harness.Connection, default);

        Assert.Contains(rows, static r => r.Symbol == "NEW:PERP-USDT");
    }

    [Fact]
    public async Task The_wallet_alone_is_one_request()
    {
        using BinanceHarness harness = Arrange(BinanceFiles.Text("account_get_account_info_v3"), "[]", "[]");

        AccountReply wallet = await harness.Adapter.GetWallet(harness.Connection, default);

        Assert.Equal(103.12345678m, wallet.TotalWalletBalance);
        Assert.Equal("GET /fapi/v3/account", Assert.Single(harness.Stub.Requests).Route);
    }

    [Fact]
    public async Task The_first_failure_is_the_failure_of_the_whole()
    {
        using BinanceHarness harness = Arrange(SeedAccount, SeedRisk, SeedConfig);
        harness.Stub.On("GET /fapi/v3/positionRisk", BinanceStub.Error(-2015, "Invalid API-key, IP, or permissions for action"), 401);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetBalances(harness.Connection, default));

        Assert.Equal((FailureKind.PermissionDenied, "-2015", "main"), (failure.Kind, failure.ExchangeCode, failure.Account));
    }

    [Fact]
    public async Task A_stop_is_a_stop()
    {
        using BinanceHarness harness = Arrange(SeedAccount, SeedRisk, SeedConfig);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Adapter.GetBalances(harness.Connection, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("""{}""", "[]")]
    [InlineData("""{"assets":null}""", "[]")]
    [InlineData("""{"assets":[{"asset":"USDT"}]}""", "[]")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":""}]}""", "[]")]
    [InlineData("""{"assets":[{"walletBalance":"1"}]}""", "[]")]
    [InlineData("""{"assets":[]}""", """[{"symbol":"BTCUSDT"}]""")]
    [InlineData("""{"assets":[]}""", """[{"symbol":"BTCUSDT","positionAmt":""}]""")]
    [InlineData("""{"assets":[]}""", """[{"positionAmt":"1"}]""")]
    [InlineData("""{"assets":[],"positions":[{"symbol":"BTCUSDT"}]}""", "[]")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":"79228162514264337593543950336"}]}""", "[]")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":"NaN"}]}""", "[]")]
    [InlineData("""{"assets":{}}""", "[]")]
    [InlineData("[]", "[]")]
    [InlineData("null", "[]")]
    [InlineData("""{"assets":[""", "[]")]
    public async Task What_would_have_to_be_guessed_is_unreadable_never_zero(string account, string risks)
    {
        using BinanceHarness harness = Arrange(account, risks, "[]");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetBalances(harness.Connection, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    private static ExchangeBalance Row(string symbol, string exchangeSymbol, AssetType type, decimal size) => new()
    {
        Account = "main",
        Exchange = "Binance",
        Environment = ExchangeEnvironments.Testnet,
        Symbol = symbol,
        ExchangeSymbol = exchangeSymbol,
        AssetType = type,
        MarketType = MarketType.Perp,
        Size = size,
    };

    private static DateTime At(int milliseconds) => DateTime.UnixEpoch.AddMilliseconds(1700000000000 + milliseconds);

    private static BinanceHarness Arrange(string account, string risks, string configs)
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v3/account", account).On("GET /fapi/v3/positionRisk", risks).On("GET /fapi/v1/symbolConfig", configs);
        return harness;
    }
}
