using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Cancel-all, batches and pre-check.</summary>
public sealed class BybitManyOrdersTests
{
    private const string Plain = "\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"59000\"";
    private const string Stop = "\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"triggerPrice\":\"58000\",\"triggerDirection\":2";

    [Theory]
    [InlineData("", 4)]
    [InlineData(",\"orderFilter\":\"OpenOrder\"", 4)]
    [InlineData(",\"orderFilter\":\"Order\"", 1)]
    [InlineData(",\"orderFilter\":\"StopOrder\"", 3)]
    [InlineData(",\"orderFilter\":\"StopOrder\",\"stopOrderType\":\"Stop\"", 1)]
    public async Task Cancel_all_takes_what_its_filter_names(string filter, int count)
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.010\",\"takeProfit\":\"62000\",\"stopLoss\":\"57000\"");
        await fixture.BybitOrderAsync(Plain);
        await fixture.BybitOrderAsync(Stop);

        Answer answer = await fixture.Bybit.BybitPostAsync("/v5/order/cancel-all", "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\"" + filter + "}");

        Assert.Equal("1", answer.Result.Text("success"));
        Assert.Equal(count, answer.List.Length);
        Assert.Equal(4 - count, (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT")).List.Length);
    }

    [Fact]
    public async Task Cancel_all_needs_a_scope_and_the_narrowest_counts()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Plain);
        await fixture.Bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"ETHUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.10\",\"price\":\"2900\"}");
        Task<Answer> CancelAsync(string scope) => fixture.Bybit.BybitPostAsync("/v5/order/cancel-all", "{\"category\":\"linear\"" + scope + "}");

        Assert.Equal(10001, (await CancelAsync("")).RetCode);
        Assert.Equal(10001, (await CancelAsync(",\"symbol\":\"BTCUSDT\",\"stopOrderType\":\"TakeProfit\"")).RetCode);
        Assert.Empty((await CancelAsync(",\"settleCoin\":\"USDC\"")).List);
        Assert.Single((await CancelAsync(",\"symbol\":\"ETHUSDT\",\"settleCoin\":\"USDT\"")).List);
        Assert.Single((await CancelAsync(",\"settleCoin\":\"USDT\"")).List);
        Assert.Empty((await CancelAsync(",\"settleCoin\":\"USDT\"")).List);
    }

    [Fact]
    public async Task Cancel_all_ends_five_hundred_at_once_and_no_symbol_holds_more()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BybitPerSecond = 10_000, BybitIpPer5Seconds = 10_000 });
        for (int i = 0; i < 500; i++)
        {
            await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"59000\"");
        }

        int tooMany = (await fixture.BybitOrderAsync(Plain)).RetCode;
        await fixture.Bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"ETHUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.10\",\"price\":\"2900\"}");
        const string All = "{\"category\":\"linear\",\"settleCoin\":\"USDT\"}";

        Assert.Equal(110020, tooMany);
        Assert.Equal(500, (await fixture.Bybit.BybitPostAsync("/v5/order/cancel-all", All)).List.Length);
        Assert.Single((await fixture.Bybit.BybitPostAsync("/v5/order/cancel-all", All)).List);
    }

    [Fact]
    public async Task A_batch_answers_for_each_order_and_fails_in_parts()
    {
        using SimulatorFixture fixture = new();

        Answer answer = await BatchAsync(fixture, "create", $"{{\"symbol\":\"BTCUSDT\",{Plain},\"orderLinkId\":\"b-1\"}},{{\"symbol\":\"NOPE\",{Plain}}},{{\"symbol\":\"BTCUSDT\",{Plain},\"orderLinkId\":\"b-1\"}},{{\"symbol\":\"BTCUSDT\",{Stop},\"orderLinkId\":\"b-2\"}}");
        JsonElement[] outcomes = [.. answer.Json.GetProperty("retExtInfo").GetProperty("list").EnumerateArray()];

        Assert.Equal(["0", "10001", "110072", "0"], outcomes.Select(o => o.Text("code")));
        Assert.Equal(("OK", "Not supported symbols"), (outcomes[0].Text("msg"), outcomes[1].Text("msg")));
        Assert.Equal(["b-1", "", "", "b-2"], answer.List.Select(r => r.Text("orderLinkId")));
        Assert.Equal([false, true, true, false], answer.List.Select(r => r.Text("orderId").Length == 0));
        Assert.Equal(("linear", "BTCUSDT", $"{fixture.Clock.Milliseconds}"), (answer.List[0].Text("category"), answer.List[0].Text("symbol"), answer.List[0].Text("createAt")));
        Assert.Equal(["Open", "Waiting"], fixture.Exchange.Orders().Select(o => o.State));
    }

    [Fact]
    public async Task Batches_amend_and_cancel_too()
    {
        using SimulatorFixture fixture = new();
        await BatchAsync(fixture, "create", $"{{\"symbol\":\"BTCUSDT\",{Plain},\"orderLinkId\":\"b-1\"}},{{\"symbol\":\"BTCUSDT\",{Plain},\"orderLinkId\":\"b-2\"}}");

        Answer amended = await BatchAsync(fixture, "amend", "{\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"b-1\",\"price\":\"58000\"},{\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"none\",\"price\":\"58000\"}");
        Answer cancelled = await BatchAsync(fixture, "cancel", "{\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"b-1\"},{\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"none\"}");

        Assert.Equal(["0", "110001"], amended.Json.GetProperty("retExtInfo").GetProperty("list").EnumerateArray().Select(o => o.Text("code")));
        Assert.Equal(["0", "110001"], cancelled.Json.GetProperty("retExtInfo").GetProperty("list").EnumerateArray().Select(o => o.Text("code")));
        Assert.Equal([("b-1", false), ("none", true)], cancelled.List.Select(r => (r.Text("orderLinkId"), r.Text("orderId").Length == 0)));
        Assert.Equal([("Cancelled", 58_000m), ("Open", 59_000m)], fixture.Exchange.Orders().Select(o => (o.State, o.Price)));
    }

    [Fact]
    public async Task A_batch_counts_its_orders_and_those_past_the_limit_fail_alone()
    {
        using SimulatorFixture fixture = new();
        string orders = string.Join(',', Enumerable.Range(0, 6).Select(_ => $"{{\"symbol\":\"BTCUSDT\",{Plain}}}"));

        Answer first = await BatchAsync(fixture, "create", orders);
        Answer second = await BatchAsync(fixture, "create", orders);
        Answer third = await BatchAsync(fixture, "create", orders);
        int single = (await fixture.BybitOrderAsync(Plain)).RetCode;

        Assert.Equal(("10", "4"), (first.Headers["X-Bapi-Limit"], first.Headers["X-Bapi-Limit-Status"]));
        Assert.Equal(["0", "0", "0", "0", "10006", "10006"], second.Json.GetProperty("retExtInfo").GetProperty("list").EnumerateArray().Select(o => o.Text("code")));
        Assert.Equal((10006, 0), (third.RetCode, single));
        Assert.Equal(11, fixture.Exchange.Orders().Count);
        Assert.Equal(2, fixture.Exchange.LimitViolations);
    }

    [Theory]
    [InlineData("{\"category\":\"linear\"}")]
    [InlineData("{\"category\":\"linear\",\"request\":[]}")]
    [InlineData("{\"category\":\"linear\",\"request\":[1]}")]
    [InlineData("{\"category\":\"linear\",\"request\":\"[]\"}")]
    public async Task A_batch_without_orders_is_refused(string body)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(10001, (await fixture.Bybit.BybitPostAsync("/v5/order/create-batch", body)).RetCode);
    }

    [Fact]
    public async Task A_batch_holds_twenty_at_most()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BybitPerSecond = 100 });
        static string Orders(int count) => string.Join(',', Enumerable.Range(0, count).Select(_ => $"{{\"symbol\":\"BTCUSDT\",{Plain}}}"));

        Assert.Equal(0, (await BatchAsync(fixture, "create", Orders(20))).RetCode);
        Assert.Equal(10001, (await BatchAsync(fixture, "create", Orders(21))).RetCode);
    }

    [Fact]
    public async Task A_pre_check_tells_the_margin_rates_and_leaves_nothing()
    {
        using SimulatorFixture fixture = new(exchange => new AccountConfig { Name = "main", Exchange = exchange, Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }] });

        JsonElement result = (await fixture.BybitPostAsync("/v5/order/pre-check", "\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.100\",\"price\":\"60000\",\"orderLinkId\":\"p\"")).Result;
        int refused = (await fixture.BybitPostAsync("/v5/order/pre-check", "\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"10\",\"price\":\"60000\"")).RetCode;

        // 6000 USDT at 10x and both fees of 10000 USDT; 0.5 percent maintenance.
        Assert.Equal(("0", "0", "606", "30"), (result.Text("preImrE4"), result.Text("preMmrE4"), result.Text("postImrE4"), result.Text("postMmrE4")));
        Assert.Equal(("p", 110007), (result.Text("orderLinkId"), refused));
        Assert.Empty(fixture.Exchange.Orders());
    }

    private static Task<Answer> BatchAsync(SimulatorFixture fixture, string what, string orders) =>
        fixture.Bybit.BybitPostAsync($"/v5/order/{what}-batch", "{\"category\":\"linear\",\"request\":[" + orders + "]}");
}
