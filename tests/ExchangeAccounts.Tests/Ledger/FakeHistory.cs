using System.Globalization;

namespace ExchangeAccounts.Tests.Ledger;

/// <summary>A history as exchanges keep them, with their ways of paging and their oddities, over rows that are known.</summary>
internal sealed class FakeHistory
{
    public static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Oldest first; rows of one time in the order they happened.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    public required HistoryTraits Traits { get; init; }

    public Paging Way { get; init; }

    /// <summary>How many rows of the page before each page repeats.</summary>
    public int Overlap { get; init; }

    /// <summary>Whether a page is named after the last one, and that an empty one.</summary>
    public bool EmptyLast { get; init; }

    /// <summary>Whether the last page names itself as the next.</summary>
    public bool RepeatsLast { get; init; }

    public List<HistoryRead> Reads { get; } = [];

    /// <summary>Thrown instead of an answer; called with the number of the request, from 1.</summary>
    public Func<int, ExchangeException?> Failing { get; init; } = static _ => null;

    public HistorySource<Row> Source => new()
    {
        Traits = Traits,
        TimeOf = static r => r.Time,
        IdOf = static r => r.Id,
        Read = (read, stop) =>
        {
            stop.ThrowIfCancellationRequested();
            Reads.Add(read);
            return Failing(Reads.Count) is { } failure ? Task.FromException<HistoryPage<Row>>(failure) : Task.FromResult(Answer(read));
        },
    };

    /// <summary>What a span holds, in the order that is wanted.</summary>
    public List<Row> Expected(DateTime start, DateTime end, bool oldestFirst)
    {
        List<Row> rows = [.. Rows.Where(r => r.Time >= start && r.Time <= end)];
        if (!oldestFirst)
        {
            rows.Reverse();
        }

        return rows;
    }

    private HistoryPage<Row> Answer(HistoryRead read)
    {
        Assert.InRange(read.Limit, 1, Traits.PageSize);
        Assert.True(Traits.Window is null || read.EndTime - read.StartTime <= Traits.Window, "A read covers more than the window.");
        Assert.Equal(0, read.EndTime.Ticks % Traits.Unit.Ticks);
        return Way switch
        {
            Paging.Id => ById(read),
            Paging.Time => ByTime(read),
            _ => ByCursor(read),
        };
    }

    private HistoryPage<Row> ByCursor(HistoryRead read)
    {
        List<Row> rows = [.. Rows.Where(r => r.Time >= read.StartTime && r.Time <= read.EndTime)];
        if (!Traits.OldestFirst)
        {
            rows.Reverse();
        }

        int place = read.Cursor is null ? 0 : int.Parse(read.Cursor, CultureInfo.InvariantCulture);
        int from = Math.Max(0, place - Overlap);
        List<Row> page = [.. rows.Skip(from).Take(place + read.Limit - from)];
        int next = place + read.Limit;
        bool last = EmptyLast ? place >= rows.Count : next >= rows.Count;
        return last ? new(EmptyLast ? [] : page, RepeatsLast ? read.Cursor ?? "0" : null) : new(page, $"{next}");
    }

    // Later pages are named by a row's number, know no times and so leave the span.
    private HistoryPage<Row> ById(HistoryRead read)
    {
        List<Row> rows = read.Cursor is null
            ? [.. Rows.Where(r => r.Time >= read.StartTime && r.Time <= read.EndTime)]
            : [.. Rows.Skip(int.Parse(read.Cursor, CultureInfo.InvariantCulture))];
        List<Row> page = [.. rows.Take(read.Limit)];
        return new(page, page.Count < read.Limit ? null : $"{page[^1].Number + 1}");
    }

    // Later pages begin at the last row's time, and repeat the rows of that time.
    private HistoryPage<Row> ByTime(HistoryRead read)
    {
        DateTime from = read.Cursor is null ? read.StartTime!.Value : new DateTime(long.Parse(read.Cursor, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        List<Row> page = [.. Rows.Where(r => r.Time >= from && r.Time <= read.EndTime).Take(read.Limit)];
        if (page.Count < read.Limit)
        {
            return new(page, null);
        }

        if (page[^1].Time > from)
        {
            return new(page, $"{page[^1].Time.Ticks}");
        }

        // One instant fills the page: what adapters do with narrower reads.
        return new([.. Rows.Where(r => r.Time == from)], $"{(from + Traits.Unit).Ticks}");
    }

    internal enum Paging
    {
        Cursor,
        Id,
        Time,
    }

    internal sealed record Row(int Number, DateTime Time)
    {
        public string Id => $"row {Number}";
    }
}
