using Row = ExchangeAccounts.Tests.Ledger.FakeHistory.Row;

namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistoryPlannerTests
{
    private static readonly DateTime Now = FakeHistory.Now;

    private readonly ManualClock _clock = new();

    /// <summary>Whatever the rows' times, the pages, the window and the exchange's ways: every row of the span, once, in order.</summary>
    [Fact]
    public async Task Any_history_is_read_exactly()
    {
        for (int seed = 1; seed <= 1500; seed++)
        {
            Random random = new(seed);
            FakeHistory history = Invent(random);
            DateTime start = Now.AddMinutes(-random.Next(0, 60 * 24 * 40)).AddTicks(random.Next(3));
            DateTime end = start.AddMinutes(random.Next(0, 60 * 24 * 40));
            bool oldestFirst = random.Next(2) == 0;

            List<Row> read = await Read(history, start, end, oldestFirst, random.Next(3) == 0 ? random.Next(1, 9) : null);

            Assert.True(
                history.Expected(start, end, oldestFirst).SequenceEqual(read),
                $"Seed {seed}: {history.Way}, {(history.Traits.OldestFirst ? "oldest" : "newest")} first, wanted {(oldestFirst ? "oldest" : "newest")}: {read.Count} rows instead of {history.Expected(start, end, oldestFirst).Count}.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_history_the_other_way_round_is_read_in_small_parts(bool oldestFirst)
    {
        FakeHistory history = Even(60_000, pageSize: 100, oldestFirst: !oldestFirst);
        int largest = 0;
        List<Row> rows = [];
        await foreach (IReadOnlyList<Row> part in Planner(history, Now.AddDays(-7), Now, oldestFirst).Read(TestContext.Current.CancellationToken))
        {
            largest = Math.Max(largest, part.Count);
            rows.AddRange(part);
        }

        Assert.Equal(history.Expected(Now.AddDays(-7), Now, oldestFirst), rows);
        Assert.InRange(largest, 1, 12_000);
        Assert.InRange(history.Reads.Count, 600, 700);
    }

    [Fact]
    public async Task Rows_that_crowd_in_a_moment_are_read_the_other_way_round_too()
    {
        List<Row> rows = [.. Enumerable.Range(0, 13_000).Select(i => new Row(i, i < 200 ? Now.AddDays(-5).AddMinutes(i) : Now.AddHours(-2).AddMilliseconds(i / 20)))];
        FakeHistory history = new() { Rows = rows, Traits = Cursors(50, TimeSpan.FromDays(7)) };

        Assert.Equal(rows, await Read(history, Now.AddDays(-6), Now, oldestFirst: true));
    }

    [Fact]
    public async Task Who_has_enough_asks_no_more()
    {
        FakeHistory history = Even(1000, pageSize: 10, oldestFirst: false);
        await foreach (IReadOnlyList<Row> part in Planner(history, Now.AddDays(-7), Now, oldestFirst: false, limit: 4).Read(TestContext.Current.CancellationToken))
        {
            Assert.Equal(4, part.Count);
            break;
        }

        Assert.Equal(4, Assert.Single(history.Reads).Limit);
    }

    [Fact]
    public async Task Who_wants_a_few_from_the_other_end_does_not_wait_for_all()
    {
        FakeHistory history = Even(9000, pageSize: 100, oldestFirst: true);
        List<Row> rows = [];
        await foreach (IReadOnlyList<Row> part in Planner(history, Now.AddDays(-7), Now, oldestFirst: false, limit: 4).Read(TestContext.Current.CancellationToken))
        {
            rows.AddRange(part.Take(4));
            break;
        }

        Assert.Equal(history.Expected(Now.AddDays(-7), Now, oldestFirst: false).Take(4), rows);
        Assert.InRange(history.Reads.Count, 1, 12);
    }

    [Theory]
    [InlineData(FailureKind.Unreachable)]
    [InlineData(FailureKind.Unavailable)]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.ClockSkew)]
    [InlineData(FailureKind.Protocol)]
    public async Task What_passes_by_itself_costs_nothing_in_the_midst_of_a_run(FailureKind kind)
    {
        FakeHistory history = Even(300, pageSize: 10, oldestFirst: false, failing: n => n is > 1 and < 40 && n % 3 != 0 ? new ExchangeException(kind, "Passing") : null);

        Assert.Equal(history.Expected(Now.AddDays(-7), Now, oldestFirst: false), await _clock.Run(Read(history, Now.AddDays(-7), Now, oldestFirst: false)));
    }

    [Fact]
    public async Task What_does_not_pass_says_how_far_it_came()
    {
        FakeHistory history = Even(300, pageSize: 10, oldestFirst: false, failing: n => n > 3 ? new ExchangeException(FailureKind.Unauthorized, "The key has expired.") : null);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Read(history, Now.AddDays(-7), Now, oldestFirst: false));

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.StartsWith("The key has expired. Before that, 30 rows of the test history were read, back to 2026-03-", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, history.Reads.Count);
    }

    [Fact]
    public async Task The_first_request_fails_like_any_other_read()
    {
        FakeHistory history = Even(300, pageSize: 10, oldestFirst: false, failing: _ => new ExchangeException(FailureKind.Unreachable, "Away"));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Read(history, Now.AddDays(-7), Now, oldestFirst: false));

        Assert.Equal("Away", failure.Message);
        Assert.Single(history.Reads);
    }

    [Fact]
    public async Task A_ban_is_not_waited_for()
    {
        DateTime free = _clock.GetUtcNow().UtcDateTime.AddHours(2);
        FakeHistory history = Even(300, pageSize: 10, oldestFirst: false, failing: n => n > 1 ? new ExchangeException(FailureKind.RateLimited, "Banned") { NextAllowedAt = free } : null);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Read(history, Now.AddDays(-7), Now, oldestFirst: false));

        Assert.Equal(free, failure.NextAllowedAt);
        Assert.Equal(2, history.Reads.Count);
    }

    [Fact]
    public async Task Progress_goes_forward_and_ends_at_all()
    {
        List<HistoryProgress> heard = [];
        FakeHistory history = Even(5000, pageSize: 100, oldestFirst: false, window: TimeSpan.FromDays(1));
        HistoryPlanner<Row> planner = new(history.Source, Now.AddDays(-7), Now, oldestFirst: false, _clock) { Progress = heard.Add };
        await foreach (IReadOnlyList<Row> part in planner.Read(TestContext.Current.CancellationToken))
        {
            Assert.NotEmpty(part);
        }

        Assert.Equal(history.Reads.Count, heard[^1].Requests);
        Assert.Equal((1d, 0, TimeSpan.Zero), (heard[^1].Share, heard[^1].RequestsLeft, heard[^1].TimeLeft));
        Assert.Equal(heard.Select(static p => p.Share), heard.Select(static p => p.Share).Order());
        Assert.InRange(heard[0].RequestsLeft, 40, 70);
        Assert.Equal(TimeSpan.FromMilliseconds(20) * heard[0].RequestsLeft, heard[0].TimeLeft);
    }

    private static FakeHistory Invent(Random random)
    {
        FakeHistory.Paging way = (FakeHistory.Paging)random.Next(3);
        TimeSpan unit = random.Next(3) == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(1);
        List<Row> rows = [];
        DateTime time = Now.AddDays(-41);
        double many = random.NextDouble();
        for (int i = 0, count = random.Next(0, 200); i < count; i++)
        {
            TimeSpan step = random.NextDouble() < many ? TimeSpan.Zero : random.Next(3) switch { 0 => unit, 1 => TimeSpan.FromMinutes(random.Next(1, 300)), _ => TimeSpan.FromHours(random.Next(1, 48)) };
            time += step;
            rows.Add(new Row(i, time));
        }

        return new FakeHistory
        {
            Rows = rows,
            Way = way,
            Overlap = random.Next(3) == 0 ? random.Next(1, 4) : 0,
            EmptyLast = random.Next(2) == 0,
            RepeatsLast = random.Next(3) == 0,
            Traits = new HistoryTraits
            {
                Name = "test history",
                PageSize = random.Next(1, 12),
                Unit = unit,
                Window = way == FakeHistory.Paging.Cursor && random.Next(4) == 0 ? null : unit * random.NextInt64(1, TimeSpan.FromDays(30).Ticks / unit.Ticks),
                OldestFirst = way != FakeHistory.Paging.Cursor || random.Next(2) == 0,
            },
        };
    }

    private static FakeHistory Even(int rows, int pageSize, bool oldestFirst, TimeSpan? window = null, Func<int, ExchangeException?>? failing = null) => new()
    {
        Rows = [.. Enumerable.Range(0, rows).Select(i => new Row(i, Now.AddDays(-7).AddMilliseconds(Math.Floor(7 * 86_400_000d * i / rows))))],
        Traits = Cursors(pageSize, window ?? TimeSpan.FromDays(7)) with { OldestFirst = oldestFirst },
        Failing = failing ?? (static _ => null),
    };

    private static HistoryTraits Cursors(int pageSize, TimeSpan window) => new()
    {
        Name = "test history",
        PageSize = pageSize,
        Window = window,
        Pace = TimeSpan.FromMilliseconds(20),
    };

    private HistoryPlanner<Row> Planner(FakeHistory history, DateTime start, DateTime end, bool oldestFirst, int? limit = null) =>
        new(history.Source, start, end, oldestFirst, _clock) { Limit = limit };

    private async Task<List<Row>> Read(FakeHistory history, DateTime start, DateTime end, bool oldestFirst, int? limit = null)
    {
        List<Row> rows = [];
        await foreach (IReadOnlyList<Row> part in Planner(history, start, end, oldestFirst, limit).Read(TestContext.Current.CancellationToken))
        {
            rows.AddRange(part);
        }

        return rows;
    }
}
