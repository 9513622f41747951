using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class DepthTests
{
    [Fact]
    public async Task An_order_larger_than_the_book_fills_in_parts_as_time_passes()
    {
        using SimulatorFixture fixture = Thin();
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=60001&newClientOrderId=p");

        JsonElement first = await BinanceAsync(fixture, "p");
        string again = (await BinanceAsync(fixture, "p")).Text("executedQty");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        JsonElement second = await BinanceAsync(fixture, "p");
        fixture.Clock.Advance(TimeSpan.FromSeconds(5));
        JsonElement done = await BinanceAsync(fixture, "p");
        JsonElement[] trades = (await fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades", "symbol=BTCUSDT")).Rows;

        Assert.Equal(("PARTIALLY_FILLED", "0.004", "0.004"), (first.Text("status"), first.Text("executedQty"), again));
        Assert.Equal(("PARTIALLY_FILLED", "0.008"), (second.Text("status"), second.Text("executedQty")));
        Assert.Equal(("FILLED", "0.010"), (done.Text("status"), done.Text("executedQty")));
        Assert.Equal([("0.004", "60000.1", "false"), ("0.004", "60001", "true"), ("0.002", "60001", "true")], trades.Select(t => (t.Text("qty"), t.Text("price"), t.Text("maker"))));
        Assert.Equal([0, 1000, 2000], trades.Select(t => t.GetProperty("time").GetInt64() - (fixture.Clock.Milliseconds - 6000)));
    }

    [Fact]
    public async Task Bybit_says_so_too_and_keeps_the_filled_part_of_a_cancelled_order()
    {
        using SimulatorFixture fixture = Thin();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60001\",\"orderLinkId\":\"p\"");

        JsonElement part = await BybitAsync(fixture, "p");
        await fixture.BybitPostAsync("/v5/order/cancel", "\"orderLinkId\":\"p\"");
        JsonElement ended = await BybitAsync(fixture, "p");

        Assert.Equal(("PartiallyFilled", "0.004", "0.006"), (part.Text("orderStatus"), part.Text("cumExecQty"), part.Text("leavesQty")));
        Assert.Equal(("Cancelled", "0.004", "0.000"), (ended.Text("orderStatus"), ended.Text("cumExecQty"), ended.Text("leavesQty")));
        Assert.Equal("0.004", (await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear")).List.Single().Text("execQty"));
    }

    [Fact]
    public async Task Immediate_or_cancel_keeps_the_part_and_market_orders_too()
    {
        using SimulatorFixture fixture = Thin();

        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60001\",\"timeInForce\":\"IOC\",\"orderLinkId\":\"i\"");
        Answer market = await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.010&newOrderRespType=RESULT");

        Assert.Equal(("Cancelled", "0.004"), ((await BybitAsync(fixture, "i")).Text("orderStatus"), (await BybitAsync(fixture, "i")).Text("cumExecQty")));
        Assert.Equal(("EXPIRED", "0.004"), (market.Json.Text("status"), market.Json.Text("executedQty")));
    }

    [Fact]
    public async Task Fill_or_kill_takes_nothing_of_a_book_too_thin()
    {
        using SimulatorFixture fixture = Thin();

        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60001\",\"timeInForce\":\"FOK\",\"orderLinkId\":\"f\"");
        Answer refused = await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=FOK&quantity=0.010&price=60001");
        Answer fits = await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=FOK&quantity=0.004&price=60001&newOrderRespType=RESULT");

        Assert.Equal(("Cancelled", "0.000"), ((await BybitAsync(fixture, "f")).Text("orderStatus"), (await BybitAsync(fixture, "f")).Text("cumExecQty")));
        Assert.Equal((-5021, "FILLED"), (refused.Code, fits.Json.Text("status")));
    }

    [Fact]
    public async Task What_one_order_took_the_next_does_not_find_in_the_same_second()
    {
        using SimulatorFixture fixture = Thin();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.003");

        Answer rest = await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.003&newOrderRespType=RESULT");
        Answer otherSide = await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.003&newOrderRespType=RESULT");

        Assert.Equal(("0.001", "0.003"), (rest.Json.Text("executedQty"), otherSide.Json.Text("executedQty")));
    }

    [Fact]
    public async Task Partial_stops_grow_with_the_fills_of_their_order()
    {
        using SimulatorFixture fixture = Thin();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60001\",\"tpslMode\":\"Partial\",\"takeProfit\":\"62000\"");
        string first = await StopQuantityAsync(fixture);
        fixture.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(("0.004", "0.010"), (first, await StopQuantityAsync(fixture)));
    }

    [Fact]
    public async Task Amended_quantities_stay_above_what_is_filled_and_stops_are_fixed_by_then()
    {
        using SimulatorFixture fixture = Thin();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60001\",\"orderLinkId\":\"a\"");

        Assert.Equal(110064, (await fixture.BybitPostAsync("/v5/order/amend", "\"orderLinkId\":\"a\",\"qty\":\"0.004\"")).RetCode);
        Assert.Equal(110059, (await fixture.BybitPostAsync("/v5/order/amend", "\"orderLinkId\":\"a\",\"stopLoss\":\"58000\"")).RetCode);
        Assert.Equal(0, (await fixture.BybitPostAsync("/v5/order/amend", "\"orderLinkId\":\"a\",\"qty\":\"0.005\"")).RetCode);
    }

    [Fact]
    public async Task A_configuration_states_depths_and_null_takes_them_away()
    {
        SimulatedExchange exchange = new(new SimulatorOptions { Clock = new ManualClock(), Config = SimulatorConfig.Parse("""{ "depths": { "Binance": { "BTCUSDT": 0.002 } } }""") });
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts[1], new ManualClock());
        Task<Answer> BuyAsync() => client.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010&newOrderRespType=RESULT");

        string thin = (await BuyAsync()).Json.Text("executedQty");
        exchange.SetDepth("Binance", "BTCUSDT", null);

        Assert.Equal(("0.002", "0.010"), (thin, (await BuyAsync()).Json.Text("executedQty")));
        Assert.Throws<ArgumentException>(() => exchange.SetDepth("Binance", "NOPE", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => exchange.SetDepth("Binance", "BTCUSDT", 0));
        Assert.Throws<SimulatorConfigException>(() => new SimulatedExchange(new SimulatorOptions { Config = SimulatorConfig.Parse("""{ "depths": { "Bybit": { "NOPE": 1 } } }""") }));
    }

    private static SimulatorFixture Thin()
    {
        SimulatorFixture fixture = new();
        fixture.Exchange.SetDepth("Bybit", "BTCUSDT", 0.004m);
        fixture.Exchange.SetDepth("Binance", "BTCUSDT", 0.004m);
        return fixture;
    }

    private static async Task<JsonElement> BinanceAsync(SimulatorFixture fixture, string clientId) =>
        (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=" + clientId)).Json;

    private static async Task<JsonElement> BybitAsync(SimulatorFixture fixture, string linkId) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&orderLinkId=" + linkId)).List.Single();

    private static async Task<string> StopQuantityAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&orderFilter=StopOrder")).List.Single().Text("qty");
}
