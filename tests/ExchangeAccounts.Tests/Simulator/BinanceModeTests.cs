using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceModeTests
{
    private const string MarginType = "/fapi/v1/marginType";
    private const string PositionMode = "/fapi/v1/positionSide/dual";
    private const string MultiAssets = "/fapi/v1/multiAssetsMargin";

    [Fact]
    public async Task A_symbol_becomes_isolated_and_its_next_position_has_a_wallet()
    {
        using SimulatorFixture fixture = new();

        Answer set = await PostAsync(fixture, MarginType, "symbol=BTCUSDT&marginType=ISOLATED");
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");

        Assert.Equal((200, "200", "success"), (set.Status, set.Json.Text("code"), set.Json.Text("msg")));
        Assert.Equal("ISOLATED", await MarginTypeAsync(fixture, "BTCUSDT"));
        Assert.Equal("CROSSED", await MarginTypeAsync(fixture, "ETHUSDT"));
        Assert.Equal("30.00005000", (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single().Text("isolatedWallet"));
        Assert.Equal("isolated", (await fixture.Binance.BinanceGetAsync("/fapi/v2/positionRisk", "symbol=BTCUSDT")).Rows.Single().Text("marginType"));
    }

    [Fact]
    public async Task Orders_and_positions_hold_a_symbol_in_its_margin_type()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000");

        Assert.Equal(-4047, (await PostAsync(fixture, MarginType, "symbol=BTCUSDT&marginType=ISOLATED")).Code);
        Assert.Equal(200, (await PostAsync(fixture, MarginType, "symbol=ETHUSDT&marginType=ISOLATED")).Code);
        fixture.Exchange.SetPrice(ExchangeNames.Binance, "BTCUSDT", 58_000m);
        Assert.Equal(-4048, (await PostAsync(fixture, MarginType, "symbol=BTCUSDT&marginType=ISOLATED")).Code);
        Assert.Equal("CROSSED", await MarginTypeAsync(fixture, "BTCUSDT"));
    }

    [Theory]
    [InlineData("symbol=BTCUSDT&marginType=CROSSED", -4046)]
    [InlineData("symbol=BTCUSDT&marginType=isolated", -1130)]
    [InlineData("symbol=BTCUSDT", -1102)]
    [InlineData("symbol=NOPE&marginType=ISOLATED", -1121)]
    public async Task Margin_types_that_cannot_be_are_refused(string parameters, int code)
    {
        using SimulatorFixture fixture = new();

        Answer refused = await PostAsync(fixture, MarginType, parameters);

        Assert.Equal((400, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Configured_symbols_are_isolated_from_the_start()
    {
        using SimulatorFixture fixture = new(e => new AccountConfig { Name = "main", Exchange = e, IsolatedSymbols = e == ExchangeNames.Binance ? ["ETHUSDT"] : null });

        Assert.Equal(("ISOLATED", "CROSSED"), (await MarginTypeAsync(fixture, "ETHUSDT"), await MarginTypeAsync(fixture, "BTCUSDT")));
    }

    [Fact]
    public async Task Hedge_mode_gives_every_symbol_two_legs()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(200, (await PostAsync(fixture, PositionMode, "dualSidePosition=true")).Code);

        Assert.True((await fixture.Binance.BinanceGetAsync(PositionMode)).Json.GetProperty("dualSidePosition").GetBoolean());
        Assert.True((await fixture.Binance.BinanceGetAsync("/fapi/v1/accountConfig")).Json.GetProperty("dualSidePosition").GetBoolean());
        Assert.Equal(-4061, (await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010")).Code);
        Assert.Equal(0, (await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&positionSide=LONG")).Code);
        Assert.Equal(["LONG", "SHORT"], (await fixture.Binance.BinanceGetAsync("/fapi/v2/positionRisk", "symbol=BTCUSDT")).Rows.Select(r => r.Text("positionSide")));
        Assert.Equal(-4068, (await PostAsync(fixture, PositionMode, "dualSidePosition=false")).Code);
    }

    [Fact]
    public async Task Open_orders_hold_the_account_in_its_position_mode()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000");

        Assert.Equal(-4067, (await PostAsync(fixture, PositionMode, "dualSidePosition=true")).Code);
    }

    [Theory]
    [InlineData("dualSidePosition=false", -4059)]
    [InlineData("dualSidePosition=True", -1130)]
    [InlineData("", -1102)]
    public async Task Position_modes_that_cannot_be_are_refused(string parameters, int code)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(code, (await PostAsync(fixture, PositionMode, parameters)).Code);
    }

    [Fact]
    public async Task Multi_assets_mode_makes_one_pool_of_all_collateral()
    {
        using SimulatorFixture fixture = new();
        Task<Answer> AccountAsync() => fixture.Binance.BinanceGetAsync("/fapi/v3/account");

        JsonElement alone = (await AccountAsync()).Json;
        Assert.Equal(200, (await PostAsync(fixture, MultiAssets, "multiAssetsMargin=true")).Code);
        JsonElement pooled = (await AccountAsync()).Json;
        JsonElement balance = (await fixture.Binance.BinanceGetAsync("/fapi/v3/balance")).Rows.Single(b => b.Text("asset") == "USDT");

        // 10,000 USDT, and one BTC of 60,000 beside it.
        Assert.Equal(("10000.00000000", "70000.00000000"), (alone.Text("totalWalletBalance"), pooled.Text("totalWalletBalance")));
        Assert.False(alone.GetProperty("assets")[0].TryGetProperty("marginAvailable", out _));
        Assert.True(pooled.GetProperty("assets")[0].GetProperty("marginAvailable").GetBoolean());
        Assert.Equal("70000.00000000", balance.Text("availableBalance"));
        Assert.True((await fixture.Binance.BinanceGetAsync(MultiAssets)).Json.GetProperty("multiAssetsMargin").GetBoolean());
        Assert.True((await fixture.Binance.BinanceGetAsync("/fapi/v1/accountConfig")).Json.GetProperty("multiAssetsMargin").GetBoolean());
        Assert.Equal(-4168, (await PostAsync(fixture, MarginType, "symbol=BTCUSDT&marginType=ISOLATED")).Code);
    }

    [Theory]
    [InlineData("multiAssetsMargin=false", -4171)]
    [InlineData("multiAssetsMargin=yes", -1130)]
    [InlineData("", -1102)]
    public async Task Asset_modes_that_cannot_be_are_refused(string parameters, int code)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(code, (await PostAsync(fixture, MultiAssets, parameters)).Code);
    }

    [Fact]
    public async Task Isolated_symbols_and_open_orders_stand_in_the_way_of_multi_assets_mode()
    {
        using SimulatorFixture fixture = new();
        await PostAsync(fixture, MarginType, "symbol=ETHUSDT&marginType=ISOLATED");

        Assert.Equal(-4167, (await PostAsync(fixture, MultiAssets, "multiAssetsMargin=true")).Code);
        await PostAsync(fixture, MarginType, "symbol=ETHUSDT&marginType=CROSSED");
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000");
        Assert.Equal(-4170, (await PostAsync(fixture, MultiAssets, "multiAssetsMargin=true")).Code);
    }

    [Fact]
    public async Task Back_from_multi_assets_mode_every_asset_carries_its_own_positions()
    {
        using SimulatorFixture poor = Pooled(usdt: 100m);
        using SimulatorFixture owing = Pooled(usdt: -1m);
        using SimulatorFixture rich = Pooled(usdt: 5_000m);

        Assert.Equal(-4169, (await PostAsync(poor, MultiAssets, "multiAssetsMargin=false")).Code);
        Assert.Equal(-4172, (await PostAsync(owing, MultiAssets, "multiAssetsMargin=false")).Code);
        Assert.Equal(200, (await PostAsync(rich, MultiAssets, "multiAssetsMargin=false")).Code);
    }

    [Fact]
    public async Task Fees_are_paid_in_bnb_once_that_is_set()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : new AccountConfig
        {
            Name = "main",
            Exchange = e,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }, new WalletConfig { Asset = "BNB", Balance = 1m }],
            Positions = [],
        });
        fixture.Exchange.SetPrice(ExchangeNames.Binance, "BNBUSDT", 600m);

        Assert.False((await fixture.Binance.BinanceGetAsync("/fapi/v1/feeBurn")).Json.GetProperty("feeBurn").GetBoolean());
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        Assert.Equal(200, (await PostAsync(fixture, "/fapi/v1/feeBurn", "feeBurn=true")).Code);
        Assert.True((await fixture.Binance.BinanceGetAsync("/fapi/v1/feeBurn")).Json.GetProperty("feeBurn").GetBoolean());
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        JsonElement[] trades = (await fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades", "symbol=BTCUSDT")).Rows;
        JsonElement[] assets = [.. (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Json.GetProperty("assets").EnumerateArray()];

        // 600.001 USDT at 0.05 %; a tenth less in BNB of 600.
        Assert.Equal([("USDT", "0.30000050"), ("BNB", "0.00045000")], trades.Select(t => (t.Text("commissionAsset"), t.Text("commission"))));
        Assert.Equal("9999.69999950", assets.Single(a => a.Text("asset") == "USDT").Text("walletBalance"));
        Assert.Equal("0.99955000", assets.Single(a => a.Text("asset") == "BNB").Text("walletBalance"));
        Assert.Equal(-1102, (await PostAsync(fixture, "/fapi/v1/feeBurn", "")).Code);
    }

    private static SimulatorFixture Pooled(decimal usdt) => new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : new AccountConfig
    {
        Name = "main",
        Exchange = e,
        MultiAssets = true,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = usdt }, new WalletConfig { Asset = "BTC", Balance = 1m }],
        Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, Leverage = 10 }],
    });

    private static Task<Answer> PostAsync(SimulatorFixture fixture, string path, string body) => fixture.Binance.BinancePostAsync(path, "", body);

    private static async Task<string> MarginTypeAsync(SimulatorFixture fixture, string symbol) =>
        (await fixture.Binance.BinanceGetAsync("/fapi/v1/symbolConfig", "symbol=" + symbol)).Rows.Single().Text("marginType");
}
