using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceDownloadTests
{
    private const long Day = 86_400_000;
    private const long Year = 365 * Day;

    [Fact]
    public async Task A_file_is_processed_then_linked_and_served_to_whoever_has_the_link()
    {
        using SimulatorFixture fixture = new();
        await TradeAsync(fixture);
        long now = fixture.Clock.Milliseconds;
        Answer asked = await AskAsync(fixture, "trade", now - 1_000, now);
        string id = asked.Json.Text("downloadId");

        JsonElement processing = (await LinkAsync(fixture, "trade", id)).Json;
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1_500));
        Answer completed = await LinkAsync(fixture, "trade", id);
        Answer file = await fixture.Binance.PublicAsync(completed.Json.Text("url"));

        Assert.Equal(("1500", "1500"), (asked.Json.Text("avgCostTimestampOfLast30d"), asked.Headers["X-MBX-USED-WEIGHT-1M"]));
        Assert.Matches("^[0-9]{18}$", id);
        Assert.Equal((id, "processing", "", "false", "-1", "null"), Fields(processing));
        Assert.Equal((id, "completed", completed.Json.Text("url"), "true", $"{now + 1_500 + (7 * Day)}", "null"), Fields(completed.Json));
        Assert.StartsWith("http://simulated.invalid/download/", completed.Json.Text("url"), StringComparison.Ordinal);
        Assert.Equal((200, false), (file.Status, file.Headers.ContainsKey("X-MBX-USED-WEIGHT-1M")));
        string[] lines = file.Text.Split('\n');
        Assert.Equal("id,orderId,symbol,side,positionSide,price,qty,quoteQty,realizedPnl,commission,commissionAsset,buyer,maker,time", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.EndsWith($",USDT,true,false,{now}", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[^1]);
    }

    [Theory]
    [InlineData("order", "orderId,clientOrderId,symbol", 2)]
    [InlineData("trade", "id,orderId,symbol", 2)]
    [InlineData("income", "symbol,incomeType,income", 3)]
    public async Task Each_file_holds_the_rows_of_its_span_alone(string kind, string head, int rows)
    {
        using SimulatorFixture fixture = new();
        await TradeAsync(fixture);
        long start = fixture.Clock.Milliseconds;
        fixture.Clock.Advance(TimeSpan.FromSeconds(10));
        await TradeAsync(fixture);
        fixture.Clock.Advance(TimeSpan.FromSeconds(10));

        string[] lines = await FileAsync(fixture, kind, start, start + 9_999);
        string[] none = await FileAsync(fixture, kind, start + 1, start + 9_999);

        Assert.StartsWith(head, lines[0], StringComparison.Ordinal);
        Assert.Equal((rows, 0), (lines.Length - 1, none.Length - 1));
    }

    [Fact]
    public async Task A_link_expires_after_a_week_and_its_file_with_it()
    {
        using SimulatorFixture fixture = new();
        string id = (await AskAsync(fixture, "income", 0, Year)).Json.Text("downloadId");
        fixture.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1_499));
        JsonElement alive = (await LinkAsync(fixture, "income", id)).Json;
        int fetched = (await fixture.Binance.PublicAsync(alive.Text("url"))).Status;
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        JsonElement expired = (await LinkAsync(fixture, "income", id)).Json;

        Assert.Equal(("null", 200), (alive.Text("isExpired"), fetched));
        Assert.Equal(("completed", "true"), (expired.Text("status"), expired.Text("isExpired")));
        Assert.Equal(403, (await fixture.Binance.PublicAsync(alive.Text("url"))).Status);
        Assert.Equal(404, (await fixture.Binance.PublicAsync("/download/none/income-1.csv")).Status);
    }

    [Theory]
    [InlineData("order", 10)]
    [InlineData("trade", 5)]
    [InlineData("income", 5)]
    public async Task A_month_allows_so_many_files_of_a_kind(string kind, int quota)
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BinanceWeight = 1_000_000 });
        List<Answer> answers = [];
        for (int i = 0; i <= quota; i++)
        {
            answers.Add(await AskAsync(fixture, kind, 0, Year));
        }

        int other = (await AskAsync(fixture, kind == "order" ? "trade" : "order", 0, Year)).Status;
        fixture.Clock.Advance(TimeSpan.FromDays(31));

        Assert.All(answers.SkipLast(1), a => Assert.Equal(200, a.Status));
        Assert.Equal(quota, answers.SkipLast(1).Select(a => a.Json.Text("downloadId")).Distinct().Count());
        Assert.Equal((400, -1003), (answers[^1].Status, answers[^1].Code));
        Assert.Contains($"{quota} times per month", answers[^1].Json.Text("msg"), StringComparison.Ordinal);
        Assert.Equal((200, 200), (other, (await AskAsync(fixture, kind, 0, Year)).Status));
    }

    [Theory]
    [InlineData("", -1102)]
    [InlineData("startTime=1", -1102)]
    [InlineData("startTime=x&endTime=2", -1102)]
    [InlineData("startTime=2&endTime=1", -1023)]
    [InlineData("startTime=-1&endTime=1", -1130)]
    [InlineData("startTime=0&endTime=31536000001", -4165)]
    public async Task Spans_are_checked_before_a_file_is_counted(string query, int code)
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BinanceWeight = 1_000_000 });
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(code, (await fixture.Binance.BinanceGetAsync("/fapi/v1/trade/asyn", query)).Code);
        }

        Assert.Equal(200, (await AskAsync(fixture, "trade", 0, Year)).Status);
    }

    [Fact]
    public async Task An_id_belongs_to_its_account_and_kind()
    {
        using SimulatorFixture fixture = new();
        SimulatedAccount stranger = fixture.Exchange.AddAccount("stranger", ExchangeNames.Binance);
        using SimulatorClient other = SimulatorClient.For(fixture.Exchange, stranger, fixture.Clock);
        string id = (await AskAsync(fixture, "trade", 0, Year)).Json.Text("downloadId");

        Assert.Equal(-1130, (await LinkAsync(fixture, "trade", "12345")).Code);
        Assert.Equal(-1130, (await LinkAsync(fixture, "order", id)).Code);
        Assert.Equal(-1130, (await other.BinanceGetAsync("/fapi/v1/trade/asyn/id", "downloadId=" + id)).Code);
        Assert.Equal(-1102, (await fixture.Binance.BinanceGetAsync("/fapi/v1/trade/asyn/id")).Code);
        Assert.Equal(200, (await LinkAsync(fixture, "trade", id)).Status);
    }

    [Theory]
    [InlineData("""{ "linkHost": "files.example:8443", "linkScheme": "https" }""", "https://files.example:8443/download/")]
    [InlineData("""{ "linkScheme": "" }""", "simulated.invalid/download/")]
    [InlineData("""{ "linkHost": "user@evil.example" }""", "http://user@evil.example/download/")]
    public async Task A_link_points_where_the_configuration_says(string download, string start)
    {
        ManualClock clock = new();
        SimulatedExchange exchange = new(new SimulatorOptions { Clock = clock, Config = SimulatorConfig.Parse($$"""{ "download": {{download}} }""") });
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts[1], clock);
        string id = (await client.BinanceGetAsync("/fapi/v1/order/asyn", "startTime=0&endTime=1")).Json.Text("downloadId");
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.StartsWith(start, (await client.BinanceGetAsync("/fapi/v1/order/asyn/id", "downloadId=" + id)).Json.Text("url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_may_have_expired_when_it_appears()
    {
        ManualClock clock = new();
        SimulatedExchange exchange = new(new SimulatorOptions { Clock = clock, Config = new SimulatorConfig { Download = new DownloadConfig { ProcessingMs = 0, ExpireMs = 0 } } });
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts[1], clock);
        string id = (await client.BinanceGetAsync("/fapi/v1/order/asyn", "startTime=0&endTime=1")).Json.Text("downloadId");

        JsonElement link = (await client.BinanceGetAsync("/fapi/v1/order/asyn/id", "downloadId=" + id)).Json;

        Assert.Equal(("completed", "true", $"{clock.Milliseconds}"), (link.Text("status"), link.Text("isExpired"), link.Text("expirationTimestamp")));
        Assert.Throws<SimulatorConfigException>(() => new SimulatedExchange(new SimulatorOptions { Config = new SimulatorConfig { Download = new DownloadConfig { ExpireMs = -1 } } }));
        Assert.Throws<SimulatorConfigException>(() => new SimulatedExchange(new SimulatorOptions { Config = new SimulatorConfig { Download = new DownloadConfig { TradesPerMonth = -1 } } }));
    }

    [Fact]
    public async Task A_server_links_to_itself_and_a_fault_may_cut_its_file()
    {
        SimulatedExchange exchange = new(new SimulatorOptions { Config = new SimulatorConfig { Download = new DownloadConfig { ProcessingMs = 0 } } });
        await using RunningServer server = await RunningServer.StartAsync(exchange);
        using SimulatorClient client = new(server.Http, exchange.Accounts[1], TimeProvider.System);
        string id = (await client.BinanceGetAsync("/fapi/v1/income/asyn", "startTime=0&endTime=1")).Json.Text("downloadId");
        string url = (await client.BinanceGetAsync("/fapi/v1/income/asyn/id", "downloadId=" + id)).Json.Text("url");
        exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.CutBody, PathPrefix = "/download/", CutAfterBytes = 10, Count = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PublicAsync(url));
        Answer whole = await client.PublicAsync(url);

        Assert.StartsWith(server.Address + "download/", url, StringComparison.Ordinal);
        Assert.Equal("symbol,incomeType,income,asset,info,time,tranId,tradeId\n", whole.Text);
    }

    private static (string Id, string Status, string Url, string Notified, string Expiration, string IsExpired) Fields(JsonElement link) =>
        (link.Text("downloadId"), link.Text("status"), link.Text("url"), link.Text("notified"), link.Text("expirationTimestamp"), link.Text("isExpired"));

    private static async Task TradeAsync(SimulatorFixture fixture)
    {
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.010");
    }

    private static Task<Answer> AskAsync(SimulatorFixture fixture, string kind, long start, long end) =>
        fixture.Binance.BinanceGetAsync($"/fapi/v1/{kind}/asyn", $"startTime={start}&endTime={end}");

    private static Task<Answer> LinkAsync(SimulatorFixture fixture, string kind, string id) =>
        fixture.Binance.BinanceGetAsync($"/fapi/v1/{kind}/asyn/id", "downloadId=" + id);

    /// <summary>The lines of a file; a new minute first, because a minute's weight allows no two of them.</summary>
    private static async Task<string[]> FileAsync(SimulatorFixture fixture, string kind, long start, long end)
    {
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        string id = (await AskAsync(fixture, kind, start, end)).Json.Text("downloadId");
        fixture.Clock.Advance(TimeSpan.FromSeconds(2));
        string url = (await LinkAsync(fixture, kind, id)).Json.Text("url");
        return (await fixture.Binance.PublicAsync(url)).Text.TrimEnd('\n').Split('\n');
    }
}
