using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class LeverageTests
{
    [Fact]
    public async Task Bybit_says_when_nothing_changes()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(0, (await SetAsync(fixture, "6", "6")).RetCode);
        Answer again = await SetAsync(fixture, "6", "6");

        Assert.Equal((110043, "leverage not modified"), (again.RetCode, again.Json.Text("retMsg")));
        Assert.Equal("6", (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List.Single().Text("leverage"));
    }

    [Theory]
    [InlineData("6", "7", 10001)]
    [InlineData("0.5", "0.5", 10001)]
    [InlineData("6.005", "6.005", 10001)]
    [InlineData("101", "101", 110013)]
    public async Task Bybit_refuses_leverage_outside_its_rules(string buy, string sell, int retCode)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(retCode, (await SetAsync(fixture, buy, sell)).RetCode);
    }

    [Fact]
    public async Task Bybit_lets_the_legs_differ_only_in_isolated_hedge_accounts()
    {
        using SimulatorFixture isolated = new(e => e == ExchangeNames.Bybit
            ? SimulatorFixture.Account(e, SimulatedPositionMode.Hedge, SimulatedMarginMode.Isolated)
            : SimulatorFixture.Account(e));
        using SimulatorFixture cross = new(e => SimulatorFixture.Account(e, SimulatedPositionMode.Hedge));

        Assert.Equal(10001, (await SetAsync(cross, "6", "7")).RetCode);
        Assert.Equal(0, (await SetAsync(isolated, "6", "7")).RetCode);
        JsonElement[] legs = (await isolated.Bybit.BybitGetAsync("/v5/position/symbol-info", "category=linear&symbol=BTCUSDT")).List;
        Assert.Equal([("2", "7"), ("1", "6")], legs.Select(l => (l.Text("positionIdx"), l.Text("leverage"))));
        JsonElement[] flat = (await isolated.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List;
        Assert.Equal([("1", "6"), ("2", "7")], flat.Select(l => (l.Text("positionIdx"), l.Text("leverage"))).Order());
    }

    [Fact]
    public async Task Bybit_portfolio_accounts_have_no_leverage()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit
            ? SimulatorFixture.Account(e, margin: SimulatedMarginMode.Portfolio, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 59_000m }])
            : SimulatorFixture.Account(e));

        JsonElement position = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT")).List.Single();
        JsonElement coin = (await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED&coin=USDT")).List[0].GetProperty("coin")[0];

        Assert.Equal(110038, (await SetAsync(fixture, "6", "6")).RetCode);
        Assert.NotEqual(0, (await fixture.Bybit.BybitGetAsync("/v5/position/symbol-info", "category=linear")).RetCode);
        Assert.All(["leverage", "positionIM", "positionMM", "liqPrice"], name => Assert.Equal("", position.Text(name)));
        Assert.All(["totalOrderIM", "totalPositionIM", "totalPositionMM"], name => Assert.Equal("", coin.Text(name)));
        Assert.Equal("100", position.Text("unrealisedPnl"));
    }

    [Fact]
    public async Task Bybit_isolated_accounts_have_no_account_totals()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e, margin: SimulatedMarginMode.Isolated) : SimulatorFixture.Account(e));

        JsonElement account = (await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED")).List.Single();

        Assert.All(["totalEquity", "totalAvailableBalance", "totalInitialMargin", "accountIMRate"], name => Assert.Equal("", account.Text(name)));
        Assert.Equal("10000", account.GetProperty("coin")[0].Text("equity"));
    }

    [Fact]
    public async Task Binance_repeats_without_complaint_and_names_the_bracket()
    {
        using SimulatorFixture fixture = new();

        for (int i = 0; i < 2; i++)
        {
            Answer answer = await fixture.Binance.BinancePostAsync("/fapi/v1/leverage", "", "symbol=BTCUSDT&leverage=5");
            Assert.Equal(("5", "230000000"), (answer.Json.Text("leverage"), answer.Json.Text("maxNotionalValue")));
        }

        Assert.Equal("5", (await fixture.Binance.BinanceGetAsync("/fapi/v1/symbolConfig", "symbol=BTCUSDT")).Rows.Single().Text("leverage"));
    }

    [Theory]
    [InlineData("200", -4028)]
    [InlineData("0", -4028)]
    [InlineData("five", -1102)]
    [InlineData("", -1102)]
    public async Task Binance_refuses_leverage_outside_its_rules(string leverage, int code)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(code, (await fixture.Binance.BinancePostAsync("/fapi/v1/leverage", "", "symbol=BTCUSDT&leverage=" + leverage)).Code);
    }

    [Fact]
    public async Task Binance_isolated_positions_keep_their_leverage_and_have_a_wallet()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, margin: SimulatedMarginMode.Isolated));
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");

        Answer lower = await fixture.Binance.BinancePostAsync("/fapi/v1/leverage", "", "symbol=BTCUSDT&leverage=2");
        JsonElement position = (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk", "symbol=BTCUSDT")).Rows.Single();
        JsonElement usdt = (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Json.GetProperty("assets")[0];

        Assert.Equal(-4161, lower.Code);
        Assert.Equal("30.00005000", position.Text("isolatedWallet"));
        Assert.Equal("9969.69994950", usdt.Text("crossWalletBalance"));
    }

    [Fact]
    public async Task Margin_that_a_lower_leverage_needs_must_be_there()
    {
        // 3 BTC are 180,000 USD: 18,000 at ten times, more than there is at one.
        using SimulatorFixture bybit = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 3m, EntryPrice = 60_000m, Leverage = 10 }]));
        using SimulatorFixture binance = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 1m, EntryPrice = 60_000m, Leverage = 10 }]));

        Assert.Equal(110044, (await SetAsync(bybit, "1", "1")).RetCode);
        Assert.Equal("10", (await bybit.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List.Single().Text("leverage"));
        Assert.Equal(-2028, (await binance.Binance.BinancePostAsync("/fapi/v1/leverage", "", "symbol=BTCUSDT&leverage=5")).Code);
    }

    [Fact]
    public async Task Binance_keeps_a_position_within_the_bracket_of_its_leverage()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 8m, EntryPrice = 60_000m, Leverage = 75 }]));

        Assert.Equal(-2027, (await fixture.Binance.BinancePostAsync("/fapi/v1/leverage", "", "symbol=BTCUSDT&leverage=125")).Code);
    }

    private static Task<Answer> SetAsync(SimulatorFixture fixture, string buy, string sell) => fixture.Bybit.BybitPostAsync(
        "/v5/position/set-leverage",
        $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"buyLeverage\":\"{buy}\",\"sellLeverage\":\"{sell}\"}}");
}
