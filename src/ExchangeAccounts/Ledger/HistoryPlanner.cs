using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>
/// Reads one history over any span: cuts it into the slices one read may cover, pages through each to its end, and gives every row
/// once, in the order that is wanted. Where that is not the exchange's own, slices are halved until a part is small enough to be
/// turned round, so that memory stays flat.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="source">The history.</param>
/// <param name="start">UTC, included.</param>
/// <param name="end">UTC, included.</param>
/// <param name="oldestFirst">Else the newest comes first.</param>
/// <param name="clock">For waits before another try.</param>
public sealed class HistoryPlanner<T>(HistorySource<T> source, DateTime start, DateTime end, bool oldestFirst, TimeProvider clock)
{
    /// <summary>How many rows are held to be turned round, about.</summary>
    private const int TurnRows = 5_000;

    /// <summary>What is shorter is not halved any more.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly HistoryTraits _traits = source.Traits;
    private readonly RecentRows _seen = new();
    private readonly HistoryAsker<T> _asker = new(source, start, end, oldestFirst, clock);

    /// <summary>Rows of one request, at most; null for as many as the exchange gives.</summary>
    public int? Limit { get; init; }

    /// <summary>Told after each request; null for nobody.</summary>
    public Action<HistoryProgress>? Progress { get; init; }

    private bool Turns => _traits.OldestFirst != oldestFirst;

    /// <summary>The rows, a part at a time; the next part is not asked for before this one is taken.</summary>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused; where rows were read before, it says how far that came.</exception>
    public async IAsyncEnumerable<IReadOnlyList<T>> Read([EnumeratorCancellation] CancellationToken cancellation)
    {
        _asker.Progress = Progress;
        foreach (HistorySlice slice in HistorySlice.Of(start, end, _traits, oldestFirst))
        {
            await foreach (List<T> rows in (Turns ? Turned(slice, cancellation) : Pages(slice, _seen, cancellation)).WithCancellation(cancellation))
            {
                _asker.Passed(rows);
                yield return rows;
            }
        }
    }

    /// <summary>The pages of a slice in the history's own order.</summary>
    private async IAsyncEnumerable<List<T>> Pages(HistorySlice slice, RecentRows seen, [EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<string> cursors = new(StringComparer.Ordinal);
        HistorySlice rest = slice;
        string? cursor = null;
        int limit = Math.Min(Turns ? _traits.PageSize : Limit ?? _traits.PageSize, _traits.PageSize);
        while (rest.Start <= rest.End)
        {
            HistoryPage<T> page = await _asker.Ask(slice, new HistoryRead(rest.Start, rest.End, cursor, limit), cancellation);
            List<T> rows = Fresh(page.Rows, slice, seen);
            if (rows.Count > 0)
            {
                yield return rows;
            }

            // A full last page may name one that is empty.
            if (page.Next is null || page.Rows.Count == 0 || Beyond(page.Rows, slice))
            {
                yield break;
            }

            if (cursors.Add(page.Next))
            {
                cursor = page.Next;
            }
            else if (rows.Count == 0 && page.Rows.Count < limit)
            {
                yield break;
            }
            else
            {
                // A page that was there already is named again: either there is no other, or the exchange has lost its place.
                rest = Rest(rest, page.Rows, rows.Count > 0);
                cursor = null;
                cursors.Clear();
            }
        }
    }

    /// <summary>What is left of a slice by time, after a page; with or without the moment of its last row.</summary>
    private HistorySlice Rest(HistorySlice slice, IReadOnlyList<T> page, bool withLast)
    {
        if (source.IdOf is null || _traits.Window is null || source.TimeOf(page[^1]) is not { } last)
        {
            return new(slice.End + _traits.Unit, slice.End);
        }

        TimeSpan step = withLast ? TimeSpan.Zero : _traits.Unit;
        return _traits.OldestFirst ? slice with { Start = last + step } : slice with { End = last - step };
    }

    /// <summary>The rows of a slice the other way round.</summary>
    private async IAsyncEnumerable<List<T>> Turned(HistorySlice slice, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Stack<HistorySlice> parts = new([slice]);

        // Who wants a few rows from the far end of a part must not wait for all of it.
        int most = Limit is null ? 2 * TurnRows : _traits.PageSize;
        while (parts.TryPop(out HistorySlice part))
        {
            List<T> rows = [];
            bool tooMany = false;
            await foreach (List<T> page in Pages(part, new RecentRows(), cancellation))
            {
                rows.AddRange(page);
                tooMany = Divisible(part) && (rows.Count > most || Foreseen(rows, part) > most);
                if (tooMany)
                {
                    break;
                }
            }

            if (tooMany)
            {
                (HistorySlice lower, HistorySlice upper) = part.Halves(_traits.Unit);
                parts.Push(oldestFirst ? upper : lower);
                parts.Push(oldestFirst ? lower : upper);
                continue;
            }

            rows.Reverse();
            rows.RemoveAll(row => source.IdOf is { } id && !_seen.Add(id(row)));
            if (rows.Count > 0)
            {
                yield return rows;
            }
        }
    }

    private bool Divisible(HistorySlice part) => _traits.Window is not null && part.Length > Shortest && part.Length > _traits.Unit;

    /// <summary>How many rows a part holds if it goes on as it began.</summary>
    private double Foreseen(List<T> rows, HistorySlice part)
    {
        DateTime? last = source.TimeOf(rows[^1]);
        TimeSpan? covered = _traits.OldestFirst ? last - part.Start : part.End - last;
        TimeSpan? read = source.TimeOf(rows[0]) - last;
        return covered > TimeSpan.Zero && read != TimeSpan.Zero ? rows.Count * (part.Length / covered.Value) : rows.Count;
    }

    private List<T> Fresh(IReadOnlyList<T> page, HistorySlice slice, RecentRows seen)
    {
        List<T> rows = new(page.Count);
        foreach (T row in page)
        {
            if (slice.Holds(source.TimeOf(row)) && (source.IdOf is not { } id || seen.Add(id(row))))
            {
                rows.Add(row);
            }
        }

        return IsOrdered(rows) ? rows : [.. _traits.OldestFirst ? rows.OrderBy(source.TimeOf) : rows.OrderByDescending(source.TimeOf)];
    }

    private bool IsOrdered(List<T> rows)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            int order = Nullable.Compare(source.TimeOf(rows[i - 1]), source.TimeOf(rows[i]));
            if (_traits.OldestFirst ? order > 0 : order < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a page has left the slice behind, so that those after it have, too.</summary>
    private bool Beyond(IReadOnlyList<T> rows, HistorySlice slice) =>
        rows.All(row => _traits.OldestFirst ? source.TimeOf(row) > slice.End : source.TimeOf(row) < slice.Start);
}
