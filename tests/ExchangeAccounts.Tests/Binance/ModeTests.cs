namespace ExchangeAccounts.Tests.Binance;

public sealed class ModeTests
{
    private const string Configs = """[{"symbol":"BTCUSDT","marginType":"CROSSED"},{"symbol":"ETHUSDT","marginType":"ISOLATED"},{"symbol":"ADAUSDT","marginType":"DIAGONAL"},{"symbol":"BTCUSDC","marginType":""}]""";

    [Fact]
    public async Task Every_symbol_has_a_margin_mode_of_its_own()
    {
        using BinanceHarness harness = Arrange();

        IReadOnlyList<ExchangeMarginMode> all = await harness.Adapter.GetMarginModes(harness.Connection, null, default);

        Assert.Equal(
            new ExchangeMarginMode
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                MarginMode = MarginMode.Cross,
            },
            all[0]);
        Assert.Equal(
            [(MarginMode.Cross, null), (MarginMode.Isolated, null), (MarginMode.Unknown, "DIAGONAL"), (MarginMode.Unknown, null)],
            all.Select(static m => (m.MarginMode, m.RawMarginMode)));
    }

    [Fact]
    public async Task One_symbol_is_asked_by_name_and_several_are_picked_out_of_all()
    {
        using BinanceHarness harness = Arrange();

        IReadOnlyList<ExchangeMarginMode> some = await harness.Adapter.GetMarginModes(harness.Connection, [BinanceHarness.Perpetual("ETH"), BinanceHarness.Perpetual("XRP"), BinanceHarness.Btc], default);
        await harness.Adapter.GetMarginModes(harness.Connection, [BinanceHarness.Btc], default);

        Assert.Equal(["ETH:PERP-USDT", "BTC:PERP-USDT"], some.Select(static m => m.Symbol));
        Assert.Equal(["", "symbol=BTCUSDT"], harness.Stub.Requests.Select(static r => r.Parameters));
        Assert.Empty(await harness.Adapter.GetMarginModes(harness.Connection, [], default));
    }

    [Theory]
    [InlineData(MarginMode.Isolated, "ISOLATED")]
    [InlineData(MarginMode.Cross, "CROSSED")]
    public async Task A_margin_mode_is_set_once_and_what_was_before_is_told(MarginMode mode, string word)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("POST /fapi/v1/marginType", BinanceFiles.Text("account_change_margin_type"));

        ExchangeMarginModeChange change = await harness.Adapter.SetMarginMode(harness.Connection, BinanceHarness.Btc, mode, default);

        Assert.Equal(
            new ExchangeMarginModeChange
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                PreviousMarginMode = MarginMode.Cross,
                MarginMode = mode,
                Changed = true,
            },
            change);
        BinanceStub.StubRequest sent = harness.Stub.Only("POST /fapi/v1/marginType");
        Assert.Equal(($"symbol=BTCUSDT&marginType={word}", "", "application/x-www-form-urlencoded"), (sent.Parameters, sent.Query, sent.ContentType));
        Assert.Equal("symbol=BTCUSDT", harness.Stub.Only("GET /fapi/v1/symbolConfig").Parameters);
    }

    [Theory]
    [InlineData(MarginMode.Portfolio)]
    [InlineData(MarginMode.Unknown)]
    public async Task Other_margin_modes_and_none_of_the_whole_account_are_refused_before_sending(MarginMode mode)
    {
        using BinanceHarness harness = Arrange();

        ExchangeException wrong = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SetMarginMode(harness.Connection, BinanceHarness.Btc, mode, default));
        ExchangeException unnamed = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.SetMarginMode(harness.Connection, null, MarginMode.Cross, default));

        Assert.Equal((FailureKind.InvalidRequest, "MarginMode"), (wrong.Kind, wrong.Parameter));
        Assert.Equal((FailureKind.InvalidRequest, "Symbol"), (unnamed.Kind, unnamed.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task The_position_mode_is_one_for_the_account()
    {
        using BinanceHarness harness = Arrange();

        ExchangePositionMode mode = Assert.Single(await harness.Adapter.GetPositionModes(harness.Connection, [BinanceHarness.Btc], default));

        Assert.Equal(
            new ExchangePositionMode { Account = "main", Exchange = "Binance", Environment = ExchangeEnvironments.Testnet, PositionMode = PositionMode.Hedge },
            mode);
    }

    [Theory]
    [InlineData(PositionMode.Hedge, "true")]
    [InlineData(PositionMode.OneWay, "false")]
    public async Task A_position_mode_is_set_once_and_what_was_before_is_told(PositionMode mode, string word)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("POST /fapi/v1/positionSide/dual", BinanceFiles.Text("account_modify_position_mode"));

        ExchangePositionModeChange change = await harness.Adapter.SetPositionMode(harness.Connection, new PositionModeScope(), mode, default);

        Assert.Equal(
            new ExchangePositionModeChange
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                PreviousPositionMode = PositionMode.Hedge,
                PositionMode = mode,
                Changed = true,
            },
            change);
        Assert.Equal("dualSidePosition=" + word, harness.Stub.Only("POST /fapi/v1/positionSide/dual").Parameters);
    }

    [Fact]
    public async Task A_position_mode_of_a_symbol_or_an_asset_is_unsupported_and_one_nobody_knows_refused()
    {
        using BinanceHarness harness = Arrange();

        ExchangeException symbol = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.SetPositionMode(harness.Connection, new PositionModeScope(BinanceHarness.Btc), PositionMode.Hedge, default));
        ExchangeException asset = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.SetPositionMode(harness.Connection, new PositionModeScope(Asset: "USDT"), PositionMode.Hedge, default));
        ExchangeException unknown = await Assert.ThrowsAsync<ExchangeException>(
            () => harness.Adapter.SetPositionMode(harness.Connection, new PositionModeScope(), PositionMode.Unknown, default));

        Assert.Equal((FailureKind.Unsupported, "Symbol"), (symbol.Kind, symbol.Parameter));
        Assert.Contains("one position mode for all symbols", symbol.Message, StringComparison.Ordinal);
        Assert.Equal((FailureKind.Unsupported, "Asset"), (asset.Kind, asset.Parameter));
        Assert.Equal((FailureKind.InvalidRequest, "PositionMode"), (unknown.Kind, unknown.Parameter));
        Assert.Empty(harness.Stub.Requests);
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task Multi_assets_mode_is_set_once_and_what_was_before_is_told(bool enabled, string word)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("POST /fapi/v1/multiAssetsMargin", BinanceFiles.Text("account_set_multi_assets_mode"));

        ExchangeMultiAssetModeChange change = await harness.Adapter.SetMultiAssetMode(harness.Connection, enabled, default);

        Assert.Equal(
            new ExchangeMultiAssetModeChange
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                PreviousMultiAssetMode = false,
                MultiAssetMode = enabled,
                Changed = true,
            },
            change);
        Assert.Equal("multiAssetsMargin=" + word, harness.Stub.Only("POST /fapi/v1/multiAssetsMargin").Parameters);
    }

    [Fact]
    public async Task What_was_so_already_is_success_without_a_change()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("POST /fapi/v1/marginType", BinanceFiles.Text("error_4046"), 400)
            .On("POST /fapi/v1/positionSide/dual", BinanceFiles.Text("error_4059"), 400)
            .On("POST /fapi/v1/multiAssetsMargin", BinanceFiles.Text("error_4171"), 400);

        ExchangeMarginModeChange margin = await harness.Adapter.SetMarginMode(harness.Connection, BinanceHarness.Btc, MarginMode.Cross, default);
        ExchangePositionModeChange position = await harness.Adapter.SetPositionMode(harness.Connection, new PositionModeScope(), PositionMode.Hedge, default);
        ExchangeMultiAssetModeChange assets = await harness.Adapter.SetMultiAssetMode(harness.Connection, enabled: false, default);

        Assert.Equal((MarginMode.Cross, MarginMode.Cross, false), (margin.PreviousMarginMode!.Value, margin.MarginMode, margin.Changed));
        Assert.Equal((PositionMode.Hedge, PositionMode.Hedge, false), (position.PreviousPositionMode!.Value, position.PositionMode, position.Changed));
        Assert.Equal((false, false, false), (assets.PreviousMultiAssetMode!.Value, assets.MultiAssetMode, assets.Changed));
    }

    [Fact]
    public async Task What_was_before_is_null_where_the_exchange_does_not_say()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /fapi/v1/symbolConfig", "[]").On("GET /fapi/v1/accountConfig", "{}")
            .On("POST /fapi/v1/marginType", BinanceFiles.Text("account_change_margin_type"))
            .On("POST /fapi/v1/positionSide/dual", BinanceFiles.Text("account_modify_position_mode"))
            .On("POST /fapi/v1/multiAssetsMargin", BinanceFiles.Text("account_set_multi_assets_mode"));

        Assert.Null((await harness.Adapter.SetMarginMode(harness.Connection, BinanceHarness.Btc, MarginMode.Cross, default)).PreviousMarginMode);
        Assert.Null((await harness.Adapter.SetPositionMode(harness.Connection, new PositionModeScope(), PositionMode.Hedge, default)).PreviousPositionMode);
        Assert.Null((await harness.Adapter.SetMultiAssetMode(harness.Connection, enabled: true, default)).PreviousMultiAssetMode);
    }

    private static BinanceHarness Arrange()
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/symbolConfig", Configs).On("GET /fapi/v1/accountConfig", BinanceFiles.Text("account_get_account_configuration"));
        return harness;
    }
}
