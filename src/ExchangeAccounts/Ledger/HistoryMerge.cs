using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>Puts several histories, each in order, together in order.</summary>
public static class HistoryMerge
{
    /// <summary>Rows of all, by time; rows of one time come in the order of the histories. Holds a part of each at a time.</summary>
    /// <typeparam name="T">The rows.</typeparam>
    /// <param name="parts">Each in order itself. The first part of all is asked for at once, later ones as they are needed.</param>
    /// <param name="timeOf">UTC; a row without a time comes where it stands in its history.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    /// <param name="cancellation">A stop.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InOrder<T>(
        IReadOnlyList<IAsyncEnumerable<IReadOnlyList<T>>> parts,
        Func<T, DateTime?> timeOf,
        bool oldestFirst,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(timeOf);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Head<T>> heads = [.. parts.Select(p => new Head<T>(p.GetAsyncEnumerator(ending.Token), timeOf))];
        try
        {
            await Task.WhenAll(heads.Select(static h => h.Fill()));
            while (heads.Exists(static h => h.HasRow))
            {
                List<T> rows = [];
                Head<T> next = First(heads, oldestFirst)!;
                do
                {
                    rows.Add(next.Take());
                }
                while (heads.TrueForAll(static h => h.HasRow || h.Ended) && First(heads, oldestFirst) is { } following && (next = following) is not null);

                yield return rows;
                await Task.WhenAll(heads.Where(static h => !h.HasRow && !h.Ended).Select(static h => h.Fill()));
            }
        }
        finally
        {
            await ending.CancelAsync();
            foreach (Head<T> head in heads)
            {
                await head.DisposeAsync();
            }
        }
    }

    private static Head<T>? First<T>(List<Head<T>> heads, bool oldestFirst)
    {
        Head<T>? first = null;
        foreach (Head<T> head in heads)
        {
            if (head.HasRow && (first is null || head.ComesBefore(first, oldestFirst)))
            {
                first = head;
            }
        }

        return first;
    }

    /// <summary>Where the reading of one history stands.</summary>
    private sealed class Head<T>(IAsyncEnumerator<IReadOnlyList<T>> parts, Func<T, DateTime?> timeOf) : IAsyncDisposable
    {
        private IReadOnlyList<T> _rows = [];
        private int _place;
        private DateTime? _time;

        public bool Ended { get; private set; }

        public bool HasRow => _place < _rows.Count;

        public async Task Fill()
        {
            while (!HasRow && !Ended)
            {
                Ended = !await parts.MoveNextAsync();
                (_rows, _place) = (Ended ? [] : parts.Current, 0);
            }

            Look();
        }

        public T Take()
        {
            T row = _rows[_place++];
            Look();
            return row;
        }

        public bool ComesBefore(Head<T> other, bool oldestFirst) =>
            _time is null ? other._time is not null : oldestFirst ? _time < other._time : _time > other._time;

        public ValueTask DisposeAsync() => parts.DisposeAsync();

        private void Look() => _time = HasRow ? timeOf(_rows[_place]) : null;
    }
}
