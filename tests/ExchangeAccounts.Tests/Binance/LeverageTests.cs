namespace ExchangeAccounts.Tests.Binance;

public sealed class LeverageTests
{
    private const string Config = """[{"symbol":"BTCUSDT","marginType":"CROSSED","isAutoAddMargin":"false","leverage":21,"maxNotionalValue":"1000000"},{"symbol":"ETHUSDT","marginType":"ISOLATED","leverage":3}]""";
    private const string Brackets = """[{"symbol":"BTCUSDT","brackets":[{"bracket":2,"initialLeverage":100},{"bracket":1,"initialLeverage":125},{"bracket":3,"initialLeverage":50},null]}]""";

    [Fact]
    public async Task All_settings_are_read_with_the_largest_leverage()
    {
        using BinanceHarness harness = Arrange(Config, Brackets);

        IReadOnlyList<ExchangeLeverage> all = await harness.Adapter.GetLeverage(harness.Connection, null, default);

        Assert.Equal(2, all.Count);
        Assert.Equal(
            new ExchangeLeverage
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                Leverage = 21m,
                LongLeverage = 21m,
                ShortLeverage = 21m,
                MarginMode = MarginMode.Cross,
                MaxLeverage = 125m,
                MaxNotional = 1000000m,
            },
            all[0]);
        Assert.Equal(("ETH:PERP-USDT", 3m, MarginMode.Isolated, null, null), (all[1].Symbol, all[1].Leverage!.Value, all[1].MarginMode!.Value, all[1].MaxLeverage, all[1].MaxNotional));
    }

    [Fact]
    public async Task One_instrument_is_asked_by_name_and_answered_by_an_object_or_an_array()
    {
        using BinanceHarness harness = Arrange("""[{"symbol":"ETHUSDT","leverage":"10"}]""", BinanceFiles.Text("account_get_brackets").Trim().TrimStart('[').TrimEnd(']'));

        ExchangeLeverage leverage = Assert.Single(await harness.Adapter.GetLeverage(harness.Connection, [BinanceHarness.Perpetual("ETH")], default));

        Assert.Equal((10m, 75m), (leverage.Leverage, leverage.MaxLeverage));
        Assert.All(harness.Stub.Requests, static r => Assert.Equal("symbol=ETHUSDT", r.Parameters));
    }

    [Fact]
    public async Task Several_instruments_are_picked_out_of_all_in_the_order_asked()
    {
        using BinanceHarness harness = Arrange(Config, Brackets);

        IReadOnlyList<ExchangeLeverage> some = await harness.Adapter.GetLeverage(
            harness.Connection, [BinanceHarness.Perpetual("ETH"), BinanceHarness.Perpetual("XRP"), BinanceHarness.Btc], default);

        Assert.Equal(["ETH:PERP-USDT", "BTC:PERP-USDT"], some.Select(static l => l.Symbol));
        Assert.Empty(await harness.Adapter.GetLeverage(harness.Connection, [], default));
    }

    [Theory]
    [InlineData(21, 21, 21, false)]
    [InlineData(5, 21, 5, true)]
    public async Task Setting_says_what_was_before_and_whether_it_changed(int asked, int before, int now, bool changed)
    {
        using BinanceHarness harness = Arrange(Config, Brackets);
        harness.Stub.On("POST /fapi/v1/leverage", $$"""{"leverage":{{now}},"maxNotionalValue":"2000000","symbol":"BTCUSDT"}""");

        ExchangeLeverageChange change = await harness.Adapter.SetLeverage(harness.Connection, BinanceHarness.Btc, new LeverageTarget(asked), default);

        Assert.Equal(
            new ExchangeLeverageChange
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                PreviousLeverage = before,
                Leverage = now,
                PreviousLongLeverage = before,
                LongLeverage = now,
                PreviousShortLeverage = before,
                ShortLeverage = now,
                Changed = changed,
                MaxNotional = 2000000m,
            },
            change);
        Assert.Equal(["GET /fapi/v1/symbolConfig", "POST /fapi/v1/leverage"], harness.Stub.Requests.Select(static r => r.Route));
        Assert.Equal($"symbol=BTCUSDT&leverage={asked}", harness.Stub.Only("POST /fapi/v1/leverage").Parameters);
    }

    [Fact]
    public async Task A_leverage_that_was_not_told_before_counts_as_changed()
    {
        using BinanceHarness harness = Arrange("[]", Brackets);
        harness.Stub.On("POST /fapi/v1/leverage", BinanceFiles.Text("account_change_initial_leverage"));

        ExchangeLeverageChange change = await harness.Adapter.SetLeverage(harness.Connection, BinanceHarness.Btc, new LeverageTarget(21.000m), default);

        Assert.Equal((null, 21m, true, 1000000m), (change.PreviousLeverage, change.Leverage, change.Changed, change.MaxNotional));
        Assert.Equal("symbol=BTCUSDT&leverage=21", harness.Stub.Only("POST /fapi/v1/leverage").Parameters);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("2.5")]
    [InlineData("0.9999999999999999999999999999")]
    public async Task What_is_no_whole_number_is_refused_before_anything_is_sent(string leverage)
    {
        using BinanceHarness harness = Arrange(Config, Brackets);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.SetLeverage(harness.Connection, BinanceHarness.Btc, new LeverageTarget(decimal.Parse(leverage, System.Globalization.CultureInfo.InvariantCulture)), default));

        Assert.Equal((FailureKind.InvalidRequest, "Leverage"), (failure.Kind, failure.Parameter));
        Assert.Contains(leverage, failure.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task Two_leverages_are_refused_before_anything_is_sent()
    {
        using BinanceHarness harness = Arrange(Config, Brackets);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SetLeverage(harness.Connection, BinanceHarness.Btc, new LeverageTarget(5, 6), default));

        Assert.Equal((FailureKind.InvalidRequest, "Leverage"), (failure.Kind, failure.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task Where_the_read_before_fails_nothing_is_set()
    {
        using BinanceHarness harness = Arrange(Config, Brackets);
        harness.Stub.On("GET /fapi/v1/symbolConfig", BinanceStub.Error(-2014, "API-key format invalid."), 401);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SetLeverage(harness.Connection, BinanceHarness.Btc, new LeverageTarget(5), default));

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.DoesNotContain(harness.Stub.Requests, static r => r.Method == "POST");
    }

    [Theory]
    [InlineData(400, -4028, FailureKind.InvalidRequest)]
    [InlineData(400, -2027, FailureKind.RiskLimit)]
    [InlineData(400, -4161, FailureKind.RiskLimit)]
    [InlineData(400, -4202, FailureKind.PermissionDenied)]
    [InlineData(504, -1007, FailureKind.OutcomeUnknown)]
    [InlineData(503, 0, FailureKind.OutcomeUnknown)]
    public async Task A_refusal_has_its_kind_and_a_lost_answer_is_unknown(int status, int code, FailureKind kind)
    {
        using BinanceHarness harness = Arrange(Config, Brackets);
        harness.Stub.On("POST /fapi/v1/leverage", BinanceStub.Error(code, "Words."), status);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SetLeverage(harness.Connection, BinanceHarness.Btc, new LeverageTarget(200), default));

        Assert.Equal(kind, failure.Kind);
        Assert.Single(harness.Stub.Requests, static r => r.Method == "POST");
    }

    private static BinanceHarness Arrange(string configs, string brackets)
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/symbolConfig", configs).On("GET /fapi/v1/leverageBracket", brackets);
        return harness;
    }
}
