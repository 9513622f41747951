using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitOrderListTests
{
    private const string Market = "\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"";
    private const string Resting = "\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"59000\"";

    [Fact]
    public async Task Open_orders_come_newest_first_page_by_page()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 5; i++)
        {
            await fixture.BybitOrderAsync(Resting + $",\"orderLinkId\":\"o-{i}\"");
        }

        List<string> seen = [];
        string cursor = "";
        do
        {
            Answer page = await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&settleCoin=USDT&limit=2" + (cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            seen.AddRange(page.List.Select(o => o.Text("orderLinkId")));
            cursor = page.Result.Text("nextPageCursor");
        }
        while (cursor.Length > 0);

        Assert.Equal(["o-4", "o-3", "o-2", "o-1", "o-0"], seen);
    }

    [Theory]
    [InlineData("category=linear", 10001)]
    [InlineData("category=linear&symbol=BTCUSDT&limit=51", 10001)]
    [InlineData("category=linear&symbol=BTCUSDT&limit=0", 10001)]
    [InlineData("category=linear&symbol=BTCUSDT&openOnly=2", 10001)]
    [InlineData("category=linear&symbol=BTCUSDT&orderFilter=tpslOrder", 10001)]
    [InlineData("category=linear&symbol=BTCUSDT&cursor=nowhere", 10001)]
    [InlineData("category=linear&baseCoin=BTC", 0)]
    [InlineData("category=inverse", 0)]
    public async Task Realtime_checks_its_parameters(string query, int retCode)
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Resting);

        Assert.Equal(retCode, (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", query)).RetCode);
    }

    [Fact]
    public async Task Realtime_lists_open_orders_or_the_recently_closed()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Resting + ",\"orderLinkId\":\"open\"");
        await fixture.BybitOrderAsync(Market + ",\"orderLinkId\":\"closed\"");

        Assert.Equal("open", (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&openOnly=0")).List.Single().Text("orderLinkId"));
        Assert.Equal("closed", (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&openOnly=1")).List.Single().Text("orderLinkId"));
        Assert.Equal("closed", (await fixture.Bybit.BybitGetAsync("/v5/order/realtime", "category=linear&symbol=BTCUSDT&openOnly=0&orderLinkId=closed")).List.Single().Text("orderLinkId"));
    }

    [Fact]
    public async Task History_holds_what_has_ended_by_status()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Market + ",\"orderLinkId\":\"filled\"");
        await fixture.BybitOrderAsync(Resting + ",\"orderLinkId\":\"cancelled\"");
        await fixture.BybitOrderAsync(Resting + ",\"orderLinkId\":\"open\"");
        await fixture.BybitPostAsync("/v5/order/cancel", "\"orderLinkId\":\"cancelled\"");

        string[] all = (await HistoryAsync(fixture, "")).Select(o => o.Text("orderLinkId")).ToArray();

        Assert.Equal(["cancelled", "filled"], all);
        Assert.Equal("filled", (await HistoryAsync(fixture, "&orderStatus=Filled")).Single().Text("orderLinkId"));
        Assert.Empty(await HistoryAsync(fixture, "&orderFilter=StopOrder"));
    }

    [Fact]
    public async Task History_forgets_orders_without_a_fill_after_a_day_and_filled_ones_after_two_years()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync(Market + ",\"orderLinkId\":\"filled\"");
        await fixture.BybitOrderAsync(Resting + ",\"orderLinkId\":\"cancelled\"");
        await fixture.BybitPostAsync("/v5/order/cancel", "\"orderLinkId\":\"cancelled\"");
        long placed = fixture.Clock.Milliseconds;

        fixture.Clock.Advance(TimeSpan.FromHours(25));
        string[] nextDay = (await HistoryAsync(fixture, $"&endTime={placed}")).Select(o => o.Text("orderLinkId")).ToArray();
        fixture.Clock.Advance(TimeSpan.FromDays(732));

        Assert.Equal(["filled"], nextDay);
        Assert.Empty(await HistoryAsync(fixture, $"&endTime={placed}"));
    }

    [Fact]
    public async Task Executions_are_found_by_order_or_in_windows_of_seven_days()
    {
        using SimulatorFixture fixture = new();
        string first = (await fixture.BybitOrderAsync(Market + ",\"orderLinkId\":\"e-1\"")).Result.Text("orderId");
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await fixture.BybitOrderAsync(Market + ",\"orderLinkId\":\"e-2\"");
        long now = fixture.Clock.Milliseconds;
        Task<Answer> ListAsync(string query) => fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear" + query);

        Assert.Equal(["e-2", "e-1"], (await ListAsync("")).List.Select(e => e.Text("orderLinkId")));
        Assert.Equal("e-1", (await ListAsync("&orderId=" + first)).List.Single().Text("orderLinkId"));
        Assert.Equal("e-2", (await ListAsync("&orderLinkId=e-2")).List.Single().Text("orderLinkId"));
        Assert.Equal("e-2", (await ListAsync($"&startTime={now}")).List.Single().Text("orderLinkId"));
        Assert.Empty((await ListAsync("&symbol=ETHUSDT")).List);
        Assert.Empty((await ListAsync("&execType=Funding")).List);
        Assert.Equal(2, (await ListAsync("&execType=Trade&symbol=BTCUSDT")).List.Length);
        Assert.Equal(10001, (await ListAsync("&limit=101")).RetCode);
        Assert.Equal(10001, (await ListAsync($"&startTime={now - 604_800_001}&endTime={now}")).RetCode);
        Assert.NotEqual("", (await ListAsync("&limit=1")).Result.Text("nextPageCursor"));
    }

    private static async Task<JsonElement[]> HistoryAsync(SimulatorFixture fixture, string query) =>
        (await fixture.Bybit.BybitGetAsync("/v5/order/history", "category=linear" + query)).List;
}
