using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitConditionalOrderTests
{
    private const string BuyStop = "\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"triggerPrice\":\"61000\",\"triggerDirection\":1";

    [Fact]
    public async Task A_conditional_order_waits_and_stays_the_same_order_when_it_fires()
    {
        using SimulatorFixture fixture = new();

        string id = (await fixture.BybitOrderAsync(BuyStop + ",\"orderLinkId\":\"s-1\"")).Result.Text("orderId");
        JsonElement waiting = await OneAsync(fixture, "s-1");
        string reserved = await OrderMarginAsync(fixture);
        fixture.SetPrices(61_000m);
        JsonElement done = await OneAsync(fixture, "s-1");

        Assert.Equal(("Untriggered", "Stop", "61000.0", "1", "LastPrice"), (waiting.Text("orderStatus"), waiting.Text("stopOrderType"), waiting.Text("triggerPrice"), waiting.Text("triggerDirection"), waiting.Text("triggerBy")));
        Assert.Equal(("0.010", "0"), (waiting.Text("leavesQty"), reserved));
        Assert.Equal((id, "Filled", "61000.1", "Stop"), (done.Text("orderId"), done.Text("orderStatus"), done.Text("avgPrice"), done.Text("stopOrderType")));
        Assert.Equal("Stop", (await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear&orderId=" + id)).List.Single().Text("stopOrderType"));
    }

    [Theory]
    [InlineData("Buy", 1, 61_000, 60_999.9)]
    [InlineData("Buy", 2, 59_000, 59_000.1)]
    [InlineData("Sell", 1, 61_000, 60_999.9)]
    [InlineData("Sell", 2, 59_000, 59_000.1)]
    public async Task The_direction_says_from_which_side_the_price_comes(string side, int direction, decimal trigger, decimal before)
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync($"\"side\":\"{side}\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"triggerPrice\":\"{trigger}\",\"triggerDirection\":{direction},\"orderLinkId\":\"d\"");

        fixture.SetPrices(before);
        string waiting = (await OneAsync(fixture, "d")).Text("orderStatus");
        fixture.SetPrices(trigger);

        Assert.Equal(("Untriggered", "Filled"), (waiting, (await OneAsync(fixture, "d")).Text("orderStatus")));
    }

    [Fact]
    public async Task A_conditional_limit_order_rests_after_its_trigger_and_is_a_plain_order_then()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"price\":\"60900\",\"qty\":\"0.010\",\"triggerPrice\":\"61000\",\"triggerDirection\":1,\"orderLinkId\":\"l\"");
        int before = await CountAsync(fixture, "Order");
        fixture.SetPrices(61_000m);

        Assert.Equal(0, before);
        Assert.Equal((1, 0), (await CountAsync(fixture, "Order"), await CountAsync(fixture, "StopOrder")));
        Assert.Equal("New", (await OneAsync(fixture, "l")).Text("orderStatus"));
        fixture.SetPrices(60_000m);
        Assert.Equal("Filled", (await OneAsync(fixture, "l")).Text("orderStatus"));
        Assert.Single((await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear&orderFilter=StopOrder")).List);
    }

    [Fact]
    public async Task Cancelling_one_that_waits_deactivates_it()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(BuyStop + ",\"orderLinkId\":\"c\"");

        int first = (await fixture.BybitPostAsync("/v5/order/cancel", "\"orderLinkId\":\"c\"")).RetCode;
        int second = (await fixture.BybitPostAsync("/v5/order/cancel", "\"orderLinkId\":\"c\"")).RetCode;
        JsonElement order = await OneAsync(fixture, "c");

        Assert.Equal((0, 110008), (first, second));
        Assert.Equal(("Deactivated", "CancelByUser"), (order.Text("orderStatus"), order.Text("cancelType")));
    }

    [Theory]
    [InlineData("\"triggerPrice\":\"60000\",\"triggerDirection\":1", 110092)]
    [InlineData("\"triggerPrice\":\"59000\",\"triggerDirection\":1", 110092)]
    [InlineData("\"triggerPrice\":\"60000\",\"triggerDirection\":2", 110093)]
    [InlineData("\"triggerPrice\":\"61000\",\"triggerDirection\":2", 110093)]
    [InlineData("\"triggerPrice\":\"61000\"", 10001)]
    [InlineData("\"triggerPrice\":\"61000\",\"triggerDirection\":3", 10001)]
    [InlineData("\"triggerPrice\":\"61000\",\"triggerDirection\":\"1\"", 10001)]
    [InlineData("\"triggerPrice\":\"61000.05\",\"triggerDirection\":1", 10001)]
    [InlineData("\"triggerPrice\":\"61000\",\"triggerDirection\":1,\"triggerBy\":\"Last\"", 10001)]
    [InlineData("\"triggerPrice\":\"61000\",\"triggerDirection\":1,\"takeProfit\":\"60000\"", 10001)]
    [InlineData("\"takeProfit\":\"59000\"", 10001)]
    [InlineData("\"stopLoss\":\"61000\"", 10001)]
    [InlineData("\"takeProfit\":\"61000\",\"reduceOnly\":true", 110017)]
    [InlineData("\"takeProfit\":\"61000\",\"tpOrderType\":\"Limit\",\"tpLimitPrice\":\"61000\"", 10001)]
    [InlineData("\"takeProfit\":\"61000\",\"tpslMode\":\"Partial\",\"tpOrderType\":\"Limit\"", 10001)]
    [InlineData("\"takeProfit\":\"61000\",\"tpslMode\":\"Half\"", 10001)]
    public async Task Triggers_and_stops_that_break_a_rule_are_refused_and_leave_nothing(string members, int retCode)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(retCode, (await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\"," + members)).RetCode);
        Assert.Empty(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task A_reduce_only_order_sets_no_stops()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\"");

        Assert.Equal(10001, (await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"reduceOnly\":true,\"takeProfit\":\"59000\"")).RetCode);
    }

    [Fact]
    public async Task At_most_ten_wait_per_symbol()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(0, (await fixture.BybitOrderAsync(BuyStop)).RetCode);
        }

        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(110009, (await fixture.BybitOrderAsync(BuyStop)).RetCode);
    }

    [Fact]
    public async Task What_cannot_be_paid_or_reduced_is_rejected_when_it_fires()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"19\",\"triggerPrice\":\"61000\",\"triggerDirection\":1,\"orderLinkId\":\"big\"");
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"reduceOnly\":true,\"triggerPrice\":\"61000\",\"triggerDirection\":1,\"orderLinkId\":\"flat\"");

        fixture.SetPrices(61_000m);

        Assert.Equal(("Rejected", "EC_NoEnoughMargin"), ((await OneAsync(fixture, "big")).Text("orderStatus"), (await OneAsync(fixture, "big")).Text("rejectReason")));
        Assert.Equal("Rejected", (await OneAsync(fixture, "flat")).Text("orderStatus"));
        Assert.DoesNotContain(fixture.Exchange.Orders(), o => o.FilledQuantity > 0);
    }

    [Fact]
    public async Task Quantity_zero_closes_what_there_is_when_it_fires()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\"");
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0\",\"reduceOnly\":true,\"closeOnTrigger\":true,\"triggerPrice\":\"59000\",\"triggerDirection\":2,\"orderLinkId\":\"z\"");
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.007\"");

        fixture.SetPrices(59_000m);

        Assert.Equal(("Filled", "0.017"), ((await OneAsync(fixture, "z")).Text("orderStatus"), (await OneAsync(fixture, "z")).Text("cumExecQty")));
    }

    [Fact]
    public async Task Attached_stops_are_set_when_the_order_fills_and_the_first_to_fire_ends_the_other()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"price\":\"59500\",\"qty\":\"0.010\",\"takeProfit\":\"62000\",\"stopLoss\":\"58000\",\"slTriggerBy\":\"MarkPrice\",\"orderLinkId\":\"entry\"");
        JsonElement entry = await OneAsync(fixture, "entry");
        int before = await CountAsync(fixture, "StopOrder");
        fixture.SetPrices(59_400m);
        JsonElement position = await PositionAsync(fixture);
        JsonElement[] stops = await StopsAsync(fixture);
        fixture.SetPrices(62_000m);
        JsonElement[] ended = (await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear&orderFilter=StopOrder")).List;

        Assert.Equal(("62000.0", "58000.0", "Full", "MarkPrice"), (entry.Text("takeProfit"), entry.Text("stopLoss"), entry.Text("tpslMode"), entry.Text("slTriggerBy")));
        Assert.Equal(0, before);
        Assert.Equal(("62000.0", "58000.0"), (position.Text("takeProfit"), position.Text("stopLoss")));
        Assert.Equal([("StopLoss", "Sell", "0.010", "entry"), ("TakeProfit", "Sell", "0.010", "entry")], stops.Select(s => (s.Text("stopOrderType"), s.Text("side"), s.Text("qty"), s.Text("parentOrderLinkId"))).Order());
        Assert.Equal([("StopLoss", "Deactivated", "CancelByTpSlTsClear"), ("TakeProfit", "Filled", "UNKNOWN")], ended.Select(s => (s.Text("stopOrderType"), s.Text("orderStatus"), s.Text("cancelType"))).Order());
        Assert.Equal(["CreateByStopLoss", "CreateByTakeProfit"], ended.Select(s => s.Text("createType")).Order(StringComparer.Ordinal));
        Assert.Equal("0.000", (await PositionAsync(fixture)).Text("size"));
    }

    [Fact]
    public async Task An_order_replaces_the_stops_it_states_and_leaves_the_others_of_its_position()
    {
        using SimulatorFixture fixture = new();
        const string Buy = "\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",";
        await fixture.BybitOrderAsync(Buy + "\"takeProfit\":\"62000\",\"tpTriggerBy\":\"MarkPrice\",\"stopLoss\":\"58000\"");
        await fixture.BybitOrderAsync(Buy + "\"stopLoss\":\"59000\"");

        JsonElement[] stops = await StopsAsync(fixture);
        Assert.Equal([("StopLoss", "59000.0", "LastPrice", "0.020"), ("TakeProfit", "62000.0", "MarkPrice", "0.020")], stops.Select(s => (s.Text("stopOrderType"), s.Text("triggerPrice"), s.Text("triggerBy"), s.Text("qty"))).Order());
    }

    [Fact]
    public async Task Partial_stops_close_what_their_order_opened_at_their_limit()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.030\"");
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"tpslMode\":\"Partial\",\"takeProfit\":\"61000\",\"tpOrderType\":\"Limit\",\"tpLimitPrice\":\"61500\",\"stopLoss\":\"58000\"");

        fixture.SetPrices(61_000m);
        JsonElement resting = (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List.Single();
        fixture.SetPrices(61_600m);

        Assert.Equal(("PartialTakeProfit", "New", "61500.0", "0.010"), (resting.Text("stopOrderType"), resting.Text("orderStatus"), resting.Text("price"), resting.Text("qty")));
        Assert.Equal("0.030", (await PositionAsync(fixture)).Text("size"));
        Assert.Empty(await StopsAsync(fixture));
    }

    [Fact]
    public async Task A_path_that_crosses_several_triggers_fires_them_in_the_order_of_time()
    {
        ManualClock clock = new();
        SimulatedExchange exchange = new(new SimulatorOptions { Clock = clock, Seed = 3 });
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts[0], clock);
        decimal last = decimal.Parse((await client.PublicAsync("/v5/market/tickers?category=linear&symbol=SOLUSDT")).List.Single().Text("lastPrice"), System.Globalization.CultureInfo.InvariantCulture);
        Task<Answer> PostAsync(string path, string members) => client.BybitPostAsync(path, "{\"category\":\"linear\",\"symbol\":\"SOLUSDT\"," + members + "}");
        await PostAsync("/v5/order/create", "\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"1\"");
        await PostAsync("/v5/position/trading-stop", $"\"positionIdx\":0,\"tpslMode\":\"Full\",\"takeProfit\":\"{last + 0.1m}\",\"stopLoss\":\"{last - 0.1m}\"");

        clock.Advance(TimeSpan.FromHours(12));

        JsonElement[] stops = (await client.BybitGetAsync("/v5/order/history", "category=linear&symbol=SOLUSDT&orderFilter=StopOrder")).List;
        Assert.Equal(["Deactivated", "Filled"], stops.Select(s => s.Text("orderStatus")).Order(StringComparer.Ordinal));
        SimulatedOrder filled = exchange.Orders().Single(o => o.Book == "Conditional" && o.State == "Filled");
        Assert.True(filled.Trigger!.Fired < clock.Now);
        Assert.Equal(stops.Select(s => s.Text("updatedTime")).Distinct(StringComparer.Ordinal).Single(), $"{filled.Trigger.Fired!.Value.ToUnixTimeMilliseconds()}");
    }

    private static async Task<JsonElement> OneAsync(SimulatorFixture fixture, string linkId) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&orderLinkId=" + linkId)).List.Single();

    private static async Task<JsonElement> PositionAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List.Single();

    private static async Task<JsonElement[]> StopsAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&orderFilter=StopOrder")).List;

    private static async Task<int> CountAsync(SimulatorFixture fixture, string filter) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&orderFilter=" + filter)).List.Length;

    private static async Task<string> OrderMarginAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED&coin=USDT")).List[0].GetProperty("coin")[0].Text("totalOrderIM");
}
