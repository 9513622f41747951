using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitTradingStopTests
{
    private const string Full = "\"positionIdx\":0,\"tpslMode\":\"Full\",";
    private const string Partial = "\"positionIdx\":0,\"tpslMode\":\"Partial\",";

    [Fact]
    public async Task Full_sets_moves_and_removes_and_leaves_what_is_not_named()
    {
        using SimulatorFixture fixture = await LongAsync();

        await StopAsync(fixture, Full + "\"takeProfit\":\"62000\",\"stopLoss\":\"58000\"");
        JsonElement both = await PositionAsync(fixture);
        string id = (await StopsAsync(fixture)).Single(s => s.Text("stopOrderType") == "StopLoss").Text("orderId");
        await StopAsync(fixture, Full + "\"stopLoss\":\"58500\"");
        JsonElement moved = await PositionAsync(fixture);
        string sameId = (await StopsAsync(fixture)).Single(s => s.Text("stopOrderType") == "StopLoss").Text("orderId");
        await StopAsync(fixture, Full + "\"takeProfit\":\"0\"");
        JsonElement removed = await PositionAsync(fixture);

        Assert.Equal(("62000.0", "58000.0", "0"), (both.Text("takeProfit"), both.Text("stopLoss"), both.Text("trailingStop")));
        Assert.Equal(("62000.0", "58500.0"), (moved.Text("takeProfit"), moved.Text("stopLoss")));
        Assert.Equal(id, sameId);
        Assert.Equal(("", "58500.0"), (removed.Text("takeProfit"), removed.Text("stopLoss")));
        Assert.Single(await StopsAsync(fixture));
    }

    [Fact]
    public async Task A_stop_loss_closes_the_whole_position_as_it_is_then()
    {
        using SimulatorFixture fixture = await LongAsync();
        await StopAsync(fixture, Full + "\"stopLoss\":\"58000\"");
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.005\"");
        string quantity = (await StopsAsync(fixture)).Single().Text("qty");

        fixture.SetPrices(58_000m);

        Assert.Equal("0.015", quantity);
        Assert.Equal("0.000", (await PositionAsync(fixture)).Text("size"));
        Assert.Equal("57999.9", (await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear&orderFilter=StopOrder")).List.Single().Text("avgPrice"));
    }

    [Fact]
    public async Task A_short_has_its_stops_the_other_way_round()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.010\"");

        int wrong = (await StopAsync(fixture, Full + "\"takeProfit\":\"61000\"")).RetCode;
        await StopAsync(fixture, Full + "\"takeProfit\":\"59000\",\"stopLoss\":\"61000\"");
        fixture.SetPrices(59_000m);

        Assert.Equal(10001, wrong);
        Assert.Equal("0.000", (await PositionAsync(fixture)).Text("size"));
        Assert.Empty(await StopsAsync(fixture));
    }

    [Fact]
    public async Task Nothing_to_change_is_said_as_34040()
    {
        using SimulatorFixture fixture = await LongAsync();
        const string Stop = Full + "\"stopLoss\":\"58000\"";
        await StopAsync(fixture, Stop);

        Assert.Equal(34040, (await StopAsync(fixture, Stop)).RetCode);
        Assert.Equal(34040, (await StopAsync(fixture, Full + "\"takeProfit\":\"0\"")).RetCode);
        Assert.Equal(34040, (await StopAsync(fixture, "\"positionIdx\":0,\"tpslMode\":\"Full\"")).RetCode);
        Assert.Equal("not modified", (await StopAsync(fixture, Stop)).Json.Text("retMsg"));
    }

    [Fact]
    public async Task A_position_that_is_not_held_has_no_stops()
    {
        using SimulatorFixture fixture = new();

        Answer answer = await StopAsync(fixture, Full + "\"stopLoss\":\"58000\"");

        Assert.Equal((10001, "can not set tp/sl/ts for zero position"), (answer.RetCode, answer.Json.Text("retMsg")));
    }

    [Theory]
    [InlineData("\"positionIdx\":0,\"stopLoss\":\"58000\"", 10001)]
    [InlineData("\"tpslMode\":\"Full\",\"stopLoss\":\"58000\"", 10001)]
    [InlineData("\"positionIdx\":1,\"tpslMode\":\"Full\",\"stopLoss\":\"58000\"", 10001)]
    [InlineData(Full + "\"stopLoss\":\"61000\"", 10001)]
    [InlineData(Full + "\"takeProfit\":\"59000\"", 10001)]
    [InlineData(Full + "\"takeProfit\":\"61000.05\"", 10001)]
    [InlineData(Full + "\"takeProfit\":61000", 10001)]
    [InlineData(Full + "\"takeProfit\":\"61000\",\"tpOrderType\":\"Limit\",\"tpLimitPrice\":\"61000\"", 10001)]
    [InlineData(Full + "\"trailingStop\":\"60000\"", 10001)]
    [InlineData(Full + "\"trailingStop\":\"500\",\"activePrice\":\"59000\"", 10001)]
    [InlineData(Partial + "\"takeProfit\":\"61000\"", 10001)]
    [InlineData(Partial + "\"takeProfit\":\"61000\",\"tpSize\":\"0.005\",\"stopLoss\":\"59000\",\"slSize\":\"0.004\"", 10001)]
    [InlineData(Partial + "\"takeProfit\":\"61000\",\"tpSize\":\"0.0055\"", 10001)]
    [InlineData(Partial + "\"takeProfit\":\"61000\",\"tpSize\":\"0.011\"", 110058)]
    public async Task Stops_that_break_a_rule_are_refused_and_leave_nothing(string members, int retCode)
    {
        using SimulatorFixture fixture = await LongAsync();

        Assert.Equal(retCode, (await StopAsync(fixture, members)).RetCode);
        Assert.Empty(await StopsAsync(fixture));
    }

    [Fact]
    public async Task Partial_only_adds_and_shows_nothing_at_the_position()
    {
        using SimulatorFixture fixture = await LongAsync();

        await StopAsync(fixture, Partial + "\"takeProfit\":\"61000\",\"tpSize\":\"0.004\",\"stopLoss\":\"59000\",\"slSize\":\"0.004\"");
        await StopAsync(fixture, Partial + "\"takeProfit\":\"62000\",\"tpSize\":\"0.003\"");
        JsonElement[] stops = await StopsAsync(fixture);
        fixture.SetPrices(61_000m);
        JsonElement position = await PositionAsync(fixture);

        Assert.Equal([("PartialStopLoss", "0.004"), ("PartialTakeProfit", "0.003"), ("PartialTakeProfit", "0.004")], stops.Select(s => (s.Text("stopOrderType"), s.Text("qty"))).Order());
        Assert.Equal(("0.006", ""), (position.Text("size"), position.Text("takeProfit")));
        Assert.Equal(("PartialTakeProfit", "0.003"), ((await StopsAsync(fixture)).Single().Text("stopOrderType"), (await StopsAsync(fixture)).Single().Text("qty")));
    }

    [Fact]
    public async Task At_most_twenty_partial_stops_of_a_kind_wait()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.030\"");
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(0, (await StopAsync(fixture, Partial + "\"takeProfit\":\"61000\",\"tpSize\":\"0.001\"")).RetCode);
            fixture.Clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(110061, (await StopAsync(fixture, Partial + "\"takeProfit\":\"61000\",\"tpSize\":\"0.001\"")).RetCode);
    }

    [Fact]
    public async Task A_trailing_stop_follows_at_its_distance_once_it_is_active()
    {
        using SimulatorFixture fixture = await LongAsync();
        await StopAsync(fixture, Full + "\"trailingStop\":\"500\",\"activePrice\":\"61000\"");
        string shown = (await PositionAsync(fixture)).Text("trailingStop");
        List<string> sizes = [];
        foreach (decimal price in new[] { 59_000m, 61_000m, 61_800m, 61_301m, 61_300m })
        {
            fixture.SetPrices(price);
            sizes.Add((await PositionAsync(fixture)).Text("size"));
        }

        JsonElement stop = (await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear&orderFilter=StopOrder")).List.Single();
        Assert.Equal("500", shown);
        Assert.Equal(["0.010", "0.010", "0.010", "0.010", "0.000"], sizes);
        Assert.Equal(("TrailingStop", "61300.0", "Filled"), (stop.Text("stopOrderType"), stop.Text("triggerPrice"), stop.Text("orderStatus")));
    }

    [Fact]
    public async Task A_trailing_stop_is_changed_and_removed()
    {
        using SimulatorFixture fixture = await LongAsync();
        await StopAsync(fixture, Full + "\"trailingStop\":\"500\"");

        int same = (await StopAsync(fixture, Full + "\"trailingStop\":\"500\"")).RetCode;
        await StopAsync(fixture, Full + "\"trailingStop\":\"600\"");
        string changed = (await PositionAsync(fixture)).Text("trailingStop");
        await StopAsync(fixture, Full + "\"trailingStop\":\"0\"");

        Assert.Equal((34040, "600"), (same, changed));
        Assert.Equal("0", (await PositionAsync(fixture)).Text("trailingStop"));
        Assert.Empty(await StopsAsync(fixture));
    }

    [Fact]
    public async Task Stops_end_when_the_position_is_closed_or_turned()
    {
        using SimulatorFixture fixture = await LongAsync();
        await StopAsync(fixture, Full + "\"takeProfit\":\"62000\",\"stopLoss\":\"58000\",\"trailingStop\":\"700\"");
        int waiting = (await StopsAsync(fixture)).Length;

        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.030\"");

        Assert.Equal(3, waiting);
        Assert.Empty(await StopsAsync(fixture));
        Assert.Equal(["Cancelled", "Cancelled", "Cancelled"], fixture.Exchange.Orders().Where(o => o.Book == "Conditional").Select(o => o.State));
        JsonElement position = await PositionAsync(fixture);
        Assert.Equal(("Sell", "0.020", ""), (position.Text("side"), position.Text("size"), position.Text("stopLoss")));
    }

    [Fact]
    public async Task Each_hedge_leg_has_stops_of_its_own()
    {
        using SimulatorFixture fixture = new(exchange => SimulatorFixture.Account(exchange, SimulatedPositionMode.Hedge));
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"positionIdx\":1");
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.020\",\"positionIdx\":2");
        await StopAsync(fixture, "\"positionIdx\":1,\"tpslMode\":\"Full\",\"stopLoss\":\"59000\"");
        await StopAsync(fixture, "\"positionIdx\":2,\"tpslMode\":\"Full\",\"takeProfit\":\"58000\"");

        fixture.SetPrices(59_000m);

        JsonElement[] legs = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List;
        Assert.Equal([("1", "0.000", ""), ("2", "0.020", "58000.0")], legs.Select(l => (l.Text("positionIdx"), l.Text("size"), l.Text("takeProfit"))));
    }

    private static async Task<SimulatorFixture> LongAsync()
    {
        SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\"");
        return fixture;
    }

    private static Task<Answer> StopAsync(SimulatorFixture fixture, string members) => fixture.BybitPostAsync("/v5/position/trading-stop", members);

    private static async Task<JsonElement> PositionAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List.Single();

    private static async Task<JsonElement[]> StopsAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&orderFilter=StopOrder")).List;
}
