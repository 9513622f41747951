using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>Reads the sources of one history together, as somebody wants them.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="runtime">What the process shares.</param>
/// <param name="connection">The account.</param>
/// <param name="request">When, in which order, how many, after which.</param>
internal sealed class HistoryReader<T>(ExchangeRuntime runtime, ExchangeConnection connection, HistoryRequest request)
{
    private HistoryGauge _gauge = new(request.Progress);

    /// <summary>What tells a row from the others in the eyes of the user: <see cref="HistoryMark.Id"/>.</summary>
    public required Func<T, string> IdOf { get; init; }

    /// <summary>Only these; null for all. Only what the exchange could not choose itself.</summary>
    public Func<T, bool>? Fits { get; init; }

    private bool OldestFirst => request.OldestFirst || request.After is not null;

    /// <summary>The rows, a part at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> Read(IReadOnlyList<HistorySource<T>> sources, [EnumeratorCancellation] CancellationToken cancellation)
    {
        HistorySpan span = request.Span;
        HistoryMark? mark = request.After;
        if (mark is not null)
        {
            mark = mark.Time is null ? await Find(mark, sources, cancellation) : HistoryFailures.Checked(mark, span, connection);
        }

        DateTime start = mark?.Time ?? span.StartTime ?? span.EndTime - HistorySpan.DefaultLength;
        CheckKept(sources, start, span.EndTime, mark);
        int left = request.First ?? int.MaxValue;
        bool passed = mark is null;
        await foreach (IReadOnlyList<T> part in Together(sources, start, span.EndTime, OldestFirst, cancellation).WithCancellation(cancellation))
        {
            List<T> rows = new(part.Count);
            foreach (T row in part)
            {
                if (passed && left > rows.Count && (Fits?.Invoke(row) ?? true))
                {
                    rows.Add(row);
                }

                passed = passed || IsPassed(row, mark!, sources[0]);
            }

            if (rows.Count > 0)
            {
                yield return rows;
                left -= rows.Count;
            }

            if (left == 0)
            {
                yield break;
            }
        }

        if (!passed)
        {
            throw HistoryFailures.NoMark(connection, mark!);
        }
    }

    private bool IsPassed(T row, HistoryMark mark, HistorySource<T> source) =>
        IdOf(row) == mark.Id || (source.TimeOf(row) > mark.Time ? throw HistoryFailures.NoMark(connection, mark) : false);

    private IAsyncEnumerable<IReadOnlyList<T>> Together(
        IReadOnlyList<HistorySource<T>> sources, DateTime start, DateTime end, bool oldestFirst, CancellationToken cancellation)
    {
        // A page of just what is wanted, where nothing else can be on it.
        int? limit = Fits is null && request.After is null ? request.First : null;
        List<IAsyncEnumerable<IReadOnlyList<T>>> parts = [];

        // What looking for a row had left to ask is not asked any more.
        _gauge = new HistoryGauge(request.Progress);
        foreach (HistorySource<T> source in sources)
        {
            DateTime from = source.Traits.KeptSince > start ? source.Traits.KeptSince.Value : start;
            HistoryPlanner<T> planner = new(source, from, end, oldestFirst, runtime.Clock) { Limit = limit, Progress = request.Progress is null ? null : _gauge.Join() };
            parts.Add(planner.Read(cancellation));
        }

        return parts.Count == 1 ? parts[0] : HistoryMerge.InOrder(parts, sources[0].TimeOf, oldestFirst, cancellation);
    }

    // The newest first, because a row to go on after is seldom old.
    private async Task<HistoryMark> Find(HistoryMark mark, IReadOnlyList<HistorySource<T>> sources, CancellationToken cancellation)
    {
        DateTime start = request.Span.StartTime ?? sources.Max(static s => s.Traits.KeptSince) ?? request.Span.EndTime.AddYears(-HistoryFailures.YearsSearched);
        await foreach (IReadOnlyList<T> part in Together(sources, start, request.Span.EndTime, oldestFirst: false, cancellation).WithCancellation(cancellation))
        {
            foreach (T row in part)
            {
                if (IdOf(row) == mark.Id)
                {
                    return mark with { Time = sources[0].TimeOf(row) };
                }
            }
        }

        throw HistoryFailures.NoMark(connection, mark);
    }

    private void CheckKept(IReadOnlyList<HistorySource<T>> sources, DateTime start, DateTime end, HistoryMark? mark)
    {
        DateTime now = runtime.Clock.GetUtcNow().UtcDateTime;
        DateTime until = end < now ? end : now;
        foreach (IGrouping<DateTime?, HistorySource<T>> group in sources.Where(s => s.Traits.KeptSince > start).GroupBy(static s => s.Traits.KeptSince))
        {
            if (mark is not null)
            {
                throw HistoryFailures.MarkTooOld(connection, mark, group.Key!.Value);
            }

            connection.Reporter.Warning(HistoryFailures.NotKept(connection, string.Join(" and ", group.Select(static s => s.Traits.Name)), start, until, group.Key!.Value));
        }
    }
}
