using System.Globalization;
using static ExchangeAccounts.Tests.Binance.OneRead;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Paging through the ledger, which goes by time alone.</summary>
public sealed class LedgerPageTests
{
    private const string Income = "GET /fapi/v1/income";

    [Theory]
    [InlineData(2500, 7, null)]
    [InlineData(2500, 999, null)]
    [InlineData(1000, 1, null)]
    [InlineData(999, 999, null)]
    [InlineData(40, 3, 4)]
    [InlineData(40, 9, 4)]
    [InlineData(40, 40, 10)]
    public async Task Rows_of_one_moment_at_the_edge_of_a_page_are_neither_lost_nor_doubled(int count, int together, int? limit)
    {
        using BinanceHarness harness = new();
        List<Booking> rows = [.. Enumerable.Range(0, count).Select(n => new Booking(StartMs + (n / together), "TRANSFER", "", n))];
        Serve(harness, rows);

        IReadOnlyList<LedgerEntry> read = await All(Source(harness), harness, limit: limit);

        Assert.Equal(rows.Select(static r => r.Id), read.Select(static e => e.Id));
        Assert.All(harness.Stub.Requests.Where(static r => r.Route == Income), static r => Assert.Null(Text(r, "page")));
    }

    [Fact]
    public async Task A_page_begins_at_the_time_of_the_last_row_and_a_short_one_ends()
    {
        using BinanceHarness harness = new();
        Serve(harness, [.. Enumerable.Range(0, 1500).Select(static n => new Booking(StartMs + n, "TRANSFER", "", n))]);

        await All(Source(harness), harness);

        Assert.Equal([StartMs, StartMs + 999], harness.Stub.Requests.Where(static r => r.Route == Income).Select(static r => Number(r, "startTime")!.Value));
    }

    [Fact]
    public async Task A_crowded_moment_is_asked_for_by_type_and_by_symbol()
    {
        // 700 of one type and no symbol, 1 200 of another in two symbols, one of them unknown, then something later.
        using BinanceHarness harness = new();
        List<Booking> rows =
        [
            new(StartMs, "TRANSFER", "", 0),
            .. Enumerable.Range(1, 700).Select(static n => new Booking(StartMs + 5, "TRANSFER", "", n)),
            .. Enumerable.Range(1000, 1200).Select(static n => new Booking(StartMs + 5, "FUNDING_FEE", n % 2 == 0 ? "BTCUSDT" : "GONEUSDT", n)),
            .. Enumerable.Range(3000, 600).Select(static n => new Booking(StartMs + 5, "FUNDING_FEE", "ETHUSDT", n)),
            new(StartMs + 6, "TRANSFER", "", 5000),
        ];
        Serve(harness, rows);

        IReadOnlyList<LedgerEntry> read = await All(Source(harness), harness);

        Assert.Equal(rows.Select(static r => r.Id).Order(StringComparer.Ordinal), read.Select(static e => e.Id).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count, read.Count);
        Assert.Equal(read.OrderBy(static e => e.Time).Select(static e => e.Time), read.Select(static e => e.Time));
        List<BinanceStub.StubRequest> ofMoment = [.. harness.Stub.Requests.Where(static r => r.Route == Income && Number(r, "startTime") == Number(r, "endTime"))];
        Assert.Equal(1 + 23 + 6, ofMoment.Count);
        Assert.Equal(StartMs + 6, Number(harness.Stub.Requests[^1], "startTime"));
    }

    [Fact]
    public async Task A_crowded_moment_of_one_type_is_asked_for_by_symbol()
    {
        using BinanceHarness harness = new();
        List<Booking> rows = [.. Enumerable.Range(0, 1200).Select(static n => new Booking(StartMs, "COMMISSION", n % 2 == 0 ? "BTCUSDT" : "ADAUSDT", n))];
        Serve(harness, rows);

        IReadOnlyList<LedgerEntry> read = await All(Source(harness, new LedgerQuery { RawTypes = ["COMMISSION"] }), harness);

        Assert.Equal(rows.Select(static r => r.Id).Order(StringComparer.Ordinal), read.Select(static e => e.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("TRANSFER", "", null, "without a symbol")]
    [InlineData("COMMISSION", "BTCUSDT", null, "of the type COMMISSION and of BTCUSDT")]
    [InlineData("COMMISSION", "BTCUSDT", "BTCUSDT", "of the type COMMISSION and of one symbol")]
    [InlineData("MOON_GIFT", "", null, "MOON_GIFT, which cannot be asked for")]
    public async Task A_moment_that_cannot_be_told_apart_is_named_and_not_tried_again(string type, string symbol, string? only, string reason)
    {
        using BinanceHarness harness = new();
        Serve(harness, [new(StartMs, "TRANSFER", "BTCUSDT", 0), .. Enumerable.Range(1, 1000).Select(n => new Booking(StartMs + 1234, type, symbol, n))]);
        LedgerQuery query = new() { Instrument = only is null ? null : BinanceHarness.Btc };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => All(Source(harness, query), harness));

        Assert.Equal(FailureKind.Unsupported, failure.Kind);
        Assert.Contains("2026-03-04 04:00:01.234 UTC", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Export-ExchangeHistory", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(1, harness.Stub.Requests.Count(static r => r.Route == Income && Number(r, "startTime") == Number(r, "endTime") && Text(r, "incomeType") is null));
    }

    [Fact]
    public async Task A_full_page_in_another_order_is_not_gone_on_from()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{string.Join(',', Enumerable.Range(0, 1000).Select(static n => new Booking(StartMs + 1000 - n, "TRANSFER", "", n).Text))}]");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Of(Source(harness), harness));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
        Assert.Contains("oldest rows first", failure.Message, StringComparison.Ordinal);
    }

    private static HistorySource<LedgerEntry> Source(BinanceHarness harness, LedgerQuery? query = null) =>
        Assert.Single(harness.Adapter.Ledger(harness.Connection, query ?? new LedgerQuery()));

    /// <summary>Answers as the exchange does: by type, symbol and time, oldest first.</summary>
    private static void Serve(BinanceHarness harness, IReadOnlyList<Booking> rows) => harness.Stub.On(Income, request =>
    {
        IEnumerable<Booking> chosen = rows
            .Where(r => r.Time >= Number(request, "startTime") && r.Time <= Number(request, "endTime"))
            .Where(r => Text(request, "incomeType") is not { } type || r.Type == type)
            .Where(r => Text(request, "symbol") is not { } symbol || r.Symbol == symbol);
        return BinanceStub.Reply($"[{string.Join(',', chosen.Take((int)Number(request, "limit")!.Value).Select(static r => r.Text))}]");
    });

    private sealed record Booking(long Time, string Type, string Symbol, int Transaction)
    {
        public string Id => string.Create(CultureInfo.InvariantCulture, $"{Transaction}:{Type}:USDT{(Symbol.Length == 0 ? "" : ":")}{Symbol}");

        public string Text => $$"""{"symbol":"{{Symbol}}","incomeType":"{{Type}}","income":"1","asset":"USDT","info":"","time":{{Time}},"tranId":{{Transaction}},"tradeId":""}""";
    }
}
