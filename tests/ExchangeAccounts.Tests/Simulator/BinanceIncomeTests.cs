using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceIncomeTests
{
    private const string Path = "/fapi/v1/income";

    [Fact]
    public async Task Profit_fee_and_funding_are_rows_that_add_up_to_what_the_wallet_changed()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        fixture.SetPrices(61_000m);
        fixture.Clock.Advance(TimeSpan.FromHours(8));
        await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.010");

        JsonElement[] rows = (await fixture.Binance.BinanceGetAsync(Path)).Rows;
        JsonElement asset = (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Json.GetProperty("assets").EnumerateArray().Single(a => a.Text("asset") == "USDT");
        SimulatedHistory ledger = fixture.Exchange.Histories(fixture.Exchange.Accounts[1].ApiKey).Single(h => h.Name == "ledger");

        Assert.Equal(["COMMISSION", "FUNDING_FEE", "REALIZED_PNL", "COMMISSION"], rows.Select(r => r.Text("incomeType")));
        Assert.Equal("-0.06100000", rows[1].Text("income"));
        Assert.Equal((rows[2].Text("tranId"), rows[2].Text("tradeId")), (rows[3].Text("tranId"), rows[3].Text("tradeId")));
        Assert.Equal(3, rows.Select(r => r.Text("tranId")).Distinct().Count());
        Assert.Equal(4, rows.Select(r => (r.Text("tranId"), r.Text("incomeType"))).Distinct().Count());
        Assert.Equal(Parse(asset.Text("walletBalance")), 10_000m + rows.Sum(Amount));
        Assert.Equal((4, Parse(ledger.Sum)), (ledger.Rows, rows.Sum(Amount)));
    }

    [Fact]
    public async Task A_row_has_the_fields_of_the_recorded_reply()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");

        JsonElement row = (await fixture.Binance.BinanceGetAsync(Path)).Rows.Single();

        Assert.Equal(["symbol", "incomeType", "income", "asset", "info", "time", "tranId", "tradeId"], row.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ("BTCUSDT", "COMMISSION", "USDT", "COMMISSION", $"{fixture.Clock.Milliseconds}"),
            (row.Text("symbol"), row.Text("incomeType"), row.Text("asset"), row.Text("info"), row.Text("time")));
        Assert.Equal((JsonValueKind.String, JsonValueKind.Number, JsonValueKind.Number), (row.GetProperty("income").ValueKind, row.GetProperty("tranId").ValueKind, row.GetProperty("tradeId").ValueKind));
    }

    [Fact]
    public async Task Rows_are_the_last_ones_of_a_week_unless_a_span_is_named_and_none_is_older_than_three_months()
    {
        using SimulatorFixture fixture = new();
        long start = fixture.Clock.Milliseconds;
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.002");
        fixture.Clock.Advance(TimeSpan.FromDays(8));
        await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=ETHUSDT&side=BUY&type=MARKET&quantity=0.010");
        long later = fixture.Clock.Milliseconds;
        Task<JsonElement[]> RowsAsync(string query) => RowsOf(fixture, "incomeType=COMMISSION" + query);

        JsonElement[] week = await RowsAsync("");
        JsonElement[] onwards = await RowsAsync($"&startTime={start}");
        JsonElement[] until = await RowsAsync($"&endTime={later - 1}");
        JsonElement[] first = await RowsAsync($"&startTime={start}&limit=1");
        JsonElement[] last = await RowsAsync($"&endTime={later}&limit=1");
        JsonElement[] exact = await RowsAsync($"&startTime={later}&endTime={later}");
        fixture.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromDays(8));
        JsonElement[] atHorizon = await RowsAsync($"&startTime={start}");
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        JsonElement[] beyond = await RowsAsync($"&startTime={start}");

        Assert.Equal(["ETHUSDT"], Symbols(week));
        Assert.Equal(["BTCUSDT", "ETHUSDT"], Symbols(onwards));
        Assert.Equal(["BTCUSDT"], Symbols(until));
        Assert.Equal(["BTCUSDT"], Symbols(first));
        Assert.Equal(["ETHUSDT"], Symbols(last));
        Assert.Equal(["ETHUSDT"], Symbols(exact));
        Assert.Equal(["BTCUSDT", "ETHUSDT"], Symbols(atHorizon));
        Assert.Equal(["ETHUSDT"], Symbols(beyond));
    }

    [Fact]
    public async Task Rows_are_filtered_by_symbol_and_type_also_those_that_come_later()
    {
        using SimulatorFixture fixture = new();
        string query = "symbol=ETHUSDT&incomeType=COMMISSION";
        JsonElement[] before = await RowsOf(fixture, query);
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.002");
        await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=ETHUSDT&side=BUY&type=MARKET&quantity=0.010");

        Assert.Empty(before);
        Assert.Equal(["ETHUSDT"], Symbols(await RowsOf(fixture, query)));
        Assert.Equal(["BTCUSDT", "ETHUSDT"], Symbols(await RowsOf(fixture, "incomeType=COMMISSION")));
        Assert.Equal(["BTCUSDT"], Symbols(await RowsOf(fixture, "symbol=BTCUSDT")));
        Assert.Empty(await RowsOf(fixture, "incomeType=TRANSFER"));
    }

    [Theory]
    [InlineData("limit=0", -1130)]
    [InlineData("limit=1001", -1130)]
    [InlineData("incomeType=Funding", -1130)]
    [InlineData("symbol=NONE", -1121)]
    [InlineData("startTime=2&endTime=1", -1023)]
    [InlineData("startTime=today", -1102)]
    [InlineData("page=7&limit=1000", 0)]
    public async Task What_it_does_not_know_is_refused_but_a_page_number_is_no_longer_read(string query, int code)
    {
        using SimulatorFixture fixture = new();

        Answer answer = await fixture.Binance.BinanceGetAsync(Path, query);

        Assert.Equal((code, "30"), (answer.Code, answer.Headers["X-MBX-USED-WEIGHT-1M"]));
    }

    private static async Task<JsonElement[]> RowsOf(SimulatorFixture fixture, string query) => (await fixture.Binance.BinanceGetAsync(Path, query)).Rows;

    private static IEnumerable<string> Symbols(JsonElement[] rows) => rows.Select(r => r.Text("symbol"));

    private static decimal Amount(JsonElement row) => Parse(row.Text("income"));

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
