using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Orders that exist but are not found yet, and lost replies on the routes of batches and conditional orders.</summary>
public sealed class HiddenOrderTests
{
    private const string Resting = "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000&newClientOrderId=h";
    private const string BybitResting = "\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"59000\",\"orderLinkId\":\"h\"";

    [Fact]
    public async Task A_just_placed_order_is_not_found_for_a_number_of_look_ups()
    {
        using SimulatorFixture fixture = new();
        Hide(fixture, lookups: 2);
        await fixture.BinanceOrderAsync(Resting);

        int first = (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=h")).Code;
        int listed = (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders", "symbol=BTCUSDT")).Rows.Length;
        int third = (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=h")).Status;

        Assert.Equal((-2013, 0, 200), (first, listed, third));
        Assert.Single(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task Or_until_a_moment()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(SimulatorFault.Parse("""{ "kind": "hideOrders", "pathPrefix": "/v5/order/create", "count": 1, "delayMs": 1500 }"""));
        await fixture.BybitOrderAsync(BybitResting);
        async Task<int> FoundAsync() => (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&orderLinkId=h")).List.Length;

        int before = await FoundAsync();
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1499));
        int still = await FoundAsync();
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((0, 0, 1), (before, still, await FoundAsync()));
    }

    [Fact]
    public async Task Trades_and_histories_do_not_show_it_but_its_effects_are_there()
    {
        using SimulatorFixture fixture = new();
        Hide(fixture, lookups: 4);
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&newClientOrderId=h");
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\"");

        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades", "symbol=BTCUSDT")).Rows);
        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v1/allOrders", "symbol=BTCUSDT")).Rows);
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear")).List);
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear")).List);
        Assert.Single((await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows);
        Assert.Single((await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT")).List);
    }

    [Fact]
    public async Task The_matching_engine_knows_it_all_the_same()
    {
        using SimulatorFixture fixture = new();
        Hide(fixture, lookups: 100);
        await fixture.BinanceOrderAsync(Resting);
        await fixture.BybitOrderAsync(BybitResting);
        await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&clientAlgoId=h");

        Assert.Equal(-4116, (await fixture.BinanceOrderAsync(Resting)).Code);
        Assert.Equal(110072, (await fixture.BybitOrderAsync(BybitResting)).RetCode);
        Assert.Equal(-2013, (await fixture.Binance.BinanceGetAsync("/fapi/v1/algoOrder", "clientAlgoId=h")).Code);
        Assert.Equal(200, (await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=h")).Status);
        Assert.Equal(200, (await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOrder", "clientAlgoId=h")).Status);
        Assert.Equal(0, (await fixture.BybitPostAsync("/v5/order/cancel", "\"orderLinkId\":\"h\"")).RetCode);
    }

    [Fact]
    public async Task Orders_placed_without_the_fault_are_seen_beside_hidden_ones()
    {
        using SimulatorFixture fixture = new();
        Hide(fixture, lookups: 1, count: 1);
        await fixture.BybitOrderAsync(BybitResting);
        await fixture.BybitOrderAsync(BybitResting.Replace("\"h\"", "\"seen\"", StringComparison.Ordinal));

        Assert.Equal("seen", (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List.Single().Text("orderLinkId"));
        Assert.Equal(2, (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List.Length);
    }

    [Theory]
    [InlineData("/fapi/v1/algoOrder", false, 0)]
    [InlineData("/fapi/v1/algoOrder", true, 1)]
    [InlineData("/fapi/v1/batchOrders", false, 0)]
    [InlineData("/fapi/v1/batchOrders", true, 2)]
    [InlineData("/v5/order/create-batch", false, 0)]
    [InlineData("/v5/order/create-batch", true, 2)]
    [InlineData("/v5/position/trading-stop", false, 0)]
    public async Task A_connection_drops_before_or_after_on_every_route(string path, bool after, int orders)
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = "POST", PathPrefix = path, Count = 1, AfterProcessing = after });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(fixture, path));

        Assert.Equal(orders, fixture.Exchange.Orders().Count);
    }

    [Theory]
    [InlineData("/fapi/v1/algoOrder", "Unknown error, please check your request or try again later.", true, 1)]
    [InlineData("/fapi/v1/batchOrders", "Service Unavailable.", false, 0)]
    [InlineData("/fapi/v1/batchOrders", "Internal error; unable to process your request. Please try again.", false, 0)]
    [InlineData("/v5/order/create-batch", "", true, 2)]
    public async Task A_5xx_may_mean_either_on_every_route(string path, string body, bool after, int orders)
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 503, Body = body, Method = "POST", PathPrefix = path, AfterProcessing = after });

        Answer answer = await SendAsync(fixture, path);

        Assert.Equal((503, body), (answer.Status, answer.Text));
        Assert.Equal(orders, fixture.Exchange.Orders().Count);
    }

    private static void Hide(SimulatorFixture fixture, int lookups, int? count = null) =>
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.HideOrders, Method = "POST", Lookups = lookups, Count = count });

    private static Task<Answer> SendAsync(SimulatorFixture fixture, string path) => path switch
    {
        "/fapi/v1/algoOrder" => fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010"),
        "/fapi/v1/batchOrders" => fixture.Binance.BinanceAsync(HttpMethod.Post, path, "batchOrders=" + Uri.EscapeDataString("""
            [{"symbol":"BTCUSDT","side":"BUY","type":"MARKET","quantity":"0.010"},{"symbol":"BTCUSDT","side":"BUY","type":"MARKET","quantity":"0.010"}]
            """)),
        "/v5/order/create-batch" => fixture.Bybit.BybitPostAsync(path, "{\"category\":\"linear\",\"request\":[{\"symbol\":\"BTCUSDT\"," + BybitResting + "},{\"symbol\":\"BTCUSDT\"," + BybitResting.Replace("\"h\"", "\"i\"", StringComparison.Ordinal) + "}]}"),
        _ => fixture.BybitPostAsync(path, "\"positionIdx\":0,\"tpslMode\":\"Full\",\"stopLoss\":\"58000\""),
    };
}
