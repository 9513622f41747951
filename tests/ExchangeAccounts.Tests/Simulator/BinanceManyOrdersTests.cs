using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Batches, cancel-all, the countdown, the test endpoint and the lists.</summary>
public sealed class BinanceManyOrdersTests
{
    [Fact]
    public async Task A_batch_answers_an_order_or_an_error_each()
    {
        using SimulatorFixture fixture = new();

        Answer answer = await BatchAsync(fixture, HttpMethod.Post, """
            [{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","quantity":"0.010","price":"59000","newClientOrderId":"b-1"},
             {"symbol":"BTCUSDT","side":"BUY","type":"STOP_MARKET","stopPrice":"61000","quantity":"0.010"},
             {"symbol":"BTCUSDT","side":"BUY","type":"MARKET","quantity":0.010,"newClientOrderId":"b-2"},
             {"symbol":"NOPE","side":"BUY","type":"MARKET","quantity":"1"},
             {"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","quantity":"0.010","price":"59000","newClientOrderId":"b-1"}]
            """);

        Assert.Equal(200, answer.Status);
        Assert.Equal(["b-1", "-4120", "b-2", "-1121", "-4116"], answer.Rows.Select(r => r.TryGetProperty("code", out _) ? r.Text("code") : r.Text("clientOrderId")));
        Assert.Equal(["Open", "Filled"], fixture.Exchange.Orders().Select(o => o.State));
        Assert.Equal(("5", "1", "5"), (answer.Headers["X-MBX-ORDER-COUNT-10S"], answer.Headers["X-MBX-ORDER-COUNT-1M"], answer.Headers["X-MBX-USED-WEIGHT-1M"]));
    }

    [Fact]
    public async Task Batches_modify_and_cancel_too()
    {
        using SimulatorFixture fixture = new();
        string[] ids = new string[2];
        for (int i = 0; i < 2; i++)
        {
            ids[i] = (await fixture.BinanceOrderAsync($"side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000&newClientOrderId=c-{i}")).Json.Text("orderId");
        }

        Answer modified = await BatchAsync(fixture, HttpMethod.Put, $$"""[{"symbol":"BTCUSDT","orderId":{{ids[0]}},"side":"BUY","quantity":"0.010","price":"58000"},{"symbol":"BTCUSDT","orderId":1,"side":"BUY","quantity":"0.010","price":"58000"}]""");
        Answer byId = await CancelAsync(fixture, $"orderIdList={Uri.EscapeDataString($"[{ids[0]},1]")}");
        Answer byClientId = await CancelAsync(fixture, $"origClientOrderIdList={Uri.EscapeDataString("[\"c-1\",\"none\"]")}");

        Assert.Equal(["58000.0", "-2013"], modified.Rows.Select(r => r.TryGetProperty("code", out _) ? r.Text("code") : r.Text("price")));
        Assert.Equal(["CANCELED", "-2011"], byId.Rows.Select(r => r.TryGetProperty("code", out _) ? r.Text("code") : r.Text("status")));
        Assert.Equal(["CANCELED", "-2011"], byClientId.Rows.Select(r => r.TryGetProperty("code", out _) ? r.Text("code") : r.Text("status")));
        Assert.False(byId.Headers.ContainsKey("X-MBX-ORDER-COUNT-10S"));
    }

    [Theory]
    [InlineData("POST", "", -1102)]
    [InlineData("POST", "batchOrders=[]", -1130)]
    [InlineData("POST", "batchOrders=nothing", -1130)]
    [InlineData("POST", "batchOrders=%7B%7D", -1130)]
    [InlineData("POST", "batchOrders=[1]", -1130)]
    [InlineData("POST", "batchOrders=%5B%7B%7D,%7B%7D,%7B%7D,%7B%7D,%7B%7D,%7B%7D%5D", -1130)]
    [InlineData("DELETE", "symbol=BTCUSDT", -1102)]
    [InlineData("DELETE", "symbol=BTCUSDT&orderIdList=[1,2,3,4,5,6,7,8,9,10,11]", -1130)]
    public async Task Batches_that_are_none_are_refused_whole(string method, string parameters, int code)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal((code, 400), Outcome(await fixture.Binance.BinanceAsync(new HttpMethod(method), "/fapi/v1/batchOrders", parameters)));
    }

    [Fact]
    public async Task Cancel_all_ends_the_regular_orders_of_a_symbol_alone()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000");
        await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010");
        await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=ETHUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=2950");

        Answer all = await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/allOpenOrders", "symbol=BTCUSDT");
        int unnamed = (await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/allOpenOrders")).Code;

        Assert.Equal((200, "The operation of cancel all open order is done.", -1102), (all.Code, all.Json.Text("msg"), unnamed));
        Assert.Equal("ETHUSDT", (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders")).Rows.Single().Text("symbol"));
        Assert.Single((await fixture.Binance.BinanceGetAsync("/fapi/v1/openAlgoOrders")).Rows);
    }

    [Fact]
    public async Task A_countdown_cancels_unless_it_is_set_anew()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000&newClientOrderId=d");
        Task<Answer> SetAsync(string time) => fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=" + time);
        Task<Answer> OpenAsync() => fixture.Binance.BinanceGetAsync("/fapi/v1/openOrder", "symbol=BTCUSDT&origClientOrderId=d");

        Answer set = await SetAsync("10000");
        fixture.Clock.Advance(TimeSpan.FromSeconds(9));
        await SetAsync("10000");
        fixture.Clock.Advance(TimeSpan.FromSeconds(9));
        int alive = (await OpenAsync()).Status;
        await SetAsync("0");
        fixture.Clock.Advance(TimeSpan.FromSeconds(60));
        int stopped = (await OpenAsync()).Status;
        await SetAsync("10000");
        fixture.Clock.Advance(TimeSpan.FromSeconds(60));
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000&newClientOrderId=later");

        Assert.Equal(("BTCUSDT", "10000"), (set.Json.Text("symbol"), set.Json.Text("countdownTime")));
        Assert.Equal((200, 200, -2013), (alive, stopped, (await OpenAsync()).Code));
        JsonElement ended = (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=d")).Json;
        Assert.Equal(("CANCELED", $"{fixture.Clock.Milliseconds - 50_000}"), (ended.Text("status"), ended.Text("updateTime")));
        Assert.Equal("later", (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders")).Rows.Single().Text("clientOrderId"));
        Assert.Equal(-1130, (await SetAsync("-1")).Code);
    }

    [Fact]
    public async Task A_test_order_passes_the_same_checks_and_leaves_nothing()
    {
        using SimulatorFixture fixture = new();

        Answer passed = await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order/test", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010&newClientOrderId=t");
        Answer refused = await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order/test", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=5");

        Assert.Equal((200, "t", "0"), (passed.Status, passed.Json.Text("clientOrderId"), passed.Json.Text("orderId")));
        Assert.Equal((-2019, 400), Outcome(refused));
        Assert.Empty(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task No_symbol_holds_more_than_two_hundred_open_orders()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 200; i++)
        {
            await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.002&price=59000");
        }

        Assert.Equal((-2025, 400), Outcome(await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.002&price=59000")));
        Assert.Equal(200, (await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010")).Status);
    }

    [Fact]
    public async Task Trades_are_listed_by_order_from_an_id_or_in_a_span_for_three_months()
    {
        using SimulatorFixture fixture = new();
        string order = (await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.002")).Json.Text("orderId");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.003");
        long now = fixture.Clock.Milliseconds;
        Task<Answer> TradesAsync(string query) => fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades", "symbol=BTCUSDT" + query);
        JsonElement[] all = (await TradesAsync("")).Rows;

        Assert.Equal(["0.002", "0.003"], all.Select(t => t.Text("qty")));
        Assert.Equal("0.002", (await TradesAsync("&orderId=" + order)).Rows.Single().Text("qty"));
        Assert.Equal("0.003", (await TradesAsync("&fromId=" + all[1].Text("id"))).Rows.Single().Text("qty"));
        Assert.Equal("0.003", (await TradesAsync($"&startTime={now}")).Rows.Single().Text("qty"));
        Assert.Equal(-1128, (await TradesAsync($"&startTime={now}&fromId=1")).Code);
        Assert.Equal(-1023, (await TradesAsync($"&startTime={now}&endTime={now - 1}")).Code);
        Assert.Equal(-4165, (await TradesAsync($"&startTime={now - 604_800_001}&endTime={now}")).Code);
        Assert.Equal(-1130, (await TradesAsync("&limit=1001")).Code);
        Assert.Equal(-1102, (await fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades")).Code);
        fixture.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Empty((await TradesAsync("&fromId=1")).Rows);
    }

    [Fact]
    public async Task Orders_without_a_fill_are_forgotten_after_three_days()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.010&price=59000&newClientOrderId=x");
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&newClientOrderId=y");
        fixture.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(-2013, (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=x")).Code);
        Assert.Equal(200, (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=y")).Status);
        Assert.Single((await fixture.Binance.BinanceGetAsync("/fapi/v1/allOrders", "symbol=BTCUSDT")).Rows);
    }

    private static Task<Answer> BatchAsync(SimulatorFixture fixture, HttpMethod method, string orders) =>
        fixture.Binance.BinanceAsync(method, "/fapi/v1/batchOrders", "batchOrders=" + Uri.EscapeDataString(orders));

    private static Task<Answer> CancelAsync(SimulatorFixture fixture, string list) =>
        fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/batchOrders", "symbol=BTCUSDT&" + list);

    private static (int Code, int Status) Outcome(Answer answer) => (answer.Code, answer.Status);
}
