using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitOrderTests
{
    private const string Buy = "\"side\":\"Buy\",";
    private const string Sell = "\"side\":\"Sell\",";

    [Fact]
    public async Task A_market_order_takes_the_other_side_of_the_book_and_pays_the_taker_fee()
    {
        using SimulatorFixture fixture = new();

        Answer placed = await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\",\"orderLinkId\":\"m-1\"");
        JsonElement order = await OrderAsync(fixture, "orderLinkId=m-1");
        JsonElement position = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT")).List.Single();

        Assert.Equal("m-1", placed.Result.Text("orderLinkId"));
        Assert.Equal("Filled", order.Text("orderStatus"));
        Assert.Equal("60000.1", order.Text("avgPrice"));
        Assert.Equal("0.33000055", order.GetProperty("cumFeeDetail").Text("USDT"));
        Assert.Equal(("Buy", "0.010", "60000.1"), (position.Text("side"), position.Text("size"), position.Text("avgPrice")));
    }

    [Fact]
    public async Task A_limit_order_rests_until_the_price_crosses_it()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"59000\",\"orderLinkId\":\"r-1\"");

        JsonElement open = (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List.Single();
        JsonElement coin = await UsdtAsync(fixture);
        fixture.Exchange.SetPrice("Bybit", "BTCUSDT", 58_999.9m);
        JsonElement done = await OrderAsync(fixture, "orderLinkId=r-1");

        Assert.Equal("New", open.Text("orderStatus"));
        Assert.Equal("59.61655", coin.Text("totalOrderIM"));
        Assert.Equal(("Filled", "59000"), (done.Text("orderStatus"), done.Text("avgPrice")));
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List);
        Assert.Equal("0", (await UsdtAsync(fixture)).Text("totalOrderIM"));
    }

    [Fact]
    public async Task A_resting_order_fills_when_the_path_crossed_it_between_two_requests()
    {
        ManualClock clock = new();
        SimulatedExchange exchange = new(new SimulatorOptions { Clock = clock, Seed = 3 });
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts[0], clock);
        Answer ticker = await client.PublicAsync("/v5/market/tickers?category=linear&symbol=BTCUSDT");
        string bid = ticker.List.Single().Text("bid1Price");
        await client.BybitPostAsync("/v5/order/create", $"{{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"{bid}\"}}");

        clock.Advance(TimeSpan.FromHours(6));

        Answer realtime = await client.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&openOnly=1");
        JsonElement order = realtime.List.Single();
        Assert.Equal("Filled", order.Text("orderStatus"));
        Assert.True(long.Parse(order.Text("updatedTime"), System.Globalization.CultureInfo.InvariantCulture) < clock.Milliseconds);
    }

    [Fact]
    public async Task A_post_only_order_that_would_take_is_accepted_and_then_cancelled()
    {
        using SimulatorFixture fixture = new();

        Answer placed = await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60001\",\"timeInForce\":\"PostOnly\",\"orderLinkId\":\"p-1\"");
        JsonElement order = (await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear&orderLinkId=p-1")).List.Single();

        Assert.Equal(0, placed.RetCode);
        Assert.Equal(("Cancelled", "EC_PostOnlyWillTakeLiquidity"), (order.Text("orderStatus"), order.Text("rejectReason")));
    }

    [Theory]
    [InlineData("FOK", "59000", "Cancelled")]
    [InlineData("IOC", "59000", "Cancelled")]
    [InlineData("FOK", "60001", "Filled")]
    [InlineData("IOC", "60001", "Filled")]
    [InlineData("GTC", "59000", "New")]
    public async Task Time_in_force_decides_what_becomes_of_a_limit_order(string timeInForce, string price, string status)
    {
        using SimulatorFixture fixture = new();

        await fixture.BybitOrderAsync(Buy + $"\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"{price}\",\"timeInForce\":\"{timeInForce}\",\"orderLinkId\":\"t\"");

        Assert.Equal(status, (await OrderAsync(fixture, "orderLinkId=t")).Text("orderStatus"));
    }

    [Theory]
    [InlineData("\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"59000.05\"", 110121)]
    [InlineData("\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"70000\"", 110003)]
    [InlineData("\"orderType\":\"Limit\",\"qty\":\"0.010\"", 10001)]
    [InlineData("\"orderType\":\"Limit\",\"qty\":\"0.0105\",\"price\":\"59000\"", 10001)]
    [InlineData("\"orderType\":\"Limit\",\"qty\":0.01,\"price\":\"59000\"", 10001)]
    [InlineData("\"orderType\":\"Limit\",\"qty\":\"1e-2\",\"price\":\"59000\"", 10001)]
    [InlineData("\"orderType\":\"Market\",\"qty\":\"21\"", 10001)]
    [InlineData("\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"4000\"", 110094)]
    [InlineData("\"orderType\":\"Market\",\"qty\":\"15\"", 110007)]
    [InlineData("\"orderType\":\"Market\",\"qty\":\"0.010\",\"reduceOnly\":true", 110017)]
    [InlineData("\"orderType\":\"Market\",\"qty\":\"0.010\",\"positionIdx\":1", 10001)]
    [InlineData("\"orderType\":\"Market\",\"qty\":\"0.010\",\"orderLinkId\":\"not allowed\"", 10001)]
    [InlineData("\"orderType\":\"Stop\",\"qty\":\"0.010\"", 10001)]
    public async Task Orders_that_break_a_rule_are_refused_and_leave_nothing(string members, int retCode)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(retCode, (await fixture.BybitOrderAsync(Buy + members)).RetCode);
        Assert.Empty(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task A_client_id_is_taken_once()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\",\"orderLinkId\":\"once\"");

        Assert.Equal(110072, (await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\",\"orderLinkId\":\"once\"")).RetCode);
    }

    [Fact]
    public async Task Reduce_only_is_cut_to_the_position_and_refused_in_its_direction()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\"");

        Answer wrong = await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\",\"reduceOnly\":true");
        await fixture.BybitOrderAsync(Sell + "\"orderType\":\"Market\",\"qty\":\"0.050\",\"reduceOnly\":true,\"orderLinkId\":\"c\"");

        Assert.Equal(110017, wrong.RetCode);
        Assert.Equal("0.010", (await OrderAsync(fixture, "orderLinkId=c")).Text("cumExecQty"));
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT")).List);
    }

    [Fact]
    public async Task Quantity_zero_closes_all_with_reduce_only_and_close_on_trigger()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.013\"");

        await fixture.BybitOrderAsync(Sell + "\"orderType\":\"Market\",\"qty\":\"0\",\"reduceOnly\":true,\"closeOnTrigger\":true,\"orderLinkId\":\"z\"");

        Assert.Equal("0.013", (await OrderAsync(fixture, "orderLinkId=z")).Text("cumExecQty"));
    }

    [Fact]
    public async Task Hedge_accounts_hold_two_legs()
    {
        using SimulatorFixture fixture = new(exchange => SimulatorFixture.Account(exchange, SimulatedPositionMode.Hedge));
        await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\",\"positionIdx\":1");
        await fixture.BybitOrderAsync(Sell + "\"orderType\":\"Market\",\"qty\":\"0.020\",\"positionIdx\":2");

        JsonElement[] legs = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=BTCUSDT")).List;
        Answer oneWay = await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.010\"");
        Answer empty = await fixture.Bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"ETHUSDT\",\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.10\",\"positionIdx\":1}");

        Assert.Equal([("1", "Buy", "0.010"), ("2", "Sell", "0.020")], legs.Select(l => (l.Text("positionIdx"), l.Text("side"), l.Text("size"))));
        Assert.Equal("position idx not match position mode", oneWay.Json.Text("retMsg"));
        Assert.Equal(110017, empty.RetCode);
    }

    [Fact]
    public async Task Inverse_positions_settle_in_coin()
    {
        using SimulatorFixture fixture = new();
        Task<Answer> PlaceAsync(string side) => fixture.Bybit.BybitPostAsync("/v5/order/create", $"{{\"category\":\"inverse\",\"symbol\":\"BTCUSD\",\"side\":\"{side}\",\"orderType\":\"Market\",\"qty\":\"6000\"}}");
        await PlaceAsync("Buy");
        fixture.Exchange.SetPrice("Bybit", "BTCUSD", 66_000m);

        JsonElement position = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=inverse")).List.Single();
        await PlaceAsync("Sell");
        Answer wallet = await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED&coin=BTC");

        Assert.Equal(("6000", "0.09999983", "0.00909074"), (position.Text("size"), position.Text("positionValue"), position.Text("unrealisedPnl")));
        Assert.Equal("1.0089856", wallet.List[0].GetProperty("coin")[0].Text("walletBalance"));
    }

    [Fact]
    public async Task Cancelling_works_once_by_either_id()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"59000\",\"orderLinkId\":\"c-1\"");
        const string Body = "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"c-1\"}";

        Assert.Equal(0, (await fixture.Bybit.BybitPostAsync("/v5/order/cancel", Body)).RetCode);
        Assert.Equal(110008, (await fixture.Bybit.BybitPostAsync("/v5/order/cancel", Body)).RetCode);
        Assert.Equal(110001, (await fixture.Bybit.BybitPostAsync("/v5/order/cancel", Body.Replace("c-1", "c-2", StringComparison.Ordinal))).RetCode);
        Assert.Equal("Cancelled", (await OrderAsync(fixture, "orderLinkId=c-1")).Text("orderStatus"));
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&orderId=unknown")).List);
    }

    [Fact]
    public async Task History_is_read_in_windows_of_seven_days_page_by_page()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 3; i++)
        {
            await fixture.BybitOrderAsync(Buy + "\"orderType\":\"Market\",\"qty\":\"0.001\"");
            fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        List<string> seen = [];
        string cursor = "";
        int pages = 0;
        do
        {
            Answer page = await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear&limit=1" + (cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            seen.AddRange(page.List.Select(o => o.Text("orderId")));
            cursor = page.Result.Text("nextPageCursor");
            pages++;
        }
        while (cursor.Length > 0);

        long now = fixture.Clock.Milliseconds;
        fixture.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal((3, 4), (seen.Distinct(StringComparer.Ordinal).Count(), pages));
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear")).List);
        Assert.Equal(3, (await fixture.Bybit.BybitGetAsync("/v5/order/history", $"category=linear&endTime={now}")).List.Length);
        Assert.Equal(10001, (await fixture.Bybit.BybitGetAsync("/v5/order/history", $"category=linear&startTime={now - 604_800_001}&endTime={now}")).RetCode);
        Assert.Equal(3, (await fixture.Bybit.BybitGetAsync("/v5/execution/list", $"category=linear&endTime={now}")).List.Length);
    }

    private static async Task<JsonElement> OrderAsync(SimulatorFixture fixture, string filter) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&" + filter)).List.Single();

    private static async Task<JsonElement> UsdtAsync(SimulatorFixture fixture) =>
        (await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED&coin=USDT")).List[0].GetProperty("coin")[0];
}
