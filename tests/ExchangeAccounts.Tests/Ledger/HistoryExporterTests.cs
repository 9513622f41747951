using System.Globalization;

namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistoryExporterTests : IDisposable
{
    private readonly FailingWriter _disk = new();
    private readonly ExportDesk _desk;
    private readonly List<LedgerEntry> _entries = [];
    private LedgerQuery? _asked;

    public HistoryExporterTests()
    {
        _desk = new ExportDesk(_disk);
        _desk.Adapter.OnLedger = query =>
        {
            _asked = query;
            return [Source(_entries)];
        };
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Nobody_begins_anew_in_a_finished_file_that_is_on_the_way_to_its_place()
    {
        // Windows moves no file that is held.
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file is let go of first.");
        _entries.AddRange(Enumerable.Range(1, 3).Select(Entry));
        ExchangeException? refused = null;
        _disk.BeforeMove = temporary => refused = Assert.Throws<ExchangeException>(() => DurableWriter.Begin(temporary));

        ExchangeHistoryExport done = (await _desk.Export(Request()))!;

        Assert.Equal(FailureKind.StateUnwritable, refused?.Kind);
        Assert.Equal(done.Bytes, new FileInfo(_desk.Path).Length);
    }

    [Fact]
    public async Task What_the_exchange_does_not_prepare_is_read_page_by_page_the_oldest_first()
    {
        _entries.AddRange(Enumerable.Range(1, 25).Select(Entry));
        List<HistoryExportProgress> heard = [];

        ExchangeHistoryExport done = (await _desk.Export(Request(), heard.Add))!;

        string[] expected = [.. CsvRows.Lines(_entries)];
        Assert.Equal(string.Join('\n', expected) + "\n", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop));
        Assert.Equal((false, null, 25L, new FileInfo(_desk.Path).Length), (done.Prepared, done.DownloadId, done.Rows, done.Bytes));
        Assert.Equal(("main", HistoryKind.Ledger, null), (done.Account, done.Kind, done.Symbol));
        Assert.Equal(1, heard[^1].Share);
        Assert.StartsWith("25 rows of the ledger", heard[^1].Text, StringComparison.Ordinal);
        Assert.Equal(["trades.csv"], _desk.Files);
        Assert.DoesNotContain(_desk.Adapter.Calls, static c => c.Contains("file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_without_rows_is_a_header()
    {
        ExchangeHistoryExport done = (await _desk.Export(Request()))!;
        Assert.Equal(0, done.Rows);
        Assert.Equal(CsvRows.Header(typeof(LedgerEntry)) + "\n", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop));
    }

    [Fact]
    public async Task A_symbol_is_asked_for_where_pages_are_read()
    {
        ExchangeHistoryExport done = (await _desk.Export(Request() with { Symbol = "BTC/USDT" }))!;
        Assert.Equal(("BTCUSDT", "BTC/USDT"), (_asked!.Instrument?.ExchangeSymbol, done.Symbol));
    }

    [Fact]
    public async Task A_failure_in_the_middle_leaves_no_file_and_what_was_there()
    {
        await File.WriteAllTextAsync(_desk.Path, "old", ExportDesk.Stop);
        _entries.AddRange(Enumerable.Range(1, 25).Select(Entry));
        _desk.Adapter.OnLedger = _ => [Source(_entries, failAt: 2)];

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export(Request() with { Force = true }));

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Equal("old", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop));
        Assert.Equal(["trades.csv"], _desk.Files);
    }

    [Fact]
    public async Task A_stop_in_the_middle_leaves_no_file()
    {
        using CancellationTokenSource stop = new();
        _entries.AddRange(Enumerable.Range(1, 25).Select(Entry));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Export(Request(), _ => stop.Cancel(), stop.Token));
        Assert.Empty(_desk.Files);
    }

    [Fact]
    public async Task A_file_that_is_there_stays_unless_it_may_go()
    {
        await File.WriteAllTextAsync(_desk.Path, "old", ExportDesk.Stop);
        ExchangeException refused = Assert.Throws<ExchangeException>(() => _desk.Plan(Request()));
        Assert.Equal((FailureKind.InvalidRequest, "Path"), (refused.Kind, refused.Parameter));
        Assert.Contains("-Force", FailureAdvice.For(refused), StringComparison.Ordinal);
        Assert.Contains("write over '", _desk.Plan(Request() with { Force = true }).Action, StringComparison.Ordinal);
        await _desk.Export(Request() with { Force = true });
        Assert.StartsWith("Account,", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_comes_to_be_there_meanwhile_stays_too()
    {
        _desk.Adapter.OnLedger = _ =>
        {
            File.WriteAllText(_desk.Path, "somebody else's");
            return [Source(_entries)];
        };
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export(Request()));
        Assert.Equal((FailureKind.InvalidRequest, "Path"), (refused.Kind, refused.Parameter));
        Assert.Equal("somebody else's", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop));
        Assert.Equal(["trades.csv"], _desk.Files);
    }

    [Fact]
    public async Task What_an_earlier_run_left_half_written_is_replaced_and_what_another_writes_is_not()
    {
        await File.WriteAllTextAsync(_desk.Path + ".partial", new string('x', 10_000), ExportDesk.Stop);
        await _desk.Export(Request());
        Assert.Equal(CsvRows.Header(typeof(LedgerEntry)) + "\n", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop));
        Assert.Equal(["trades.csv"], _desk.Files);

        using FileStream other = DurableWriter.Begin(_desk.Path + ".partial");
        Assert.Equal(FailureKind.StateUnwritable, (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export(Request() with { Force = true }))).Kind);
    }

    [Fact]
    public void A_place_where_no_file_can_be_is_refused()
    {
        ExchangeException folder = Assert.Throws<ExchangeException>(() => _desk.Plan(Request() with { Path = _desk.Desk.Desk.Folder.Path }));
        ExchangeException nowhere = Assert.Throws<ExchangeException>(() => _desk.Plan(Request() with { Path = _desk.Path + "/no/such.csv" }));
        Assert.Equal((FailureKind.InvalidRequest, "Path"), (folder.Kind, folder.Parameter));
        Assert.Equal((FailureKind.InvalidRequest, "Path"), (nowhere.Kind, nowhere.Parameter));
        Assert.Contains("does not exist", nowhere.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(366, 0, "at most 365 days")]
    [InlineData(1, 2, "after the end")]
    [InlineData(-2, -3, "yet to come")]
    public void Times_that_cannot_be_are_refused_on_the_start(int startDaysAgo, int endDaysAgo, string says)
    {
        HistoryExportRequest request = new(HistoryKind.Trade, _desk.Now.AddDays(-startDaysAgo), _desk.Now.AddDays(-endDaysAgo), _desk.Path);
        ExchangeException refused = Assert.Throws<ExchangeException>(() => _desk.Plan(request));
        Assert.Equal((FailureKind.InvalidRequest, "StartTime"), (refused.Kind, refused.Parameter));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_desk.Adapter.Calls);
    }

    [Fact]
    public void The_longest_span_will_do_and_an_end_in_the_future_is_now()
    {
        Assert.True(_desk.Plan(_desk.Request(days: 365)).UsesQuota);
        HistoryExportPlan open = _desk.Plan(_desk.Request() with { EndTime = null });
        HistoryExportPlan later = _desk.Plan(_desk.Request() with { EndTime = _desk.Now.AddDays(9) });
        Assert.Equal((_desk.Now, _desk.Now), (open.Span.EndTime, later.Span.EndTime));

        // Where pages are read there is no longest span.
        Assert.False(_desk.Plan(Request() with { StartTime = _desk.Now.AddDays(-700) }).UsesQuota);
    }

    [Fact]
    public void A_prepared_file_has_all_symbols()
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => _desk.Plan(_desk.Request() with { Symbol = "BTC/USDT" }));
        Assert.Equal((FailureKind.InvalidRequest, "Symbol"), (refused.Kind, refused.Parameter));
        Assert.Contains("ConvertTo-ExchangeCsv", FailureAdvice.For(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_names_quota_and_weight_of_a_prepared_file_and_neither_of_pages()
    {
        string prepared = _desk.Plan().Action;
        string paged = _desk.Plan(Request()).Action;
        Assert.StartsWith("Ask for a prepared file of the trades from 2026-02-22 00:00:00 to 2026-03-04 00:00:00 UTC, one of 5 a month", prepared, StringComparison.Ordinal);
        Assert.Contains("1500 of the 2400 units of request weight", prepared, StringComparison.Ordinal);
        Assert.EndsWith($"and write to '{_desk.Path}'.", prepared, StringComparison.Ordinal);
        Assert.StartsWith("Read the ledger entries from", paged, StringComparison.Ordinal);
        Assert.DoesNotContain("month", paged, StringComparison.Ordinal);
    }

    private HistoryExportRequest Request() => _desk.Request(HistoryKind.Ledger);

    private LedgerEntry Entry(int number) => new()
    {
        Account = "main",
        Exchange = "Fake",
        Environment = "Live",
        MarketType = MarketType.Perp,
        Id = number.ToString(CultureInfo.InvariantCulture),
        Time = _desk.Now.Date.AddDays(-5).AddMinutes(number),
        Type = LedgerEntryType.Fee,
        RawType = "FEE",
        Asset = "USDT",
        Amount = -number / 3m,
    };

    /// <summary>Pages of ten.</summary>
    private static HistorySource<LedgerEntry> Source(List<LedgerEntry> entries, int? failAt = null)
    {
        int requests = 0;
        return new HistorySource<LedgerEntry>
        {
            Traits = new HistoryTraits { Name = "ledger", PageSize = 10, Window = TimeSpan.FromDays(30), OldestFirst = true },
            TimeOf = static e => e.Time,
            IdOf = static e => e.Id,
            Read = (read, stop) =>
            {
                stop.ThrowIfCancellationRequested();
                if (++requests == failAt)
                {
                    throw Desk.Failure(FailureKind.Unauthorized);
                }

                int from = read.Cursor is null ? 0 : int.Parse(read.Cursor, CultureInfo.InvariantCulture);
                List<LedgerEntry> rows = [.. entries.Where(e => e.Time >= read.StartTime && e.Time <= read.EndTime).Skip(from).Take(10)];
                return Task.FromResult(new HistoryPage<LedgerEntry>(rows, rows.Count < 10 ? null : $"{from + 10}"));
            },
        };
    }
}
