using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Bybit's histories: windows, pages, filters, horizons.</summary>
public sealed class BybitHistoryTests
{
    private const string Log = "/v5/account/transaction-log";

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.97)]
    [InlineData(1)]
    public async Task Pages_of_all_windows_are_the_whole_ledger_newest_first(double sameTime)
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 700, SameTime = (decimal)sameTime });
        SimulatedHistory ledger = fixture.History("ledger");

        List<JsonElement> rows = await fixture.WindowsAsync(Log, "limit=50", 63, 7);

        Assert.Equal(700, rows.Select(r => r.Text("id")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(700, rows.Count);
        Assert.Equal(ledger.Sum, Num.Text(rows.Sum(r => Number(r, "change"))));
        Assert.Equal(rows.Select(Time).OrderDescending(), rows.Select(Time));
        Assert.All(rows, r => Assert.Equal(Number(r, "change"), Number(r, "cashFlow") + (r.Text("funding").Length == 0 ? 0 : Number(r, "funding")) - Number(r, "fee")));
        foreach (IGrouping<string, JsonElement> coin in rows.GroupBy(r => r.Text("currency"), StringComparer.Ordinal))
        {
            JsonElement[] own = [.. coin];
            Assert.All(own.Zip(own.Skip(1)), pair => Assert.Equal(Number(pair.Second, "cashBalance"), Number(pair.First, "cashBalance") - Number(pair.First, "change")));
        }
    }

    [Theory]
    [InlineData("/v5/execution/list", "category=linear&limit=100", "category=inverse&limit=100", "execId", "execQty", "trades")]
    [InlineData("/v5/order/history", "category=linear&limit=50", "category=inverse&limit=50", "orderId", "qty", "orders")]
    [InlineData("/v5/position/closed-pnl", "category=linear&limit=100", "category=inverse&limit=100", "orderId", "closedPnl", "closedPnl")]
    public async Task Pages_of_other_histories_are_whole_too(string path, string linear, string inverse, string id, string amount, string name)
    {
        using HistoryFixture fixture = new(new HistoryConfig { Trades = 600, Orders = 300, ClosedPnl = 300, SameTime = 0.5m });
        SimulatedHistory history = fixture.History(name);

        List<JsonElement> rows = await fixture.WindowsAsync(path, linear, 63, 7);
        rows.AddRange(await fixture.WindowsAsync(path, inverse, 63, 7));

        Assert.Equal(history.Rows, rows.Select(r => r.Text(id)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(history.Rows, rows.Count);
        Assert.Equal(history.Sum, Num.Text(rows.Sum(r => Number(r, amount))));
    }

    [Fact]
    public async Task A_full_last_page_names_an_empty_one_and_a_short_one_none()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 40, SameTime = 1 });
        string window = Window(fixture, 1);

        JsonElement first = (await fixture.GetAsync(Log, window + "&limit=20")).Result;
        JsonElement second = (await fixture.GetAsync(Log, window + "&limit=20&cursor=" + Uri.EscapeDataString(first.Text("nextPageCursor")))).Result;
        JsonElement third = (await fixture.GetAsync(Log, window + "&limit=20&cursor=" + second.Text("nextPageCursor"))).Result;
        JsonElement whole = (await fixture.GetAsync(Log, window + "&limit=50")).Result;

        Assert.Equal((20, 20, 0), (first.GetProperty("list").GetArrayLength(), second.GetProperty("list").GetArrayLength(), third.GetProperty("list").GetArrayLength()));
        Assert.Equal((40, "", ""), (whole.GetProperty("list").GetArrayLength(), whole.Text("nextPageCursor"), third.Text("nextPageCursor")));
        Assert.Contains("%3A", first.Text("nextPageCursor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_stays_in_place_when_rows_come_in_meanwhile()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 30, SameTime = 1 });
        string window = Window(fixture, 1);
        JsonElement first = (await fixture.GetAsync(Log, window + "&limit=10")).Result;

        await fixture.Client.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"}");
        List<JsonElement> rest = await fixture.PagesAsync(Log, window + "&limit=10", cursor: first.Text("nextPageCursor"));

        Assert.Equal(20, rest.Count);
        Assert.Empty(rest.Select(r => r.Text("id")).Intersect(first.GetProperty("list").EnumerateArray().Select(r => r.Text("id")), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Log, "&limit=51")]
    [InlineData(Log, "&limit=0")]
    [InlineData(Log, "&cursor=nowhere")]
    [InlineData(Log, "&cursor=3%3A5")]
    [InlineData(Log, "&accountType=CONTRACT")]
    [InlineData(Log, "&startTime=1&endTime=604800002")]
    [InlineData(Log, "&startTime=2&endTime=1")]
    [InlineData(Log, "&startTime=-5")]
    [InlineData(Log, "&startTime=9999999999999999")]
    [InlineData("/v5/position/closed-pnl", "")]
    [InlineData("/v5/position/closed-pnl", "&category=linear&limit=101")]
    [InlineData("/v5/position/closed-pnl", "&category=linear&startTime=1&endTime=604800002")]
    [InlineData("/v5/order/history", "&category=linear&startTime=1&endTime=604800002")]
    [InlineData("/v5/asset/fundinghistory", "&createTimeFrom=1700000000")]
    [InlineData("/v5/asset/fundinghistory", "&createTimeTo=1700000000")]
    [InlineData("/v5/asset/fundinghistory", "&createTimeFrom=1699000000&createTimeTo=1699604801")]
    [InlineData("/v5/asset/fundinghistory", "&createTimeFrom=1699999000000&createTimeTo=1700000000000")]
    [InlineData("/v5/asset/fundinghistory", "&limit=101")]
    [InlineData("/v5/asset/fundinghistory", "&cursor=%3D%3D")]
    [InlineData("/v5/asset/exchange/order-record", "&limit=51")]
    [InlineData("/v5/asset/exchange/query-convert-history", "&index=0")]
    [InlineData("/v5/asset/withdraw/query-record", "&limit=51")]
    [InlineData("/v5/asset/withdraw/query-record", "&withdrawType=3")]
    [InlineData("/v5/asset/withdraw/query-record", "&startTime=1&endTime=2592000002")]
    public async Task What_cannot_be_asked_is_refused(string path, string query)
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 10, Funding = 10 });

        Assert.Equal(10001, (await fixture.GetAsync(path, query.TrimStart('&'))).RetCode);
    }

    [Fact]
    public async Task Without_times_a_day_is_meant_for_the_log_and_a_week_elsewhere()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 600, ClosedPnl = 600, Funding = 600 });
        static DateTimeOffset Oldest(List<JsonElement> rows, string name, long unit) => DateTimeOffset.FromUnixTimeMilliseconds(rows.Min(r => long.Parse(r.Text(name), CultureInfo.InvariantCulture)) * unit);
        DateTimeOffset now = fixture.Clock.Now;

        DateTimeOffset log = Oldest(await fixture.PagesAsync(Log, "limit=50"), "transactionTime", 1);
        List<JsonElement> onlyStart = await fixture.PagesAsync(Log, $"limit=50&startTime={now.AddDays(-3).ToUnixTimeMilliseconds()}");
        List<JsonElement> onlyEnd = await fixture.PagesAsync(Log, $"limit=50&endTime={now.AddDays(-3).ToUnixTimeMilliseconds()}");

        Assert.InRange(log, now.AddDays(-1), now.AddHours(-20));
        Assert.All(onlyStart, r => Assert.InRange(Time(r), now.AddDays(-3), now.AddDays(-2)));
        Assert.All(onlyEnd, r => Assert.InRange(Time(r), now.AddDays(-4), now.AddDays(-3)));
        Assert.InRange(Oldest(await fixture.PagesAsync("/v5/position/closed-pnl", "category=linear"), "createdTime", 1), now.AddDays(-7), now.AddDays(-6));
        Assert.InRange(Oldest(await fixture.PagesAsync("/v5/asset/fundinghistory", ""), "createTime", 1000), now.AddDays(-7), now.AddDays(-6));
    }

    [Fact]
    public async Task Filters_leave_out_and_pages_stay_full()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 400, SameTime = 1 });
        string window = Window(fixture, 1) + "&limit=50";
        List<JsonElement> all = await fixture.PagesAsync(Log, window);

        foreach ((string filter, Func<JsonElement, bool> holds) in new (string, Func<JsonElement, bool>)[]
        {
            ("type=SETTLEMENT", r => r.Text("type") == "SETTLEMENT"),
            ("type=TRANSFER_OUT", r => r.Text("type") == "TRANSFER_OUT" && Number(r, "change") < 0),
            ("currency=USDC", r => r.Text("currency") == "USDC"),
            ("category=inverse", r => r.Text("category") == "inverse"),
            ("baseCoin=ETH", r => r.Text("symbol").StartsWith("ETH", StringComparison.Ordinal)),
        })
        {
            List<JsonElement> some = await fixture.PagesAsync(Log, window + "&" + filter);
            Assert.NotEmpty(some);
            Assert.Equal(all.Where(holds).Select(r => r.Text("id")), some.Select(r => r.Text("id")));
        }

        Assert.Empty(await fixture.PagesAsync(Log, window + "&type=NO_SUCH_TYPE"));
    }

    [Fact]
    public async Task What_is_older_than_two_years_is_not_there()
    {
        using HistoryFixture fixture = new(new HistoryConfig { Ledger = 5, Trades = 5, Orders = 5, ClosedPnl = 5, SameTime = 1 });
        fixture.Clock.Advance(TimeSpan.FromDays(650));
        long end = fixture.Clock.Milliseconds - (long)TimeSpan.FromDays(650).TotalMilliseconds;
        (string, string)[] asked = [(Log, ""), ("/v5/execution/list", "category=linear&"), ("/v5/order/history", "category=linear&"), ("/v5/position/closed-pnl", "category=linear&")];
        async Task<int> CountAsync()
        {
            int count = 0;
            foreach ((string path, string query) in asked)
            {
                for (int week = 0; week < 9; week++)
                {
                    count += (await fixture.PagesAsync(path, $"{query}endTime={end - (week * 604_800_000L)}&startTime={end - ((week + 1) * 604_800_000L) + 1}")).Count;
                }
            }

            return count;
        }

        int kept = await CountAsync();
        fixture.Clock.Advance(TimeSpan.FromDays(85));

        Assert.True(kept > 5, $"{kept}");
        Assert.Equal(0, await CountAsync());
    }

    private static string Window(HistoryFixture fixture, int weeks)
    {
        // Rows of one time lie near the start of the span.
        long time = fixture.History("ledger").First!.Value.ToUnixTimeMilliseconds();
        return $"startTime={time}&endTime={time + ((weeks * 604_800_000L) - 1)}";
    }

    private static decimal Number(JsonElement row, string name) => decimal.Parse(row.Text(name), CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonElement row) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(row.Text("transactionTime"), CultureInfo.InvariantCulture));
}
