using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceAlgoOrderTests
{
    [Fact]
    public async Task A_conditional_order_waits_outside_the_book_and_becomes_a_regular_one_when_the_price_comes()
    {
        using SimulatorFixture fixture = new();

        JsonElement placed = (await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&clientAlgoId=s-1")).Json;
        JsonElement open = (await fixture.Binance.BinanceGetAsync("/fapi/v1/openAlgoOrders", "symbol=BTCUSDT")).Rows.Single();
        int regular = (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders")).Rows.Length;
        int held = (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Length;
        fixture.SetPrices(61_000m);
        JsonElement done = (await fixture.Binance.BinanceGetAsync("/fapi/v1/algoOrder", "clientAlgoId=s-1")).Json;
        JsonElement actual = (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=" + done.Text("actualOrderId"))).Json;

        Assert.Equal(("NEW", "STOP_MARKET", "61000.00", "0.00", "0.010"), (placed.Text("algoStatus"), placed.Text("orderType"), placed.Text("triggerPrice"), placed.Text("price"), placed.Text("quantity")));
        Assert.Equal(("GTC", "CONTRACT_PRICE", "EXPIRE_MAKER", "", ""), (placed.Text("timeInForce"), placed.Text("workingType"), placed.Text("selfTradePreventionMode"), placed.Text("activatePrice"), placed.Text("callbackRate")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.False), (placed.GetProperty("icebergQuantity").ValueKind, placed.GetProperty("closePosition").ValueKind));
        Assert.Equal(("", "0"), (open.Text("actualOrderId"), open.Text("triggerTime")));
        Assert.Equal((0, 0), (regular, held));
        Assert.Equal(("FINISHED", "0.010", "MARKET", "61000.10000"), (done.Text("algoStatus"), done.Text("actualQty"), done.Text("actualType"), done.Text("actualPrice")));
        Assert.Equal($"{fixture.Clock.Milliseconds}", done.Text("triggerTime"));
        Assert.Equal(("FILLED", "MARKET", "0.010"), (actual.Text("status"), actual.Text("type"), actual.Text("executedQty")));
        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v1/openAlgoOrders")).Rows);
    }

    [Theory]
    [InlineData("side=BUY&type=STOP_MARKET", 61_000, 60_999.9)]
    [InlineData("side=SELL&type=STOP_MARKET", 59_000, 59_000.1)]
    [InlineData("side=BUY&type=TAKE_PROFIT_MARKET", 59_000, 59_000.1)]
    [InlineData("side=SELL&type=TAKE_PROFIT_MARKET", 61_000, 60_999.9)]
    public async Task Each_kind_fires_in_its_direction_and_not_before(string kind, decimal trigger, decimal before)
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceAlgoAsync($"{kind}&triggerPrice={trigger}&quantity=0.010&clientAlgoId=k");

        fixture.SetPrices(before);
        string waiting = await StatusAsync(fixture, "k");
        fixture.SetPrices(trigger);

        Assert.Equal(("NEW", "FINISHED"), (waiting, await StatusAsync(fixture, "k")));
    }

    [Fact]
    public async Task A_stop_limit_order_rests_after_its_trigger_until_it_fills()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceAlgoAsync("side=BUY&type=STOP&triggerPrice=61000&price=60900&quantity=0.010&clientAlgoId=l");

        fixture.SetPrices(61_000m);
        JsonElement triggered = await OneAsync(fixture, "l");
        JsonElement resting = (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders", "symbol=BTCUSDT")).Rows.Single();
        fixture.SetPrices(60_800m);

        Assert.Equal(("TRIGGERED", "0.000"), (triggered.Text("algoStatus"), triggered.Text("actualQty")));
        Assert.Equal((triggered.Text("actualOrderId"), "NEW", "60900.0"), (resting.Text("orderId"), resting.Text("status"), resting.Text("price")));
        Assert.Equal("FINISHED", await StatusAsync(fixture, "l"));
    }

    [Fact]
    public async Task The_mark_price_may_be_the_one_looked_at()
    {
        using SimulatorFixture fixture = new();

        JsonElement placed = (await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&workingType=MARK_PRICE&triggerPrice=59000&quantity=0.010")).Json;

        Assert.Equal("MARK_PRICE", placed.Text("workingType"));
        Assert.Equal("Mark", Assert.Single(fixture.Exchange.Orders()).Trigger!.Source);
    }

    [Fact]
    public async Task A_trailing_stop_follows_the_best_price_at_its_rate()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceAlgoAsync("side=SELL&type=TRAILING_STOP_MARKET&callbackRate=1&activatePrice=61000&quantity=0.010&clientAlgoId=t");
        List<string> seen = [];
        foreach (decimal price in new[] { 60_000m, 59_000m, 61_000m, 62_000m, 61_400m, 61_380m })
        {
            fixture.SetPrices(price);
            seen.Add(await StatusAsync(fixture, "t"));
        }

        JsonElement done = await OneAsync(fixture, "t");
        Assert.Equal(["NEW", "NEW", "NEW", "NEW", "NEW", "FINISHED"], seen);
        Assert.Equal(("61380.00", "61000.00", "1"), (done.Text("triggerPrice"), done.Text("activatePrice"), done.Text("callbackRate")));
    }

    [Fact]
    public async Task A_close_position_order_closes_all_there_is_when_it_fires()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        JsonElement placed = (await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true&clientAlgoId=c")).Json;
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.020");

        fixture.SetPrices(59_000m);

        Assert.Equal(("GTE_GTC", "0.000", "true", "true"), (placed.Text("timeInForce"), placed.Text("quantity"), placed.Text("closePosition"), placed.Text("reduceOnly")));
        Assert.Equal("0.030", (await OneAsync(fixture, "c")).Text("actualQty"));
        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows);
    }

    [Fact]
    public async Task Close_position_orders_end_with_their_position_and_others_stay()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true&clientAlgoId=stop");
        await fixture.BinanceAlgoAsync("side=SELL&type=TAKE_PROFIT_MARKET&triggerPrice=61000&closePosition=true&clientAlgoId=profit");
        await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=58000&quantity=0.010&reduceOnly=true&clientAlgoId=other");

        fixture.SetPrices(61_000m);
        string stop = await StatusAsync(fixture, "stop");
        string profit = await StatusAsync(fixture, "profit");
        string other = await StatusAsync(fixture, "other");
        fixture.SetPrices(58_000m);

        Assert.Equal(("EXPIRED", "FINISHED", "NEW"), (stop, profit, other));
        Assert.Equal("REJECTED", await StatusAsync(fixture, "other"));
        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows);
    }

    [Fact]
    public async Task Nothing_is_reserved_while_it_waits_so_it_may_be_refused_when_it_fires()
    {
        using SimulatorFixture fixture = new();

        Answer placed = await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=20&clientAlgoId=big");
        fixture.SetPrices(61_000m);
        JsonElement done = await OneAsync(fixture, "big");

        Assert.Equal(200, placed.Status);
        Assert.Equal(("REJECTED", ""), (done.Text("algoStatus"), done.Text("actualOrderId")));
        Assert.Equal(["Rejected"], fixture.Exchange.Orders().Select(o => o.State));
    }

    [Fact]
    public async Task Cancelling_works_once_and_all_of_a_symbol_leave_regular_orders_alone()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&clientAlgoId=a");
        await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=62000&quantity=0.010&clientAlgoId=b");
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&price=59000&quantity=0.010");

        Answer cancelled = await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOrder", "clientAlgoId=a");
        int again = (await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOrder", "clientAlgoId=a")).Code;
        int unnamed = (await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOrder")).Code;
        Answer all = await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOpenOrders", "symbol=BTCUSDT");

        Assert.Equal(("200", "success", "a"), (cancelled.Json.Text("code"), cancelled.Json.Text("msg"), cancelled.Json.Text("clientAlgoId")));
        Assert.Equal((-2011, -1102, 200), (again, unnamed, all.Code));
        Assert.Equal(["CANCELED", "CANCELED"], (await fixture.Binance.BinanceGetAsync("/fapi/v1/allAlgoOrders", "symbol=BTCUSDT")).Rows.Select(o => o.Text("algoStatus")));
        Assert.Single((await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders")).Rows);
        Assert.Equal(-2013, (await fixture.Binance.BinanceGetAsync("/fapi/v1/algoOrder", "clientAlgoId=unknown")).Code);
    }

    [Fact]
    public async Task The_history_pages_by_id_and_keeps_to_spans_under_seven_days()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 3; i++)
        {
            await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010");
        }

        JsonElement[] all = (await fixture.Binance.BinanceGetAsync("/fapi/v1/allAlgoOrders", "symbol=BTCUSDT")).Rows;
        JsonElement[] page = (await fixture.Binance.BinanceGetAsync("/fapi/v1/allAlgoOrders", $"symbol=BTCUSDT&limit=1&algoId={all[1].Text("algoId")}")).Rows;
        long now = fixture.Clock.Milliseconds;

        Assert.Equal(3, all.Length);
        Assert.Equal(all[1].Text("algoId"), Assert.Single(page).Text("algoId"));
        Assert.Equal(-1102, (await fixture.Binance.BinanceGetAsync("/fapi/v1/allAlgoOrders")).Code);
        Assert.Equal(-4165, (await fixture.Binance.BinanceGetAsync("/fapi/v1/allAlgoOrders", $"symbol=BTCUSDT&startTime={now - 604_800_000}&endTime={now}")).Code);
        fixture.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v1/allAlgoOrders", "symbol=BTCUSDT")).Rows);
    }

    [Fact]
    public async Task Placing_counts_as_an_order_and_reading_all_weighs_forty()
    {
        using SimulatorFixture fixture = new();

        Answer placed = await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010");
        Answer all = await fixture.Binance.BinanceGetAsync("/fapi/v1/openAlgoOrders");

        Assert.Equal(("1", "1", "0"), (placed.Headers["X-MBX-ORDER-COUNT-10S"], placed.Headers["X-MBX-ORDER-COUNT-1M"], placed.Headers["X-MBX-USED-WEIGHT-1M"]));
        Assert.Equal("40", all.Headers["X-MBX-USED-WEIGHT-1M"]);
    }

    [Fact]
    public async Task A_hedge_leg_has_conditional_orders_of_its_own()
    {
        using SimulatorFixture fixture = new(exchange => SimulatorFixture.Account(exchange, SimulatedPositionMode.Hedge));
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&positionSide=LONG");
        await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.020&positionSide=SHORT");
        await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true&positionSide=LONG");
        await fixture.BinanceAlgoAsync("side=BUY&type=TAKE_PROFIT_MARKET&triggerPrice=58000&closePosition=true&positionSide=SHORT");

        int reduceOnly = (await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=59000&quantity=0.010&positionSide=LONG&reduceOnly=true")).Code;
        fixture.SetPrices(59_000m);

        Assert.Equal(-4062, reduceOnly);
        Assert.Equal("SHORT", (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single().Text("positionSide"));
        Assert.Equal("SHORT", (await fixture.Binance.BinanceGetAsync("/fapi/v1/openAlgoOrders")).Rows.Single().Text("positionSide"));
    }

    private static async Task<JsonElement> OneAsync(SimulatorFixture fixture, string clientId) =>
        (await fixture.Binance.BinanceGetAsync("/fapi/v1/algoOrder", "clientAlgoId=" + clientId)).Json;

    private static async Task<string> StatusAsync(SimulatorFixture fixture, string clientId) => (await OneAsync(fixture, clientId)).Text("algoStatus");
}
