namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistoriesTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.TradesOfAll);
    private readonly List<LedgerEntry> _entries = [];
    private readonly RecordingReporter _reporter = new();
    private HistoryTraits _traits = new() { Name = "ledger", PageSize = 3, Window = TimeSpan.FromDays(7) };
    private LedgerQuery? _asked;
    private int _requests;

    public HistoriesTests()
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with
        {
            LedgerTypes = [new(MarketType.Perp, "FEE", LedgerEntryType.Fee), new(MarketType.Perp, "REBATE", LedgerEntryType.Rebate), new(MarketType.Perp, "KICKBACK", LedgerEntryType.Rebate)],
            LedgerTypesAreAll = true,
        };
        _desk.Adapter.OnLedger = query =>
        {
            _asked = query;
            return [Source(_entries)];
        };
    }

    private DateTime Now => _desk.Desk.Clock.GetUtcNow().UtcDateTime;

    private ExchangeConnection Here => _desk.Here with { Reporter = _reporter };

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Types_become_the_exchanges_words_and_what_it_sends_beside_them_is_left_out()
    {
        _entries.AddRange([Entry(1, "FEE"), Entry(2, "REBATE"), Entry(3, "KICKBACK"), Entry(4, "FEE")]);

        List<LedgerEntry> rows = await Ledger(new() { Types = [LedgerEntryType.Rebate] }, new(Span(1)));

        Assert.Equal(["REBATE", "KICKBACK"], _asked!.RawTypes);
        Assert.Equal(["3", "2"], rows.Select(static e => e.Id));
        Assert.Equal(["REBATE"], (await Ledger(new() { RawTypes = ["rebate"] }, new(Span(1)))).Select(static e => e.RawType));
        Assert.Equal(["REBATE"], _asked!.RawTypes);
    }

    [Theory]
    [InlineData(LedgerEntryType.Interest, null, "Type", "It has: Fee, Rebate.")]
    [InlineData(null, "LUNCH", "RawType", "It has: FEE, KICKBACK, REBATE.")]
    public async Task A_type_the_exchange_does_not_have_is_refused_with_the_list(LedgerEntryType? type, string? raw, string parameter, string list)
    {
        LedgerSelection selection = new() { Types = type is { } given ? [given] : [], RawTypes = raw is null ? [] : [raw] };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Ledger(selection, new(Span(1))));

        Assert.Equal((FailureKind.InvalidRequest, parameter), (refused.Kind, refused.Parameter));
        Assert.EndsWith(list, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _requests);
    }

    [Fact]
    public async Task A_type_the_exchange_lacks_does_not_take_it_the_others()
    {
        _entries.AddRange([Entry(1, "FEE"), Entry(2, "REBATE")]);

        Assert.Equal("1", Assert.Single(await Ledger(new() { Types = [LedgerEntryType.Fee, LedgerEntryType.Interest] }, new(Span(1)))).Id);

        Assert.Equal(["FEE"], _asked!.RawTypes);
        Assert.Contains("'Interest'. It has: Fee, Rebate.", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_may_exist_is_asked_for_where_not_all_are_known()
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { LedgerTypesAreAll = false };
        await Ledger(new() { RawTypes = ["LUNCH"] }, new(Span(1)));
        Assert.Equal(["LUNCH"], _asked!.RawTypes);
        Assert.Contains("'LUNCH' is not one that is known here", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
        await Ledger(new() { Types = [LedgerEntryType.Unknown, LedgerEntryType.Fee] }, new(Span(1)));
        Assert.Empty(_asked.RawTypes);
    }

    [Fact]
    public async Task Symbol_and_asset_are_given_on_and_held()
    {
        _entries.AddRange([Entry(1, "FEE"), Entry(2, "FEE") with { ExchangeSymbol = "BTCUSDT" }, Entry(3, "FEE") with { ExchangeSymbol = "BTCUSDT", Asset = "BNB" }]);

        List<LedgerEntry> rows = await Ledger(new() { Symbol = "BTC:PERP-USDT", Asset = "bnb" }, new(Span(1)));

        Assert.Equal("3", Assert.Single(rows).Id);
        Assert.Equal(("BTCUSDT", "bnb"), (_asked!.Instrument?.ExchangeSymbol, _asked.Asset));
        Assert.Equal(FailureKind.UnknownSymbol, (await Assert.ThrowsAsync<ExchangeException>(() => Ledger(new() { Symbol = "NOPE" }, new(Span(1))))).Kind);
    }

    [Fact]
    public async Task First_asks_for_no_more_than_it_needs()
    {
        _entries.AddRange(Enumerable.Range(1, 20).Select(i => Entry(i, "FEE")));

        Assert.Equal(["20", "19"], (await Ledger(new(), new(Span(1)) { First = 2 })).Select(static e => e.Id));
        Assert.Equal(1, _requests);
        Assert.Equal(4, (await Ledger(new(), new(Span(1)) { First = 4 })).Count);
        Assert.Equal(3, _requests);
    }

    [Fact]
    public async Task What_is_not_kept_is_said_once_with_the_span_that_is()
    {
        _traits = _traits with { KeptSince = Now.AddHours(-1) };
        _entries.AddRange([Entry(1, "FEE"), Entry(2, "FEE", Now.AddMinutes(-30))]);

        Assert.Equal("2", Assert.Single(await Ledger(new(), new(Span(1)))).Id);
        Assert.Contains("keeps the ledger since", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);

        HistorySpan gone = HistorySpan.Of(Now.AddDays(-2), Now.AddDays(-1), Now);
        Assert.Empty(await Ledger(new(), new(gone)));
        Assert.Contains("nothing of the ledger is kept", _reporter.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_row_the_oldest_comes_first_and_equal_times_are_neither_lost_nor_doubled()
    {
        DateTime same = Now.AddHours(-3);
        _entries.AddRange(Enumerable.Range(1, 9).Select(i => Entry(i, "FEE", i < 3 ? same.AddHours(-1) : i < 8 ? same : same.AddHours(1))));

        Assert.Equal(["6", "7", "8", "9"], (await Ledger(new(), new(Span(null)) { After = new("5", same) })).Select(static e => e.Id));
        Assert.Equal(["6", "7"], (await Ledger(new(), new(Span(null)) { After = new("5", same), First = 2 })).Select(static e => e.Id));

        // Of a row whose time is not known, that is looked for first.
        Assert.Equal(["8", "9"], (await Ledger(new(), new(Span(null)) { After = new("7", Time: null) })).Select(static e => e.Id));
    }

    [Fact]
    public async Task A_row_to_go_on_after_that_is_not_there_is_said_and_nothing_is_given()
    {
        _entries.AddRange([Entry(1, "FEE"), Entry(2, "FEE")]);
        foreach (HistoryMark mark in new HistoryMark[] { new("77", Time: null), new("77", Entry(1, "FEE").Time), new("77", Now) })
        {
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Ledger(new(), new(Span(null)) { After = mark }));
            Assert.Equal((FailureKind.NotFound, "After"), (failure.Kind, failure.Parameter));
        }
    }

    [Fact]
    public async Task A_row_older_than_what_is_kept_is_not_gone_on_after_because_there_may_be_a_gap()
    {
        _traits = _traits with { KeptSince = Now.AddHours(-1) };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Ledger(new(), new(Span(null)) { After = new("1", Now.AddDays(-1)) }));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.Contains("may be gone", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_says_when_to_start_and_nothing_else_may()
    {
        ExchangeException start = await Assert.ThrowsAsync<ExchangeException>(() => Ledger(new(), new(Span(1)) { After = new("1", Now) }));
        ExchangeException end = await Assert.ThrowsAsync<ExchangeException>(
            () => Ledger(new(), new(HistorySpan.Of(start: null, Now.AddDays(-1), Now)) { After = new("1", Now) }));

        Assert.Equal((FailureKind.InvalidRequest, "StartTime"), (start.Kind, start.Parameter));
        Assert.Equal((FailureKind.InvalidRequest, "After"), (end.Kind, end.Parameter));
    }

    [Fact]
    public async Task Sources_are_read_together_in_order_and_their_progress_is_one()
    {
        List<LedgerEntry> other = [Entry(2, "FEE"), Entry(4, "FEE")];
        _entries.AddRange([Entry(1, "FEE"), Entry(3, "FEE")]);
        _desk.Adapter.OnLedger = _ => [Source(_entries), Source(other)];
        List<HistoryProgress> heard = [];

        List<LedgerEntry> rows = await Ledger(new(), new(Span(1)) { OldestFirst = true, Progress = p => { lock (heard) { heard.Add(p); } } });

        Assert.Equal(["1", "2", "3", "4"], rows.Select(static e => e.Id));
        Assert.Equal((2, 4L, 1d), (heard[^1].Requests, heard[^1].Rows, heard[^1].Share));
    }

    [Fact]
    public async Task Looking_for_a_row_leaves_nothing_in_the_progress_of_what_is_read_after_it()
    {
        _traits = _traits with { Window = TimeSpan.FromDays(1) };
        _entries.AddRange([Entry(1, "FEE"), Entry(2, "FEE"), Entry(3, "FEE")]);
        List<HistoryProgress> heard = [];

        List<LedgerEntry> rows = await Ledger(new(), new(Span(null)) { After = new("2", Time: null), Progress = heard.Add });

        Assert.Equal("3", Assert.Single(rows).Id);
        Assert.True(heard[0].RequestsLeft > 100, "Looking was no long way.");
        Assert.Equal((1, 0, 1d), (heard[^1].Requests, heard[^1].RequestsLeft, heard[^1].Share));
    }

    [Fact]
    public async Task Where_the_exchange_wants_a_symbol_it_is_asked_for_before_anything_is_read()
    {
        using TradeDesk poor = new();
        ExchangeException orders = Assert.Throws<ExchangeException>(() => Histories.Orders(poor.Runtime, poor.Here, " ", new(Span(1)), default));
        ExchangeException trades = Assert.Throws<ExchangeException>(() => Histories.Trades(poor.Runtime, poor.Here, null, new(Span(1)), default));

        Assert.Equal((FailureKind.Unsupported, "Symbol"), (orders.Kind, orders.Parameter));
        Assert.Equal((FailureKind.Unsupported, "Symbol"), (trades.Kind, trades.Parameter));
        Assert.Empty(poor.Adapter.Calls);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_history_of_orders_settles_what_was_unknown_and_one_number_in_two_books_is_two_orders()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Desk.Ticket);
        _desk.Desk.Journal.Complete(entry, WriteOutcome.Unknown);
        ExchangeOrder filled = _desk.Desk.Stated(OrderStatus.Filled) with { CreateTime = Now };
        _desk.Adapter.OnOrderHistory = _ => [Source(filled), Source(_desk.Open(filled.OrderId!, OrderBook.Conditional) with { CreateTime = Now })];
        List<ExchangeOrder> orders = [];
        await foreach (IReadOnlyList<ExchangeOrder> part in Histories.Orders(_desk.Runtime, Here, "BTCUSDT", new(Span(1)), TestContext.Current.CancellationToken))
        {
            orders.AddRange(part);
        }

        Assert.Equal([OrderBook.Regular, OrderBook.Conditional], orders.Select(static o => o.Book));
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Entries).Outcome);

        HistorySource<ExchangeOrder> Source(ExchangeOrder only) => new()
        {
            Traits = _traits,
            TimeOf = static o => o.CreateTime,
            IdOf = static o => o.OrderId!,
            Read = (_, _) => Task.FromResult(new HistoryPage<ExchangeOrder>([only], Next: null)),
        };
    }

    private HistorySpan Span(int? daysBack) => HistorySpan.Of(daysBack is { } days ? Now.AddDays(-days) : null, end: null, Now);

    private LedgerEntry Entry(int number, string raw, DateTime? time = null) => new()
    {
        Account = "test",
        Exchange = "Fake",
        Environment = "Testnet",
        MarketType = MarketType.Perp,
        Id = $"{number}",
        Time = time ?? Now.AddHours(-12).AddMinutes(number),
        Type = raw == "FEE" ? LedgerEntryType.Fee : LedgerEntryType.Rebate,
        RawType = raw,
        Asset = "USDT",
        Amount = number,
    };

    private HistorySource<LedgerEntry> Source(List<LedgerEntry> entries) => new()
    {
        Traits = _traits,
        TimeOf = static e => e.Time,
        IdOf = static e => e.Id,
        Read = (read, _) =>
        {
            _requests++;
            int place = read.Cursor is null ? 0 : int.Parse(read.Cursor, System.Globalization.CultureInfo.InvariantCulture);
            List<LedgerEntry> rows = [.. entries.Where(e => e.Time >= read.StartTime && e.Time <= read.EndTime).OrderBy(static e => e.Time).Reverse().Skip(place).Take(read.Limit)];
            return Task.FromResult(new HistoryPage<LedgerEntry>(rows, rows.Count < read.Limit ? null : $"{place + read.Limit}"));
        },
    };

    private async Task<List<LedgerEntry>> Ledger(LedgerSelection selection, HistoryRequest request)
    {
        List<LedgerEntry> rows = [];
        await foreach (IReadOnlyList<LedgerEntry> part in Histories.Ledger(_desk.Runtime, Here, selection, request, TestContext.Current.CancellationToken))
        {
            rows.AddRange(part);
        }

        return rows;
    }
}
