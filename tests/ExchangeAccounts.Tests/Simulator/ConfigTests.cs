using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class ConfigTests
{
    private static readonly string Seed002 = Path.Combine(AppContext.BaseDirectory, "fixtures", "simulator", "seed-002.json");

    [Fact]
    public async Task Seed_002_bybit_account_reports_the_figures_of_the_sample()
    {
        (SimulatedExchange exchange, ManualClock clock) = Load();
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts.Single(a => a.Name == "AccountABC"), clock);

        JsonElement[] coins = [.. (await client.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED")).List[0].GetProperty("coin").EnumerateArray()];
        JsonElement usdt = coins.Single(c => c.Text("coin") == "USDT");
        JsonElement[] positions = (await client.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT")).List;
        JsonElement eth = positions.Single(p => p.Text("symbol") == "ETHUSDT");
        JsonElement hidden = positions.Single(p => p.Text("symbol") != "ETHUSDT");

        Assert.Equal(("275.56989474", "23.33619985", "298.90609459"), (usdt.Text("walletBalance"), usdt.Text("unrealisedPnl"), usdt.Text("equity")));
        Assert.Equal(308.47710954m, Number(usdt, "totalPositionIM") + Number(usdt, "totalOrderIM"));
        Assert.Equal(17.08121552m, Number(usdt, "totalPositionMM"));
        Assert.Equal(61.5294m, coins.Where(c => c.Text("coin") != "USDT").Sum(c => Number(c, "usdValue")));
        Assert.Equal(("1.69", "3051.5284", "24.6772", "10"), (eth.Text("size"), eth.Text("positionValue"), eth.Text("unrealisedPnl"), eth.Text("leverage")));
        Assert.Equal(("306.80066534", "16.90546734", "1820.24"), (eth.Text("positionIM"), eth.Text("positionMM"), eth.Text("markPrice")));
        Assert.Equal(("16.6744", "-1.34100015", "1.67644420", "0.17574818", "10"), (hidden.Text("positionValue"), hidden.Text("unrealisedPnl"), hidden.Text("positionIM"), hidden.Text("positionMM"), hidden.Text("leverage")));
    }

    [Fact]
    public async Task Seed_002_binance_account_reports_the_figures_of_the_sample()
    {
        (SimulatedExchange exchange, ManualClock clock) = Load();
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts.Single(a => a.Name == "Account123"), clock);

        JsonElement account = (await client.BinanceGetAsync("/fapi/v3/account")).Json;
        JsonElement usdt = account.GetProperty("assets").EnumerateArray().Single(a => a.Text("asset") == "USDT");
        JsonElement[] risks = (await client.BinanceGetAsync("/fapi/v3/positionRisk")).Rows;
        JsonElement btc = risks.Single(p => p.Text("symbol") == "BTCUSDT");
        JsonElement hidden = risks.Single(p => p.Text("symbol") != "BTCUSDT");
        JsonElement[] configs = (await client.BinanceGetAsync("/fapi/v1/symbolConfig")).Rows;

        Assert.Equal(("1414.06039641", "11.02638782", "1425.08678423"), (usdt.Text("walletBalance"), usdt.Text("unrealizedProfit"), usdt.Text("marginBalance")));
        Assert.Equal(("155.72429442", "3.32015061"), (usdt.Text("initialMargin"), usdt.Text("maintMargin")));
        Assert.Equal((0.021m, 572.9567348m, "27283.65403809"), (Number(btc, "positionAmt"), Number(btc, "notional"), btc.Text("markPrice")));
        Assert.Equal(("7.87343483", "114.59134696", "2.29182693"), (btc.Text("unRealizedProfit"), btc.Text("positionInitialMargin"), btc.Text("maintMargin")));
        Assert.Equal(("3.15295299", "41.13294746", "1.02832368"), (hidden.Text("unRealizedProfit"), hidden.Text("initialMargin"), hidden.Text("maintMargin")));
        Assert.Equal(205.6647373m, Number(hidden, "notional"));
        Assert.All(risks, r => Assert.Equal("5", configs.Single(c => c.Text("symbol") == r.Text("symbol")).Text("leverage")));
        Assert.Equal(["1414.06039641", "155.72429442", "3.32015061"], new[] { "totalWalletBalance", "totalInitialMargin", "totalMaintMargin" }.Select(name => account.Text(name)));
    }

    [Fact]
    public async Task Seed_002_binance_margins_also_follow_from_its_prices()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: e == ExchangeNames.Binance
            ? [new PositionConfig { Symbol = "BTCUSDT", Size = 0.021m, EntryPrice = 26_908.72857m, Leverage = 5, MarkPrice = "27283.65403809" }]
            : []));

        JsonElement position = (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single();

        Assert.Equal(("572.95673480", "7.87343483"), (position.Text("notional"), position.Text("unRealizedProfit")));
        Assert.Equal(("114.59134696", "2.29182693"), (position.Text("initialMargin"), position.Text("maintMargin")));
    }

    [Fact]
    public async Task Configured_figures_are_answered_letter_by_letter_until_a_fill_changes_them()
    {
        AccountConfig account = AccountConfig.Parse("""
            {
              "name": "exact", "exchange": "binance",
              "wallets": [{ "asset": "USDT", "balance": "10000.5", "initialMargin": 12.340000, "availableBalance": "" }],
              "positions": [{ "symbol": "BTCUSDT", "size": 0.01, "entryPrice": 60000, "unrealizedProfit": 1.10, "liquidationPrice": "0.0" }]
            }
            """);
        using SimulatorFixture fixture = new();
        using SimulatorClient client = SimulatorClient.For(fixture.Exchange, fixture.Exchange.AddAccount(account), fixture.Clock);

        JsonElement before = (await client.BinanceGetAsync("/fapi/v3/account")).Json.GetProperty("assets")[0];
        JsonElement position = (await client.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single();
        await client.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010");
        JsonElement after = (await client.BinanceGetAsync("/fapi/v3/account")).Json.GetProperty("assets")[0];

        Assert.Equal(("10000.50000000", "12.340000", ""), (before.Text("walletBalance"), before.Text("initialMargin"), before.Text("availableBalance")));
        Assert.Equal(("1.10", "0.0"), (position.Text("unRealizedProfit"), position.Text("liquidationPrice")));
        Assert.Equal("60.00000000", after.Text("initialMargin"));
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("""{ "acounts": [] }""", "acounts")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Kraken" }] }""", "Kraken")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Bybit" }, { "name": "A", "exchange": "Bybit" }] }""", "twice")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Bybit", "positions": [{ "symbol": "NOPE", "size": 1, "entryPrice": 1 }] }] }""", "NOPE")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Bybit", "permissions": ["Everything"] }] }""", "Everything")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Bybit", "positionMode": "Sideways" }] }""", "positionMode")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Binance", "marginMode": "Portfolio" }] }""", "Portfolio")]
    [InlineData("""{ "accounts": [{ "name": "a", "exchange": "Bybit", "rsaPublicKey": "abc" }] }""", "rsaPublicKey")]
    [InlineData("""{ "prices": { "Bybit": { "BTCUSDT": 0 } } }""", "BTCUSDT")]
    public void An_impossible_configuration_is_refused_in_one_line(string json, string named)
    {
        SimulatorConfigException e = Assert.Throws<SimulatorConfigException>(() => new SimulatedExchange(new SimulatorOptions { Config = SimulatorConfig.Parse(json) }));

        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Accounts_are_invented_from_seed_exchange_and_name()
    {
        SimulatedExchange one = new(new SimulatorOptions { Seed = 5 });
        SimulatedExchange same = new(new SimulatorOptions { Seed = 5 });
        SimulatedExchange other = new(new SimulatorOptions { Seed = 6 });

        Assert.Equal(["bybit-main", "binance-main"], one.Accounts.Select(a => a.Name));
        Assert.Equal(one.AddAccount("x", "bybit").ApiSecret, same.AddAccount("x", "Bybit").ApiSecret);
        Assert.NotEqual(one.Accounts[0].ApiKey, other.Accounts[0].ApiKey);
        Assert.Equal("MYKEY", one.AddAccount("y", "Binance", "MYKEY").ApiKey);
        Assert.Throws<ArgumentException>(() => one.AddAccount("x", "Bybit"));
        Assert.Throws<ArgumentException>(() => one.AddAccount("z", "Kraken"));
    }

    private static decimal Number(JsonElement element, string name) => decimal.Parse(element.Text(name), System.Globalization.CultureInfo.InvariantCulture);

    private static (SimulatedExchange Exchange, ManualClock Clock) Load()
    {
        ManualClock clock = new();
        return (new SimulatedExchange(new SimulatorOptions { Clock = clock, Config = SimulatorConfig.Load(Seed002) }), clock);
    }
}
