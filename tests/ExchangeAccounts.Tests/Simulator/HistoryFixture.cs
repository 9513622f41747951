using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>A Bybit account with a past, and a client that pages through it.</summary>
internal sealed class HistoryFixture : IDisposable
{
    public HistoryFixture(HistoryConfig history, bool subAccount = false, int seed = 5)
    {
        Exchange = new SimulatedExchange(new SimulatorOptions
        {
            Seed = seed,
            Clock = Clock,
            Config = new SimulatorConfig
            {
                Accounts = [new AccountConfig { Name = "past", Exchange = ExchangeNames.Bybit, History = history, SubAccount = subAccount }],
                Limits = new LimitsConfig { BybitPerSecond = 100_000, BybitIpPer5Seconds = 1_000_000 },
            },
        });
        Client = SimulatorClient.For(Exchange, Exchange.Accounts[0], Clock);
    }

    public ManualClock Clock { get; } = new();

    public SimulatedExchange Exchange { get; }

    public SimulatorClient Client { get; }

    public SimulatedHistory History(string name) => Exchange.Histories(Exchange.Accounts[0].ApiKey).Single(h => h.Name == name);

    public Task<Answer> GetAsync(string path, string query) => Client.BybitGetAsync(path, query);

    /// <summary>All rows of one window, page by page, until a page is empty or names no other.</summary>
    public async Task<List<JsonElement>> PagesAsync(string path, string query, string list = "list", string cursor = "")
    {
        List<JsonElement> rows = [];
        do
        {
            JsonElement result = (await GetAsync(path, query + (cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).Result;
            JsonElement[] page = [.. result.GetProperty(list).EnumerateArray()];
            rows.AddRange(page);
            cursor = page.Length == 0 ? "" : result.Text("nextPageCursor");
        }
        while (cursor.Length > 0);
        return rows;
    }

    /// <summary>All rows of the last days, in windows of so many days, newest first.</summary>
    public async Task<List<JsonElement>> WindowsAsync(string path, string query, int days, int step)
    {
        List<JsonElement> rows = [];
        long end = Clock.Milliseconds;
        long last = end - (long)TimeSpan.FromDays(days).TotalMilliseconds;
        long span = (long)TimeSpan.FromDays(step).TotalMilliseconds;
        for (; end > last; end -= span)
        {
            rows.AddRange(await PagesAsync(path, $"{query}&startTime={end - span + 1}&endTime={end}"));
        }

        return rows;
    }

    public void Dispose() => Client.Dispose();
}
