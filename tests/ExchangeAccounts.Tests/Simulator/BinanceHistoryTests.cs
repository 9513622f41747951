using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceHistoryTests : IDisposable
{
    private const long Week = 7L * 24 * 60 * 60 * 1_000;
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "1000PEPEUSDT"];

    private readonly SimulatorFixture _fixture;

    public BinanceHistoryTests()
    {
        _fixture = new SimulatorFixture(Account, new LimitsConfig { BinanceWeight = 10_000_000 });
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Income_paged_by_time_is_complete_though_many_rows_have_one_time()
    {
        SimulatedHistory expected = History("ledger");
        Dictionary<(string, string), decimal> seen = [];
        List<long> times = [];
        long start = Milliseconds(expected.First!.Value);
        while (true)
        {
            JsonElement[] page = await RowsAsync("/fapi/v1/income", $"startTime={start}&endTime={_fixture.Clock.Milliseconds}&limit=200");
            int before = seen.Count;
            foreach (JsonElement row in page)
            {
                if (seen.TryAdd((row.Text("tranId"), row.Text("incomeType")), Number(row, "income")))
                {
                    times.Add(row.GetProperty("time").GetInt64());
                }
            }

            if (page.Length < 200)
            {
                break;
            }

            Assert.True(seen.Count > before, "a page brought nothing new");
            start = page[^1].GetProperty("time").GetInt64();
        }

        Assert.Equal((expected.Rows, expected.Sum), (seen.Count, Text(seen.Values.Sum())));
        Assert.Equal(times.Order(), times);
        Assert.True(times.Distinct().Count() < times.Count * 0.8);
    }

    [Fact]
    public async Task Trades_paged_by_time_and_by_id_are_the_same_and_complete()
    {
        SimulatedHistory expected = History("trades");
        List<string> byId = [];
        HashSet<string> byTime = new(StringComparer.Ordinal);
        decimal sum = 0;
        foreach (string symbol in Symbols)
        {
            for (long from = 1; ;)
            {
                JsonElement[] page = await RowsAsync("/fapi/v1/userTrades", $"symbol={symbol}&fromId={from}&limit=100");
                byId.AddRange(page.Select(t => t.Text("id")));
                sum += page.Sum(t => Number(t, "qty"));
                if (page.Length < 100)
                {
                    break;
                }

                from = page[^1].GetProperty("id").GetInt64() + 1;
            }

            for (long start = Milliseconds(expected.First!.Value); start <= _fixture.Clock.Milliseconds; start += Week + 1)
            {
                byTime.UnionWith((await RowsAsync("/fapi/v1/userTrades", $"symbol={symbol}&startTime={start}&endTime={start + Week}&limit=1000")).Select(t => t.Text("id")));
            }
        }

        Assert.Equal((expected.Rows, expected.Rows, expected.Sum), (byId.Count, byId.Distinct(StringComparer.Ordinal).Count(), Text(sum)));
        Assert.True(byTime.SetEquals(byId));
    }

    [Fact]
    public async Task Orders_of_all_symbols_are_complete_slice_by_slice()
    {
        SimulatedHistory expected = History("orders");
        List<JsonElement> all = [];
        for (long start = Milliseconds(expected.First!.Value); start <= _fixture.Clock.Milliseconds; start += Week)
        {
            all.AddRange(await RowsAsync("/fapi/v1/allOrders", $"startTime={start}&endTime={start + Week - 1}&limit=1000"));
        }

        JsonElement[] last = await RowsAsync("/fapi/v1/allOrders", $"orderId={all[^3].Text("orderId")}");

        Assert.Equal((expected.Rows, expected.Sum), (all.Count, Text(all.Sum(o => Number(o, "origQty")))));
        Assert.Equal(all.Select(o => o.GetProperty("orderId").GetInt64()).Order(), all.Select(o => o.GetProperty("orderId").GetInt64()));
        Assert.Equal(all.TakeLast(3).Select(o => o.Text("orderId")), last.Select(o => o.Text("orderId")));
    }

    [Theory]
    [InlineData("/fapi/v1/userTrades", 0, 0)]
    [InlineData("/fapi/v1/userTrades", 1, -4165)]
    [InlineData("/fapi/v1/allOrders", -1, 0)]
    [InlineData("/fapi/v1/allOrders", 0, -4165)]
    [InlineData("/fapi/v1/allAlgoOrders", -1, 0)]
    [InlineData("/fapi/v1/allAlgoOrders", 0, -4165)]
    public async Task A_week_is_the_longest_span(string path, long more, int code)
    {
        long end = _fixture.Clock.Milliseconds;

        Assert.Equal(code, (await _fixture.Binance.BinanceGetAsync(path, $"symbol=BTCUSDT&startTime={end - Week - more}&endTime={end}")).Code);
    }

    [Fact]
    public async Task What_is_older_than_three_months_is_gone_from_all_but_the_files()
    {
        int rows = History("ledger").Rows;
        long start = Milliseconds(History("ledger").First!.Value);
        _fixture.Clock.Advance(TimeSpan.FromDays(90));

        int income = (await RowsAsync("/fapi/v1/income", $"startTime={start}&limit=1000")).Length;
        int trades = (await RowsAsync("/fapi/v1/userTrades", "symbol=BTCUSDT&fromId=1")).Length;
        int orders = (await RowsAsync("/fapi/v1/allOrders", "orderId=1")).Length;
        string id = (await _fixture.Binance.BinanceGetAsync("/fapi/v1/income/asyn", $"startTime={start}&endTime={_fixture.Clock.Milliseconds}")).Json.Text("downloadId");
        _fixture.Clock.Advance(TimeSpan.FromSeconds(2));
        string url = (await _fixture.Binance.BinanceGetAsync("/fapi/v1/income/asyn/id", "downloadId=" + id)).Json.Text("url");
        string file = (await _fixture.Binance.PublicAsync(url)).Text;

        Assert.Equal((0, 0, 0), (income, trades, orders));
        Assert.Equal(rows + 1, file.TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("/fapi/v1/income", "startTime=", "time", "tranId")]
    [InlineData("/fapi/v1/userTrades", "symbol=BTCUSDT&fromId=", "id", "id")]
    public async Task A_page_may_overlap_the_one_before_or_be_short(string path, string from, string next, string id)
    {
        long first = path.EndsWith("income", StringComparison.Ordinal) ? Milliseconds(History("ledger").First!.Value) : 1;
        JsonElement[] before = await RowsAsync(path, $"{from}{first}&limit=20");
        string second = from + before.Select(r => r.GetProperty(next).GetInt64()).First(v => v > before[9].GetProperty(next).GetInt64());
        JsonElement[] usual = await RowsAsync(path, second + "&limit=20");
        _fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.OverlapPage, Rows = 3, PathPrefix = path, Count = 1 });
        _fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.ShortPage, Rows = 5, PathPrefix = path, Skip = 1, Count = 1 });

        JsonElement[] overlapping = await RowsAsync(path, second + "&limit=20");
        JsonElement[] small = await RowsAsync(path, second + "&limit=20");

        string[] Ids(IEnumerable<JsonElement> rows) => [.. rows.Select(r => r.Text(id))];
        int at = Array.IndexOf(Ids(before), Ids(usual)[0]);
        Assert.Equal(Ids(before[(at - 3)..at]).Concat(Ids(usual[..17])), Ids(overlapping));
        Assert.Equal(Ids(usual[..5]), Ids(small));
    }

    private static AccountConfig Account(string exchange) => new()
    {
        Name = "main",
        Exchange = exchange,
        Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
        Positions = [],
        History = new HistoryConfig { Ledger = 5_000, Trades = 1_000, Orders = 800, SameTime = 0.3m },
    };

    private SimulatedHistory History(string name) => _fixture.Exchange.Histories(_fixture.Exchange.Accounts[1].ApiKey).Single(h => h.Name == name);

    private async Task<JsonElement[]> RowsAsync(string path, string query) => (await _fixture.Binance.BinanceGetAsync(path, query)).Rows;

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static decimal Number(JsonElement row, string name) => decimal.Parse(row.Text(name), CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
