using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceMarginTests
{
    [Fact]
    public async Task Added_margin_moves_from_the_wallet_into_the_position()
    {
        using SimulatorFixture fixture = Isolated(0.1m);

        JsonElement before = await RiskAsync(fixture);
        Answer added = await ChangeAsync(fixture, "symbol=BTCUSDT&amount=100.5&type=1");
        JsonElement after = await RiskAsync(fixture);
        JsonElement usdt = (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Json.GetProperty("assets")[0];

        Assert.Equal(("100.5", "200", "1", "Successfully modify position margin."), (added.Json.Text("amount"), added.Json.Text("code"), added.Json.Text("type"), added.Json.Text("msg")));
        Assert.Equal(("600.00000000", "54240.00000000"), (before.Text("isolatedWallet"), before.Text("liquidationPrice")));
        Assert.Equal(("700.50000000", "700.50000000", "53235.00000000"), (after.Text("isolatedWallet"), after.Text("isolatedMargin"), after.Text("liquidationPrice")));
        Assert.Equal(("10000.00000000", "9299.50000000", "9299.50000000"), (usdt.Text("walletBalance"), usdt.Text("crossWalletBalance"), usdt.Text("availableBalance")));
    }

    [Fact]
    public async Task What_leverage_and_losses_need_stays_in()
    {
        using SimulatorFixture fixture = Isolated(0.1m);
        await ChangeAsync(fixture, "symbol=BTCUSDT&amount=300&type=1");

        Assert.Equal(-4051, (await ChangeAsync(fixture, "symbol=BTCUSDT&amount=300.00000001&type=2")).Code);
        fixture.Exchange.SetPrice(ExchangeNames.Binance, "BTCUSDT", 58_000m);
        Assert.Equal(-4051, (await ChangeAsync(fixture, "symbol=BTCUSDT&amount=200&type=2")).Code);
        fixture.Exchange.SetPrice(ExchangeNames.Binance, "BTCUSDT", 60_000m);
        Assert.Equal(200, (await ChangeAsync(fixture, "symbol=BTCUSDT&amount=300&type=2")).Code);
        Assert.Equal("600.00000000", (await RiskAsync(fixture)).Text("isolatedWallet"));
    }

    [Theory]
    [InlineData("symbol=BTCUSDT&amount=20000&type=1", -4050)]
    [InlineData("symbol=BTCUSDT&amount=1&type=2", -4051)]
    [InlineData("symbol=BTCUSDT&amount=0&type=1", -4055)]
    [InlineData("symbol=BTCUSDT&amount=-1&type=1", -4055)]
    [InlineData("symbol=ETHUSDT&amount=1&type=1", -4049)]
    [InlineData("symbol=SOLUSDT&amount=1&type=1", -4054)]
    [InlineData("symbol=BTCUSDT&amount=1&type=3", -1130)]
    [InlineData("symbol=BTCUSDT&amount=1", -1102)]
    [InlineData("symbol=BTCUSDT&type=1", -1102)]
    [InlineData("symbol=BTCUSDT&amount=1.123456789&type=1", -1111)]
    [InlineData("symbol=BTCUSDT&amount=1&type=1&positionSide=LONG", -4061)]
    [InlineData("symbol=NOPE&amount=1&type=1", -1121)]
    public async Task What_cannot_be_is_refused(string parameters, int code)
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : new AccountConfig
        {
            Name = "main",
            Exchange = e,
            IsolatedSymbols = ["BTCUSDT", "SOLUSDT"],
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
            Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, Leverage = 10 }],
        });

        Assert.Equal(code, (await ChangeAsync(fixture, parameters)).Code);
    }

    [Fact]
    public async Task Hedge_legs_have_margin_of_their_own()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : SimulatorFixture.Account(e, SimulatedPositionMode.Hedge, SimulatedMarginMode.Isolated, [new PositionConfig { Symbol = "BTCUSDT", Size = -0.1m, EntryPrice = 60_000m, Leverage = 10 }]));

        Assert.Equal(-4061, (await ChangeAsync(fixture, "symbol=BTCUSDT&amount=10&type=1")).Code);
        Assert.Equal(-4054, (await ChangeAsync(fixture, "symbol=BTCUSDT&amount=10&type=1&positionSide=LONG")).Code);
        Assert.Equal(200, (await ChangeAsync(fixture, "symbol=BTCUSDT&amount=10&type=1&positionSide=SHORT")).Code);
        Assert.Equal("SHORT", (await HistoryAsync(fixture, "")).Rows.Single().Text("positionSide"));
    }

    [Fact]
    public async Task The_history_tells_what_trades_and_the_owner_moved()
    {
        using SimulatorFixture fixture = Isolated(0);
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(fixture, "symbol=BTCUSDT&amount=5&type=1");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(fixture, "symbol=BTCUSDT&amount=2&type=2");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.010");

        JsonElement[] rows = (await HistoryAsync(fixture, "")).Rows;

        Assert.Equal(
            [("1", "TRADE", "30.00005"), ("1", "USER_ADJUST", "5"), ("2", "USER_ADJUST", "2"), ("2", "TRADE", "33.00005")],
            rows.Select(r => (r.Text("type"), r.Text("deltaType"), r.Text("amount"))));
        Assert.All(rows, r => Assert.Equal(("BTCUSDT", "USDT", "BOTH"), (r.Text("symbol"), r.Text("asset"), r.Text("positionSide"))));
        Assert.Equal(2, (await HistoryAsync(fixture, "&type=1")).Rows.Length);
        Assert.Equal(["2", "33.00005"], (await HistoryAsync(fixture, "&type=2&limit=2")).Rows.Select(r => r.Text("amount")));
        Assert.Equal(["5"], (await HistoryAsync(fixture, $"&startTime={rows[1].Text("time")}&endTime={rows[1].Text("time")}")).Rows.Select(r => r.Text("amount")));
    }

    [Fact]
    public async Task Turning_a_position_round_gives_back_and_takes_anew()
    {
        using SimulatorFixture fixture = Isolated(0);
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.030");

        // The bid lies a tick below the ask: 599.99 and 1,199.98 at twenty times.
        Assert.Equal([("1", "30.00005"), ("2", "30.00005"), ("1", "59.9999")], (await HistoryAsync(fixture, "")).Rows.Select(r => (r.Text("type"), r.Text("amount"))));
    }

    [Fact]
    public async Task Cross_positions_leave_no_margin_history()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");

        Assert.Empty((await HistoryAsync(fixture, "")).Rows);
    }

    [Fact]
    public async Task The_history_keeps_thirty_days()
    {
        using SimulatorFixture fixture = Isolated(0.1m);
        long time = fixture.Clock.Milliseconds;
        const long Day = 86_400_000;
        await ChangeAsync(fixture, "symbol=BTCUSDT&amount=5&type=1");

        Assert.Equal(-4165, (await HistoryAsync(fixture, $"&startTime={time - (31 * Day)}&endTime={time}")).Code);
        Assert.Equal(-1023, (await HistoryAsync(fixture, $"&startTime={time}&endTime={time - 1}")).Code);
        Assert.Equal(-1130, (await HistoryAsync(fixture, "&limit=1001")).Code);
        Assert.Equal(-1102, (await fixture.Binance.BinanceGetAsync("/fapi/v1/positionMargin/history")).Code);
        fixture.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Single((await HistoryAsync(fixture, "")).Rows);
        fixture.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty((await HistoryAsync(fixture, "")).Rows);
        Assert.Empty((await HistoryAsync(fixture, $"&startTime={time - Day}&endTime={time + Day}")).Rows);
    }

    private static SimulatorFixture Isolated(decimal size) => new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : SimulatorFixture.Account(
        e,
        margin: SimulatedMarginMode.Isolated,
        positions: size == 0 ? [] : [new PositionConfig { Symbol = "BTCUSDT", Size = size, EntryPrice = 60_000m, Leverage = 10 }]));

    private static Task<Answer> ChangeAsync(SimulatorFixture fixture, string parameters) => fixture.Binance.BinancePostAsync("/fapi/v1/positionMargin", "", parameters);

    private static Task<Answer> HistoryAsync(SimulatorFixture fixture, string parameters) =>
        fixture.Binance.BinanceGetAsync("/fapi/v1/positionMargin/history", "symbol=BTCUSDT" + parameters);

    private static async Task<JsonElement> RiskAsync(SimulatorFixture fixture) => (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk", "symbol=BTCUSDT")).Rows.Single();
}
