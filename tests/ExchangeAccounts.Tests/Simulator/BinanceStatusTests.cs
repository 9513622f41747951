using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceStatusTests
{
    [Fact]
    public async Task No_indicator_is_locked_unless_configured()
    {
        using SimulatorFixture fixture = new();

        JsonElement all = (await fixture.Binance.BinanceGetAsync("/fapi/v1/apiTradingStatus")).Json.GetProperty("indicators");
        JsonElement one = (await fixture.Binance.BinanceGetAsync("/fapi/v1/apiTradingStatus", "symbol=BTCUSDT")).Json.GetProperty("indicators");

        Assert.Equal(["BTCUSDT"], one.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["UFR", "IFER", "GCR", "DR"], one.GetProperty("BTCUSDT").EnumerateArray().Select(i => i.Text("indicator")));
        Assert.All(all.EnumerateObject().SelectMany(p => p.Value.EnumerateArray()), i =>
        {
            Assert.False(i.GetProperty("isLocked").GetBoolean());
            Assert.True(i.GetProperty("value").GetDecimal() < i.GetProperty("triggerValue").GetDecimal());
        });
    }

    [Theory]
    [InlineData("BTCUSDT")]
    [InlineData("ACCOUNT")]
    public async Task A_locked_indicator_lets_positions_only_shrink_until_it_recovers(string symbol)
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : new AccountConfig
        {
            Name = "main",
            Exchange = e,
            LockedIndicators = [new LockedIndicatorConfig { Symbol = symbol, Indicator = "GCR", RecoversAfterMinutes = 10 }],
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
            Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m }],
        });
        async Task<JsonElement> IndicatorAsync() => (await fixture.Binance.BinanceGetAsync("/fapi/v1/apiTradingStatus")).Json
            .GetProperty("indicators").GetProperty(symbol).EnumerateArray().Single(i => i.Text("indicator") == "GCR");

        JsonElement locked = await IndicatorAsync();
        Assert.True(locked.GetProperty("isLocked").GetBoolean());
        Assert.Equal(fixture.Clock.Milliseconds + 600_000, locked.GetProperty("plannedRecoverTime").GetInt64());
        Assert.Equal(-4400, (await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010")).Code);
        Assert.Equal(0, (await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.010&reduceOnly=true")).Code);

        fixture.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False((await IndicatorAsync()).GetProperty("isLocked").GetBoolean());
        Assert.Equal(0, (await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010")).Code);
    }

    [Fact]
    public async Task Fees_told_are_the_fees_charged()
    {
        using SimulatorFixture fixture = new();

        JsonElement rate = (await fixture.Binance.BinanceGetAsync("/fapi/v1/commissionRate", "symbol=BTCUSDT")).Json;

        Assert.Equal(("BTCUSDT", "0.000200", "0.000500", "0.000100"), (rate.Text("symbol"), rate.Text("makerCommissionRate"), rate.Text("takerCommissionRate"), rate.Text("rpiCommissionRate")));
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        Assert.Equal("0.30000050", (await fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades", "symbol=BTCUSDT")).Rows.Single().Text("commission"));
        Assert.Equal(-1102, (await fixture.Binance.BinanceGetAsync("/fapi/v1/commissionRate")).Code);
        Assert.Equal(-1121, (await fixture.Binance.BinanceGetAsync("/fapi/v1/commissionRate", "symbol=NOPE")).Code);
    }

    [Fact]
    public async Task One_way_positions_have_one_place_in_the_queue()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 58_000m, Leverage = 10 }]));

        JsonElement row = (await AdlAsync(fixture, "")).Rows.Single();
        JsonElement none = (await AdlAsync(fixture, "symbol=ETHUSDT")).Rows.Single();

        // Two thousand on 58,000 at ten times are 34 %.
        Assert.Equal(("BTCUSDT", "{\"LONG\":0,\"SHORT\":0,\"BOTH\":2}"), (row.Text("symbol"), row.Text("adlQuantile")));
        Assert.Equal("{\"LONG\":0,\"SHORT\":0,\"BOTH\":0}", none.Text("adlQuantile"));
        Assert.Equal("2", (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single().Text("adl"));
    }

    [Theory]
    [InlineData(SimulatedMarginMode.Cross, "{\"LONG\":3,\"SHORT\":3,\"HEDGE\":0}")]
    [InlineData(SimulatedMarginMode.Isolated, "{\"LONG\":3,\"SHORT\":1,\"BOTH\":0}")]
    public async Task Hedge_legs_share_a_place_in_cross_and_have_their_own_when_isolated(SimulatedMarginMode margin, string quantiles)
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit ? SimulatorFixture.Account(e) : SimulatorFixture.Account(e, SimulatedPositionMode.Hedge, margin,
        [
            new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 56_000m, Leverage = 10 },
            new PositionConfig { Symbol = "BTCUSDT", Size = -0.1m, EntryPrice = 60_600m, Leverage = 10 },
        ]));

        Assert.Equal(quantiles, (await AdlAsync(fixture, "symbol=BTCUSDT")).Rows.Single().Text("adlQuantile"));
    }

    [Fact]
    public async Task Old_position_rows_carry_leverage_and_list_all_symbols()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 58_000m, Leverage = 10 }]));

        JsonElement[] rows = (await fixture.Binance.BinanceGetAsync("/fapi/v2/positionRisk")).Rows;
        JsonElement old = rows.Single(r => r.Text("symbol") == "BTCUSDT");
        JsonElement current = (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single();

        Assert.True(rows.Length > 5);
        Assert.Equal(("10", "cross", "230000000", "false"), (old.Text("leverage"), old.Text("marginType"), old.Text("maxNotionalValue"), old.Text("isAutoAddMargin")));
        Assert.All(["positionAmt", "entryPrice", "markPrice", "unRealizedProfit", "liquidationPrice", "notional"], name => Assert.Equal(current.Text(name), old.Text(name)));
        Assert.False(old.TryGetProperty("initialMargin", out _));
        Assert.Equal((await fixture.Binance.BinanceGetAsync("/fapi/v3/balance")).Text, (await fixture.Binance.BinanceGetAsync("/fapi/v2/balance")).Text);
    }

    private static Task<Answer> AdlAsync(SimulatorFixture fixture, string parameters) => fixture.Binance.BinanceGetAsync("/fapi/v1/adlQuantile", parameters);
}
