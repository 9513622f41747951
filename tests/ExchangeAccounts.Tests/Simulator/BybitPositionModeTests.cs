using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitPositionModeTests
{
    [Fact]
    public async Task One_symbol_switches_and_the_others_stay()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(0, (await SwitchAsync(fixture, "\"symbol\":\"BTCUSDT\",\"mode\":3")).RetCode);

        Assert.Equal(["1", "2"], await LegsAsync(fixture, "BTCUSDT"));
        Assert.Equal(["0"], await LegsAsync(fixture, "ETHUSDT"));
        Assert.Equal(10001, (await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"")).RetCode);
        Assert.Equal(0, (await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\",\"positionIdx\":1")).RetCode);
    }

    [Fact]
    public async Task The_symbol_wins_over_the_coin()
    {
        using SimulatorFixture fixture = new();

        await SwitchAsync(fixture, "\"symbol\":\"BTCUSDT\",\"coin\":\"USDT\",\"mode\":3");

        Assert.Equal(["0"], await LegsAsync(fixture, "ETHUSDT"));
    }

    [Fact]
    public async Task By_coin_all_switch_but_those_in_use()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: e == ExchangeNames.Bybit ? [new PositionConfig { Symbol = "BTCUSDT", Size = 0.01m, EntryPrice = 60_000m }] : []));
        await fixture.Bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"ETHUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.01\",\"price\":\"2900\"}");

        Assert.Equal(0, (await SwitchAsync(fixture, "\"coin\":\"USDT\",\"mode\":3")).RetCode);

        Assert.Equal(["0"], await LegsAsync(fixture, "BTCUSDT"));
        Assert.Equal(["0"], await LegsAsync(fixture, "ETHUSDT"));
        Assert.Equal(["1", "2"], await LegsAsync(fixture, "SOLUSDT"));

        // What is left are symbols that cannot switch; the first of them says why.
        Assert.Equal(110024, (await SwitchAsync(fixture, "\"coin\":\"USDT\",\"mode\":3")).RetCode);

        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"reduceOnly\":true");
        Assert.Equal(0, (await SwitchAsync(fixture, "\"coin\":\"USDT\",\"mode\":3")).RetCode);
        Assert.Equal(["1", "2"], await LegsAsync(fixture, "BTCUSDT"));
        Assert.Equal(110028, (await SwitchAsync(fixture, "\"coin\":\"USDT\",\"mode\":3")).RetCode);
    }

    [Fact]
    public async Task Back_to_one_way_by_coin_ends_what_symbols_had_set_for_themselves()
    {
        using SimulatorFixture fixture = new();
        await SwitchAsync(fixture, "\"symbol\":\"BTCUSDT\",\"mode\":3");

        Assert.Equal(0, (await SwitchAsync(fixture, "\"coin\":\"USDT\",\"mode\":0")).RetCode);

        Assert.Equal(["0"], await LegsAsync(fixture, "BTCUSDT"));
        Assert.Equal(110025, (await SwitchAsync(fixture, "\"coin\":\"USDT\",\"mode\":0")).RetCode);
    }

    [Fact]
    public async Task Positions_and_orders_hold_a_symbol_in_its_mode()
    {
        using SimulatorFixture fixture = new();
        string id = (await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"55000\"")).Result.Text("orderId");

        Assert.Equal(110028, (await SwitchAsync(fixture, "\"symbol\":\"BTCUSDT\",\"mode\":3")).RetCode);
        await fixture.Bybit.BybitPostAsync("/v5/order/cancel", $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"orderId\":\"{id}\"}}");
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"");
        Assert.Equal(110024, (await SwitchAsync(fixture, "\"symbol\":\"BTCUSDT\",\"mode\":3")).RetCode);
    }

    [Theory]
    [InlineData("\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"mode\":0", 110025)]
    [InlineData("\"category\":\"linear\",\"coin\":\"USDT\",\"mode\":0", 110025)]
    [InlineData("\"category\":\"linear\",\"symbol\":\"BTCPERP\",\"mode\":3", 110029)]
    [InlineData("\"category\":\"linear\",\"coin\":\"USDC\",\"mode\":3", 110029)]
    [InlineData("\"category\":\"inverse\",\"symbol\":\"BTCUSD\",\"mode\":3", 110029)]
    [InlineData("\"category\":\"inverse\",\"coin\":\"BTC\",\"mode\":3", 110029)]
    [InlineData("\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"mode\":1", 10001)]
    [InlineData("\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"mode\":\"3\"", 10001)]
    [InlineData("\"category\":\"linear\",\"symbol\":\"NOPE\",\"mode\":3", 10001)]
    [InlineData("\"category\":\"linear\",\"mode\":3", 10001)]
    [InlineData("\"symbol\":\"BTCUSDT\",\"mode\":3", 10001)]
    public async Task What_cannot_be_is_refused(string members, int retCode)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(retCode, (await fixture.Bybit.BybitPostAsync("/v5/position/switch-mode", "{" + members + "}")).RetCode);
    }

    [Fact]
    public async Task Dated_futures_stay_one_way()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, SimulatedPositionMode.Hedge));
        string dated = (await fixture.Bybit.PublicAsync("/v5/market/instruments-info?category=linear")).List.Single(i => i.Text("contractType") == "LinearFutures").Text("symbol");

        Assert.Equal(["0"], await LegsAsync(fixture, dated));
        Assert.Equal(110029, (await SwitchAsync(fixture, $"\"symbol\":\"{dated}\",\"mode\":3")).RetCode);
    }

    private static Task<Answer> SwitchAsync(SimulatorFixture fixture, string members) =>
        fixture.Bybit.BybitPostAsync("/v5/position/switch-mode", "{\"category\":\"linear\"," + members + "}");

    private static async Task<string[]> LegsAsync(SimulatorFixture fixture, string symbol)
    {
        JsonElement[] rows = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=" + symbol)).List;
        return [.. rows.Select(r => r.Text("positionIdx"))];
    }
}
