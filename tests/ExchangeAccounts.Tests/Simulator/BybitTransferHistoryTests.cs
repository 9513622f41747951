using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Funding wallet, conversions, withdrawals, and what goes wrong with pages on purpose.</summary>
public sealed class BybitTransferHistoryTests
{
    private const string Log = "/v5/account/transaction-log";

    [Fact]
    public async Task Funding_wallet_history_counts_in_seconds()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Funding = 120, SameTime = 0.4m });
        List<JsonElement> rows = [];
        for (long end = fixture.Clock.Milliseconds / 1000; end > (fixture.Clock.Milliseconds / 1000) - (63 * 86_400); end -= 604_800)
        {
            rows.AddRange(await fixture.PagesAsync("/v5/asset/fundinghistory", $"createTimeFrom={end - 604_799}&createTimeTo={end}&limit=10"));
        }

        Assert.Equal(120, rows.Count);
        Assert.Equal(fixture.History("funding").Sum, Num.Text(rows.Sum(r => (r.Text("ioDirection") == "I" ? 1 : -1) * decimal.Parse(r.Text("txnAmt"), CultureInfo.InvariantCulture))));
        Assert.All(rows, r => Assert.Equal(10, r.Text("createTime").Length));
        Assert.Equal("250", rows[0].Text("afterAmt"));
    }

    [Fact]
    public async Task Conversions_are_listed_by_who_made_them()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Conversions = 41, SameTime = 0.5m });

        List<JsonElement> byHand = await fixture.PagesAsync("/v5/asset/exchange/order-record", "limit=10", "orderBody");
        List<JsonElement> byApi = [];
        for (int page = 1; page <= 4; page++)
        {
            byApi.AddRange((await fixture.GetAsync("/v5/asset/exchange/query-convert-history", $"index={page}&limit=8")).List);
        }

        Assert.Equal((21, 20), (byHand.Count, byApi.Count));
        Assert.Equal(41, byHand.Concat(byApi).Select(r => r.Text("exchangeTxId")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(byHand.Select(r => r.Text("createdTime")).OrderDescending(StringComparer.Ordinal), byHand.Select(r => r.Text("createdTime")));
        Assert.Equal(18, byHand[0].Text("fromAmount").Split('.')[1].Length);
        string coin = byHand[0].Text("fromCoin");
        Assert.All(await fixture.PagesAsync("/v5/asset/exchange/order-record", "fromCoin=" + coin, "orderBody"), r => Assert.Equal(coin, r.Text("fromCoin")));
        Assert.All((await fixture.GetAsync("/v5/asset/exchange/query-convert-history", "accountType=eb_convert_uta")).List, r => Assert.Equal("eb_convert_uta", r.Text("accountType")));
    }

    [Fact]
    public async Task Withdrawals_come_in_windows_of_thirty_days_for_the_master_key_only()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Withdrawals = 80 });
        using HistoryFixture sub = new(new HistoryConfig { Withdrawals = 80 }, subAccount: true);
        long now = fixture.Clock.Milliseconds;
        const long month = 2_592_000_000;

        List<JsonElement> rows = await fixture.PagesAsync("/v5/asset/withdraw/query-record", "withdrawType=2&limit=7", "rows");
        int recent = rows.Count;
        rows.AddRange(await fixture.PagesAsync("/v5/asset/withdraw/query-record", $"withdrawType=2&startTime={now - (2 * month)}&endTime={now - month - 1}", "rows"));
        List<JsonElement> chain = await fixture.PagesAsync("/v5/asset/withdraw/query-record", "", "rows");
        JsonElement one = chain[0];

        Assert.InRange(recent, 30, 50);
        Assert.Equal(80, rows.Select(r => r.Text("withdrawId")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(fixture.History("withdrawals").Sum, Num.Text(rows.Sum(r => decimal.Parse(r.Text("amount"), CultureInfo.InvariantCulture))));
        Assert.All(chain, r => Assert.Equal("0", r.Text("withdrawType")));
        Assert.Equal(one.Text("withdrawId"), (await fixture.PagesAsync("/v5/asset/withdraw/query-record", "withdrawID=" + one.Text("withdrawId"), "rows")).Single().Text("withdrawId"));
        Assert.Equal(10005, (await sub.GetAsync("/v5/asset/withdraw/query-record", "")).RetCode);
        Assert.Equal("false", (await sub.GetAsync("/v5/user/query-api", "")).Result.Text("isMaster"));
        Assert.Equal(0, (await sub.GetAsync(Log, "")).RetCode);
    }

    [Fact]
    public async Task Limits_per_minute_are_counted_per_minute()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(0, (await fixture.Bybit.BybitGetAsync("/v5/asset/withdraw/query-record")).RetCode);
            fixture.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        Answer refused = await fixture.Bybit.BybitGetAsync("/v5/asset/withdraw/query-record");
        fixture.Clock.Advance(TimeSpan.FromSeconds(11));
        Answer later = await fixture.Bybit.BybitGetAsync("/v5/asset/withdraw/query-record");

        Assert.Equal((10006, "100", "0"), (refused.RetCode, refused.Headers["X-Bapi-Limit"], refused.Headers["X-Bapi-Limit-Status"]));
        Assert.Equal(0, later.RetCode);
    }

    [Fact]
    public async Task Pages_go_wrong_where_a_fault_says_so()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 25, SameTime = 1 });
        long time = fixture.History("ledger").First!.Value.ToUnixTimeMilliseconds();
        string query = $"startTime={time}&endTime={time}&limit=10";
        async Task<(string[] Ids, string Next)> PageAsync(string cursor = "")
        {
            JsonElement result = (await fixture.GetAsync(Log, query + (cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).Result;
            return (result.GetProperty("list").EnumerateArray().Select(r => r.Text("id")).ToArray(), result.Text("nextPageCursor"));
        }

        void Fault(SimulatorFaultKind kind, int rows) => fixture.Exchange.Faults.Add(new SimulatorFault { Kind = kind, Rows = rows, PathPrefix = Log, Count = 1 });

        (string[] first, string next) = await PageAsync();
        (string[] second, string third) = await PageAsync(next);

        Fault(SimulatorFaultKind.OverlapPage, 3);
        (string[] overlapping, _) = await PageAsync(next);
        Fault(SimulatorFaultKind.ShortPage, 4);
        (string[] shortened, string afterShort) = await PageAsync();
        Fault(SimulatorFaultKind.RepeatCursor, 1);
        (string[] repeated, string same) = await PageAsync(next);
        Fault(SimulatorFaultKind.EmptyLastPage, 1);
        (string[] last, string afterLast) = await PageAsync(third);

        Assert.Equal([.. first[^3..], .. second[..7]], overlapping);
        Assert.Equal((first[..4], first[4]), (shortened, (await PageAsync(afterShort)).Ids[0]), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2);
        Assert.Equal(second, repeated);
        Assert.Equal(next, same);
        Assert.Equal(5, last.Length);
        (string[] empty, string none) = await PageAsync(afterLast);
        Assert.Equal((0, ""), (empty.Length, none));
    }

    [Fact]
    public async Task Orders_and_executions_of_the_past_are_found_by_id()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Trades = 30, Orders = 30, SameTime = 0.9m });
        JsonElement fill = (await fixture.WindowsAsync("/v5/execution/list", "category=linear", 63, 7))[^1];
        List<JsonElement> orders = await fixture.WindowsAsync("/v5/order/history", "category=linear", 63, 7);
        JsonElement order = orders[^1];

        Assert.Contains((await fixture.GetAsync("/v5/execution/list", "category=linear&orderId=" + fill.Text("orderId"))).List, f => f.Text("execId") == fill.Text("execId"));
        Assert.Contains((await fixture.GetAsync("/v5/execution/list", "category=linear&orderLinkId=" + fill.Text("orderLinkId"))).List, f => f.Text("execId") == fill.Text("execId"));
        Assert.Equal(order.GetRawText(), (await fixture.GetAsync("/v5/order/history", $"category=linear&orderId={order.Text("orderId")}&endTime={order.Text("createdTime")}")).List.Single().GetRawText());
    }
}
