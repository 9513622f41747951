using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitMarginModeTests
{
    [Theory]
    [InlineData("ISOLATED_MARGIN")]
    [InlineData("PORTFOLIO_MARGIN")]
    public async Task What_was_set_is_what_account_info_tells(string mode)
    {
        using SimulatorFixture fixture = new();
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        Answer set = await SetAsync(fixture, mode);
        JsonElement info = (await fixture.Bybit.BybitGetAsync("/v5/account/info")).Result;
        Answer back = await SetAsync(fixture, "REGULAR_MARGIN");

        Assert.Empty(set.Result.GetProperty("reasons").EnumerateArray());
        Assert.Equal((mode, fixture.Clock.Milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)), (info.Text("marginMode"), info.Text("updatedTime")));
        Assert.Equal(0, back.RetCode);
        Assert.Equal("REGULAR_MARGIN", (await fixture.Bybit.BybitGetAsync("/v5/account/info")).Result.Text("marginMode"));
    }

    [Fact]
    public async Task Nothing_to_change_is_refused_and_so_is_an_unknown_mode()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(110073, (await SetAsync(fixture, "REGULAR_MARGIN")).RetCode);
        Assert.Equal(10001, (await SetAsync(fixture, "CROSS")).RetCode);
        Assert.Equal(10001, (await fixture.Bybit.BybitPostAsync("/v5/account/set-margin-mode", "{}")).RetCode);
    }

    [Fact]
    public async Task Isolated_margin_takes_away_account_totals_and_brings_them_back()
    {
        using SimulatorFixture fixture = new();

        await SetAsync(fixture, "ISOLATED_MARGIN");
        JsonElement isolated = await WalletAsync(fixture);
        await SetAsync(fixture, "REGULAR_MARGIN");
        JsonElement cross = await WalletAsync(fixture);

        Assert.All(["totalEquity", "totalAvailableBalance", "accountIMRate"], name => Assert.Equal("", isolated.Text(name)));
        Assert.Equal("70000", cross.Text("totalAvailableBalance"));
    }

    [Fact]
    public async Task A_position_is_liquidated_by_its_own_margin_once_isolated()
    {
        using SimulatorFixture fixture = WithPosition(0.1m, leverage: 10);
        Task<Answer> ListAsync() => fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT");

        string cross = (await ListAsync()).List[0].Text("liqPrice");
        await SetAsync(fixture, "ISOLATED_MARGIN");
        string isolated = (await ListAsync()).List[0].Text("liqPrice");
        await SetAsync(fixture, "PORTFOLIO_MARGIN");
        JsonElement portfolio = (await ListAsync()).List[0];

        // Cross: 10,000 USDT and one BTC stand behind it. Isolated: 600 of margin less 30 of maintenance over 0.1 BTC.
        Assert.Equal(("", "54300.0"), (cross, isolated));
        Assert.All(["liqPrice", "leverage", "positionIM", "positionMM"], name => Assert.Equal("", portfolio.Text(name)));
    }

    [Fact]
    public async Task Open_orders_stand_in_the_way_of_isolated_margin()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"55000\"");

        Answer refused = await SetAsync(fixture, "ISOLATED_MARGIN");

        Assert.Equal(3400045, refused.RetCode);
        Assert.Contains("open orders", Reason(refused), StringComparison.Ordinal);
        Assert.Equal("REGULAR_MARGIN", (await fixture.Bybit.BybitGetAsync("/v5/account/info")).Result.Text("marginMode"));
    }

    [Fact]
    public async Task Positions_that_their_own_coin_cannot_back_stand_in_the_way_of_isolated_margin()
    {
        // 3 BTC at ten times need 18,000 USDT; cross also counts the bitcoin in the wallet, isolated does not.
        using SimulatorFixture fixture = WithPosition(3m, leverage: 10);

        Answer refused = await SetAsync(fixture, "ISOLATED_MARGIN");

        Assert.Equal(3400045, refused.RetCode);
        Assert.Contains("USDT", Reason(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Liabilities_stand_in_the_way_of_isolated_margin()
    {
        using SimulatorFixture fixture = new(e => new AccountConfig { Name = "main", Exchange = e, Positions = [], Wallets = [new WalletConfig { Asset = "USDT", Balance = 500m, Borrowed = 20m }] });

        Assert.Contains("repay", Reason(await SetAsync(fixture, "ISOLATED_MARGIN")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolio_margin_wants_a_thousand_dollars()
    {
        using SimulatorFixture fixture = new(e => new AccountConfig { Name = "main", Exchange = e, Positions = [], Wallets = [new WalletConfig { Asset = "USDT", Balance = 999m }] });

        Answer refused = await SetAsync(fixture, "PORTFOLIO_MARGIN");

        JsonElement reason = refused.Json.GetProperty("result").GetProperty("reasons")[0];
        Assert.Equal((3400045, "3400000", "Equity needs to be equal to or greater than 1000 USDC"), (refused.RetCode, reason.Text("reasonCode"), reason.Text("reasonMsg")));
    }

    [Fact]
    public async Task Portfolio_margin_knows_no_hedge()
    {
        using SimulatorFixture held = new(e => SimulatorFixture.Account(e, SimulatedPositionMode.Hedge, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.01m, EntryPrice = 60_000m }]));
        using SimulatorFixture flat = new(e => SimulatorFixture.Account(e, SimulatedPositionMode.Hedge));

        Assert.Contains("Hedge", Reason(await SetAsync(held, "PORTFOLIO_MARGIN")), StringComparison.Ordinal);
        Assert.Equal(0, (await SetAsync(flat, "PORTFOLIO_MARGIN")).RetCode);
        JsonElement row = Assert.Single((await flat.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List);
        Assert.Equal("0", row.Text("positionIdx"));
        Assert.Equal(110029, (await flat.Bybit.BybitPostAsync("/v5/position/switch-mode", "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"mode\":3}")).RetCode);
    }

    [Fact]
    public async Task Cross_needs_margin_for_all_positions_together()
    {
        using SimulatorFixture fixture = new(e => new AccountConfig
        {
            Name = "main",
            Exchange = e,
            MarginMode = e == ExchangeNames.Bybit ? SimulatedMarginMode.Isolated : SimulatedMarginMode.Cross,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 1_000m }],
            Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 68_000m, Leverage = 10 }],
        });

        // 600 of margin fit into 1,000, but not into the 200 that are left after an unrealised loss of 800.
        Assert.Contains("100%", Reason(await SetAsync(fixture, "REGULAR_MARGIN")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configured_margins_end_where_the_mode_makes_new_ones()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions:
            [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, Leverage = 10, InitialMargin = "1.23", LiquidationPrice = "4", MarkPrice = "60000" }]));
        Task<Answer> ListAsync() => fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT");

        JsonElement before = (await ListAsync()).List[0];
        await SetAsync(fixture, "ISOLATED_MARGIN");
        JsonElement after = (await ListAsync()).List[0];

        Assert.Equal(("1.23", "4"), (before.Text("positionIM"), before.Text("liqPrice")));
        Assert.Equal(("602.97", "54300.0", "60000"), (after.Text("positionIM"), after.Text("liqPrice"), after.Text("markPrice")));
    }

    private static SimulatorFixture WithPosition(decimal size, decimal leverage) =>
        new(e => SimulatorFixture.Account(e, positions: e == ExchangeNames.Bybit ? [new PositionConfig { Symbol = "BTCUSDT", Size = size, EntryPrice = 60_000m, Leverage = leverage }] : []));

    private static string Reason(Answer answer) =>
        string.Join(';', answer.Json.GetProperty("result").GetProperty("reasons").EnumerateArray().Select(r => r.Text("reasonMsg")));

    private static async Task<JsonElement> WalletAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED")).List[0];

    private static Task<Answer> SetAsync(SimulatorFixture fixture, string mode) =>
        fixture.Bybit.BybitPostAsync("/v5/account/set-margin-mode", $"{{\"setMarginMode\":\"{mode}\"}}");
}
