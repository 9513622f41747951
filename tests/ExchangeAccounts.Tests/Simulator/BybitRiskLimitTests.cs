using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitRiskLimitTests
{
    [Fact]
    public async Task Tiers_of_a_symbol_rise_without_gaps()
    {
        using SimulatorFixture fixture = new();

        JsonElement[] rows = (await fixture.Bybit.PublicAsync("/v5/market/risk-limit?category=linear&symbol=BTCUSDT")).List;

        Assert.Equal(["2000000", "10000000", "30000000", "100000000"], rows.Select(r => r.Text("riskLimitValue")));
        Assert.Equal(["100.00", "50.00", "25.00", "10.00"], rows.Select(r => r.Text("maxLeverage")));
        Assert.Equal(["0.5", "1", "2", "5"], rows.Select(r => r.Text("maintenanceMargin")));
        Assert.Equal(["1", "2", "4", "10"], rows.Select(r => r.Text("initialMargin")));
        Assert.Equal(["", "10000", "110000", "1010000"], rows.Select(r => r.Text("mmDeduction")));
        Assert.Equal(["1", "0", "0", "0"], rows.Select(r => r.Text("isLowestRisk")));
    }

    [Fact]
    public async Task Without_a_symbol_linear_tiers_come_by_pages_of_symbols()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BybitRiskLimitSymbols = 4 });
        List<JsonElement> all = [];
        string cursor = "";
        int pages = 0;
        do
        {
            JsonElement result = (await fixture.Bybit.PublicAsync("/v5/market/risk-limit?category=linear" + (cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).Result;
            JsonElement[] rows = [.. result.GetProperty("list").EnumerateArray()];
            Assert.InRange(rows.Select(r => r.Text("symbol")).Distinct().Count(), 0, 4);
            all.AddRange(rows);
            cursor = result.Text("nextPageCursor");
            pages++;
        }
        while (cursor.Length > 0);

        string[] listed = [.. (await fixture.Bybit.PublicAsync("/v5/market/instruments-info?category=linear")).List.Select(i => i.Text("symbol"))];
        Assert.Equal(3, pages);
        Assert.Equal(listed, all.Select(r => r.Text("symbol")).Distinct());
        Assert.Equal(all.Count, all.Select(r => r.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task Inverse_tiers_come_at_once()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BybitRiskLimitSymbols = 1 });

        JsonElement result = (await fixture.Bybit.PublicAsync("/v5/market/risk-limit?category=inverse")).Result;

        Assert.Equal("", result.Text("nextPageCursor"));
        Assert.Equal(3, result.GetProperty("list").EnumerateArray().Select(r => r.Text("symbol")).Distinct().Count());
    }

    [Theory]
    [InlineData("category=linear&symbol=NOPE")]
    [InlineData("category=spot")]
    [InlineData("category=linear&cursor=nonsense")]
    [InlineData("")]
    public async Task Tiers_of_nothing_are_refused(string query)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(10001, (await fixture.Bybit.PublicAsync("/v5/market/risk-limit?" + query)).RetCode);
    }

    [Fact]
    public async Task A_position_names_the_tier_it_is_in()
    {
        using SimulatorFixture fixture = Holding(40m, leverage: 50);

        JsonElement position = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List[0];
        JsonElement tier = (await fixture.Bybit.PublicAsync("/v5/market/risk-limit?category=linear&symbol=BTCUSDT")).List[1];

        Assert.Equal((tier.Text("id"), "10000000"), (position.Text("riskId"), position.Text("riskLimitValue")));
    }

    [Fact]
    public async Task A_position_keeps_the_leverage_within_its_tier()
    {
        // 40 BTC are 2,400,000 USD: the second tier, fifty times at most.
        using SimulatorFixture fixture = Holding(40m, leverage: 25);

        Assert.Equal(110013, (await LeverageAsync(fixture, "51")).RetCode);
        Assert.Equal(0, (await LeverageAsync(fixture, "50")).RetCode);
        Assert.Equal("50", (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List[0].Text("leverage"));
    }

    [Fact]
    public async Task Orders_stay_within_the_tier_of_the_leverage()
    {
        using SimulatorFixture fixture = Holding(30m, leverage: 100);
        Task<Answer> BuyAsync(string quantity) => fixture.BybitOrderAsync($"\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"{quantity}\",\"price\":\"55000\"");

        // 1,800,000 USD held: 200,000 are left at a hundred times, and what waits counts too.
        Assert.Equal(110090, (await BuyAsync("4")).RetCode);
        Assert.Equal(0, (await BuyAsync("2")).RetCode);
        Assert.Equal(110090, (await BuyAsync("2")).RetCode);
        Assert.Equal(0, (await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Limit\",\"qty\":\"30\",\"price\":\"61000\"")).RetCode);
    }

    [Fact]
    public async Task Portfolio_margin_has_no_leverage_to_stay_within()
    {
        using SimulatorFixture fixture = Holding(30m, leverage: 100);
        await fixture.Bybit.BybitPostAsync("/v5/account/set-margin-mode", "{\"setMarginMode\":\"PORTFOLIO_MARGIN\"}");

        Assert.Equal(0, (await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"4\",\"price\":\"55000\"")).RetCode);
    }

    [Fact]
    public async Task Price_limits_are_those_that_orders_meet()
    {
        using SimulatorFixture fixture = new();

        JsonElement limit = (await fixture.Bybit.PublicAsync("/v5/market/price-limit?category=linear&symbol=BTCUSDT")).Result;
        Task<Answer> OrderAsync(string side, string price) => fixture.BybitOrderAsync($"\"side\":\"{side}\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"{price}\"");

        Assert.Equal(("69000.0", "51000.0"), (limit.Text("buyLmt"), limit.Text("sellLmt")));
        Assert.Equal((0, 110003), ((await OrderAsync("Buy", "69000.0")).RetCode, (await OrderAsync("Buy", "69000.1")).RetCode));
        Assert.Equal((0, 110003), ((await OrderAsync("Sell", "51000.0")).RetCode, (await OrderAsync("Sell", "50999.9")).RetCode));
        Assert.Equal(10001, (await fixture.Bybit.PublicAsync("/v5/market/price-limit?category=linear&symbol=NOPE")).RetCode);
    }

    [Theory]
    [InlineData(61_000, 1)]
    [InlineData(60_000, 1)]
    [InlineData(59_500, 2)]
    [InlineData(58_000, 3)]
    [InlineData(56_000, 4)]
    [InlineData(50_000, 5)]
    public async Task The_more_a_position_has_gained_on_its_margin_the_earlier_it_is_deleveraged(int entry, int rank)
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = entry, Leverage = 10 }]));
        async Task<string> RankAsync(string symbol) => (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=" + symbol)).List[0].Text("adlRankIndicator");

        Assert.Equal(rank.ToString(CultureInfo.InvariantCulture), await RankAsync("BTCUSDT"));
        Assert.Equal("0", await RankAsync("ETHUSDT"));
    }

    private static SimulatorFixture Holding(decimal size, decimal leverage) => new(e => e == ExchangeNames.Binance ? SimulatorFixture.Account(e) : new AccountConfig
    {
        Name = "main",
        Exchange = e,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 1_000_000m }],
        Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = size, EntryPrice = 60_000m, Leverage = leverage }],
    });

    private static Task<Answer> LeverageAsync(SimulatorFixture fixture, string leverage) => fixture.Bybit.BybitPostAsync(
        "/v5/position/set-leverage",
        $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"buyLeverage\":\"{leverage}\",\"sellLeverage\":\"{leverage}\"}}");
}
