using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitMarginTests
{
    [Fact]
    public async Task Added_margin_moves_from_the_wallet_into_the_position()
    {
        using SimulatorFixture fixture = Isolated();
        JsonElement before = await PositionAsync(fixture);
        string free = await FreeAsync(fixture);

        JsonElement told = (await AddAsync(fixture, "100.5")).Result;
        JsonElement after = await PositionAsync(fixture);

        Assert.Equal(("602.97", "54300.0", "602.97"), (before.Text("positionIM"), before.Text("liqPrice"), before.Text("positionBalance")));
        Assert.Equal(("703.47", "53295.0", "703.47"), (after.Text("positionIM"), after.Text("liqPrice"), after.Text("positionBalance")));
        Assert.All(["positionIM", "liqPrice", "size", "leverage", "updatedTime"], name => Assert.Equal(after.Text(name), told.Text(name)));
        Assert.Equal(("linear", "BTCUSDT"), (told.Text("category"), told.Text("symbol")));
        Assert.False(told.TryGetProperty("seq", out _));
        Assert.Equal(100.5m, Number(free) - Number(await FreeAsync(fixture)));
    }

    [Fact]
    public async Task What_was_added_may_be_taken_out_again_and_no_more()
    {
        using SimulatorFixture fixture = Isolated();
        await AddAsync(fixture, "100");

        Assert.Equal(110078, (await AddAsync(fixture, "-100.0001")).RetCode);
        Assert.Equal(0, (await AddAsync(fixture, "-100")).RetCode);
        Assert.Equal("602.97", (await PositionAsync(fixture)).Text("positionIM"));
    }

    [Fact]
    public async Task Nothing_comes_out_that_an_unrealised_loss_needs()
    {
        using SimulatorFixture fixture = Isolated();
        await AddAsync(fixture, "500");
        fixture.Exchange.SetPrice(ExchangeNames.Bybit, "BTCUSDT", 53_000m);

        Assert.Equal(110011, (await AddAsync(fixture, "-450")).RetCode);
        Assert.Equal(0, (await AddAsync(fixture, "-100")).RetCode);
    }

    [Fact]
    public async Task A_part_closed_takes_its_part_of_the_added_margin_along()
    {
        using SimulatorFixture fixture = Isolated();
        await AddAsync(fixture, "100");

        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.050\",\"reduceOnly\":true");
        string half = (await PositionAsync(fixture)).Text("positionIM");
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.050\",\"reduceOnly\":true");
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.050\"");

        Assert.Equal("351.485", half);
        Assert.Equal("301.485", (await PositionAsync(fixture)).Text("positionIM"));
    }

    [Theory]
    [InlineData("\"symbol\":\"BTCUSDT\",\"margin\":\"0\"", 110027)]
    [InlineData("\"symbol\":\"BTCUSDT\",\"margin\":\"0.00001\"", 10001)]
    [InlineData("\"symbol\":\"BTCUSDT\",\"margin\":\"1e2\"", 10001)]
    [InlineData("\"symbol\":\"BTCUSDT\",\"margin\":10", 10001)]
    [InlineData("\"symbol\":\"BTCUSDT\"", 10001)]
    [InlineData("\"symbol\":\"BTCUSDT\",\"margin\":\"10\",\"positionIdx\":1", 10001)]
    [InlineData("\"symbol\":\"BTCUSDT\",\"margin\":\"20000\"", 110014)]
    [InlineData("\"symbol\":\"ETHUSDT\",\"margin\":\"10\"", 110033)]
    [InlineData("\"symbol\":\"NOPE\",\"margin\":\"10\"", 10001)]
    public async Task What_cannot_be_is_refused(string members, int retCode)
    {
        using SimulatorFixture fixture = Isolated();

        Assert.Equal(retCode, (await fixture.Bybit.BybitPostAsync("/v5/position/add-margin", "{\"category\":\"linear\"," + members + "}")).RetCode);
    }

    [Fact]
    public async Task Hedge_legs_have_margin_of_their_own()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit
            ? SimulatorFixture.Account(e, SimulatedPositionMode.Hedge, SimulatedMarginMode.Isolated, [new PositionConfig { Symbol = "BTCUSDT", Size = -0.1m, EntryPrice = 60_000m, Leverage = 10 }])
            : SimulatorFixture.Account(e));
        Task<Answer> AddAsync(int index) => fixture.Bybit.BybitPostAsync("/v5/position/add-margin", $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"margin\":\"100\",\"positionIdx\":{index}}}");

        Assert.Equal(10001, (await AddAsync(0)).RetCode);
        Assert.Equal(110033, (await AddAsync(1)).RetCode);
        Assert.Equal("66700.0", (await AddAsync(2)).Result.Text("liqPrice"));
    }

    [Fact]
    public async Task Inverse_positions_are_margined_in_coin()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit
            ? SimulatorFixture.Account(e, margin: SimulatedMarginMode.Isolated, positions: [new PositionConfig { Symbol = "BTCUSD", Size = 6_000m, EntryPrice = 60_000m, Leverage = 10 }])
            : SimulatorFixture.Account(e));

        Answer added = await fixture.Bybit.BybitPostAsync("/v5/position/add-margin", "{\"category\":\"inverse\",\"symbol\":\"BTCUSD\",\"margin\":\"0.01\"}");

        // 0.1 BTC at ten times: 0.01 of margin and as much again, less 0.0005 of maintenance, over 6,000 contracts.
        Assert.Equal(("inverse", "50209.2"), (added.Result.Text("category"), added.Result.Text("liqPrice")));
    }

    [Fact]
    public async Task Only_isolated_accounts_have_margin_per_position()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m }]));

        Assert.Equal(110015, (await AddAsync(fixture, "10")).RetCode);
        Assert.Equal(110015, (await AutoAsync(fixture, "1")).RetCode);
    }

    [Fact]
    public async Task Automatic_top_up_is_set_per_position()
    {
        using SimulatorFixture fixture = Isolated();

        Assert.Equal(10001, (await AutoAsync(fixture, "2")).RetCode);
        Assert.Equal(0, (await AutoAsync(fixture, "1")).RetCode);
        Assert.Equal("1", (await PositionAsync(fixture)).Text("autoAddMargin"));
    }

    [Fact]
    public async Task A_position_that_may_only_shrink_grows_again_once_confirmed()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, ReduceOnly = e == ExchangeNames.Bybit }]));
        Task<Answer> ConfirmAsync(string symbol) => fixture.Bybit.BybitPostAsync("/v5/position/confirm-pending-mmr", $"{{\"category\":\"linear\",\"symbol\":\"{symbol}\"}}");
        Task<Answer> BuyAsync() => fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"");

        Assert.True((await PositionAsync(fixture)).GetProperty("isReduceOnly").GetBoolean());
        Assert.Equal(110089, (await BuyAsync()).RetCode);
        Assert.Equal(0, (await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.001\"")).RetCode);
        Assert.Equal(110033, (await ConfirmAsync("ETHUSDT")).RetCode);
        Assert.Equal(0, (await ConfirmAsync("BTCUSDT")).RetCode);
        Assert.False((await PositionAsync(fixture)).GetProperty("isReduceOnly").GetBoolean());
        Assert.Equal(0, (await BuyAsync()).RetCode);
        Assert.Equal(10001, (await ConfirmAsync("BTCUSDT")).RetCode);
    }

    private static SimulatorFixture Isolated() => new(e => e == ExchangeNames.Bybit
        ? SimulatorFixture.Account(e, margin: SimulatedMarginMode.Isolated, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, Leverage = 10 }])
        : SimulatorFixture.Account(e));

    private static Task<Answer> AddAsync(SimulatorFixture fixture, string margin) =>
        fixture.Bybit.BybitPostAsync("/v5/position/add-margin", $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"margin\":\"{margin}\"}}");

    private static Task<Answer> AutoAsync(SimulatorFixture fixture, string value) =>
        fixture.Bybit.BybitPostAsync("/v5/position/set-auto-add-margin", $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"autoAddMargin\":{value}}}");

    private static async Task<JsonElement> PositionAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List[0];

    private static async Task<string> FreeAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/account/withdrawal", "coinName=USDT")).Result.Text("availableWithdrawal");

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
