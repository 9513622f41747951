using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitAmendTests
{
    private const string Resting = "\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"59000\",\"orderLinkId\":\"a\"";
    private const string Waiting = "\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"triggerPrice\":\"61000\",\"triggerDirection\":1,\"orderLinkId\":\"a\"";

    [Fact]
    public async Task Only_what_is_stated_changes_and_the_id_stays()
    {
        using SimulatorFixture fixture = new();
        string id = (await fixture.BybitOrderAsync(Resting)).Result.Text("orderId");

        Answer price = await AmendAsync(fixture, "\"price\":\"58000\"");
        JsonElement moved = await OneAsync(fixture);
        await AmendAsync(fixture, "\"qty\":\"0.020\"");
        JsonElement grown = await OneAsync(fixture);

        Assert.Equal((id, "a"), (price.Result.Text("orderId"), price.Result.Text("orderLinkId")));
        Assert.Equal(("58000.0", "0.010", "New"), (moved.Text("price"), moved.Text("qty"), moved.Text("orderStatus")));
        Assert.Equal(("58000.0", "0.020", id), (grown.Text("price"), grown.Text("qty"), grown.Text("orderId")));
    }

    [Fact]
    public async Task An_order_moved_across_the_book_takes()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Resting);

        await AmendAsync(fixture, "\"price\":\"60001\"");

        Assert.Equal(("Filled", "60000.1"), ((await OneAsync(fixture)).Text("orderStatus"), (await OneAsync(fixture)).Text("avgPrice")));
    }

    [Fact]
    public async Task A_post_only_order_moved_across_the_book_is_cancelled()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Resting + ",\"timeInForce\":\"PostOnly\"");

        int code = (await AmendAsync(fixture, "\"price\":\"60001\"")).RetCode;

        Assert.Equal((0, "Cancelled", "EC_PostOnlyWillTakeLiquidity"), (code, (await OneAsync(fixture)).Text("orderStatus"), (await OneAsync(fixture)).Text("rejectReason")));
    }

    [Fact]
    public async Task A_waiting_order_gets_another_trigger_and_fires_there()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Waiting);

        await AmendAsync(fixture, "\"triggerPrice\":\"60500\",\"triggerBy\":\"MarkPrice\",\"qty\":\"0.015\"");
        JsonElement amended = await OneAsync(fixture);
        fixture.SetPrices(60_500m);

        Assert.Equal(("60500.0", "MarkPrice", "0.015", "Untriggered"), (amended.Text("triggerPrice"), amended.Text("triggerBy"), amended.Text("qty"), amended.Text("orderStatus")));
        Assert.Equal(("Filled", "0.015"), ((await OneAsync(fixture)).Text("orderStatus"), (await OneAsync(fixture)).Text("cumExecQty")));
    }

    [Fact]
    public async Task Attached_stops_are_replaced_and_removed_before_a_fill()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Resting + ",\"takeProfit\":\"62000\",\"stopLoss\":\"58000\"");

        await AmendAsync(fixture, "\"takeProfit\":\"0\",\"stopLoss\":\"57000\"");
        JsonElement order = await OneAsync(fixture);
        fixture.SetPrices(58_900m);
        JsonElement position = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List.Single();

        Assert.Equal(("", "57000.0"), (order.Text("takeProfit"), order.Text("stopLoss")));
        Assert.Equal(("", "57000.0"), (position.Text("takeProfit"), position.Text("stopLoss")));
    }

    [Fact]
    public async Task A_position_stop_is_amended_by_its_id()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"stopLoss\":\"58000\"");
        string id = (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List.Single().Text("orderId");

        int moved = (await fixture.BybitPostAsync("/v5/order/amend", $"\"orderId\":\"{id}\",\"triggerPrice\":\"58500\"")).RetCode;
        int sized = (await fixture.BybitPostAsync("/v5/order/amend", $"\"orderId\":\"{id}\",\"qty\":\"0.005\"")).RetCode;

        Assert.Equal((0, 110060), (moved, sized));
        Assert.Equal("58500.0", (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List.Single().Text("stopLoss"));
    }

    [Theory]
    [InlineData(Resting, "\"price\":\"59000.05\"", 110121)]
    [InlineData(Resting, "\"price\":\"70000\"", 110003)]
    [InlineData(Resting, "\"qty\":\"0.0105\"", 10001)]
    [InlineData(Resting, "\"qty\":\"0\"", 110064)]
    [InlineData(Resting, "\"qty\":\"15\"", 110007)]
    [InlineData(Resting, "\"triggerPrice\":\"61000\"", 10001)]
    [InlineData(Resting, "\"takeProfit\":\"58000\"", 10001)]
    [InlineData(Resting, "\"price\":\"59000\"", 10001)]
    [InlineData(Resting, "\"qty\":\"0.010\"", 10001)]
    [InlineData(Waiting, "\"triggerPrice\":\"59000\"", 110092)]
    [InlineData(Waiting, "\"triggerPrice\":\"61000.05\"", 10001)]
    [InlineData(Waiting, "\"price\":\"61000\"", 10001)]
    public async Task Changes_that_break_a_rule_are_refused_and_change_nothing(string order, string members, int retCode)
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(order);
        string before = (await OneAsync(fixture)).GetRawText();

        Assert.Equal(retCode, (await AmendAsync(fixture, members)).RetCode);
        Assert.Equal(before, (await OneAsync(fixture)).GetRawText());
    }

    [Fact]
    public async Task What_does_not_exist_or_has_ended_cannot_be_amended()
    {
        using SimulatorFixture fixture = new();
        Answer unknown = await AmendAsync(fixture, "\"price\":\"58000\"");
        await fixture.BybitOrderAsync(Resting);
        fixture.SetPrices(58_900m);

        Answer filled = await AmendAsync(fixture, "\"price\":\"58000\"");
        Answer unnamed = await fixture.BybitPostAsync("/v5/order/amend", "\"price\":\"58000\"");

        Assert.Equal((110001, 110010, 10001), (unknown.RetCode, filled.RetCode, unnamed.RetCode));
    }

    [Fact]
    public async Task Nothing_to_change_is_said_in_its_own_words()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Resting);

        Answer answer = await AmendAsync(fixture, "\"price\":\"59000\",\"qty\":\"0.010\"");

        Assert.Equal((10001, "The order remains unchanged as the parameters entered match the existing ones."), (answer.RetCode, answer.Json.Text("retMsg")));
    }

    private static Task<Answer> AmendAsync(SimulatorFixture fixture, string members) => fixture.BybitPostAsync("/v5/order/amend", "\"orderLinkId\":\"a\"," + members);

    private static async Task<JsonElement> OneAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&orderLinkId=a")).List.Single();
}
