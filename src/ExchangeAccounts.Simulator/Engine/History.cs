using System.Collections;

namespace ExchangeAccounts.Simulator;

/// <summary>
/// Rows in the order of their time, oldest first, and of equal times in the order they came: what a page asks for is found by halving,
/// so that a long history costs no more than a short one.
/// </summary>
internal class History<T>(Func<T, DateTimeOffset> timeOf) : IReadOnlyList<T>
{
    private readonly List<T> _rows = [];
    private Action<T>? _followers;

    public int Count => _rows.Count;

    public T this[int index] => _rows[index];

    /// <summary>Keeps a row: at the end, or before later ones where the exchange's clock was ahead for a while.</summary>
    public virtual void Add(T row)
    {
        DateTimeOffset time = timeOf(row);
        if (_rows.Count == 0 || timeOf(_rows[^1]) <= time)
        {
            _rows.Add(row);
        }
        else
        {
            _rows.Insert(After(time), row);
        }

        _followers?.Invoke(row);
    }

    /// <summary>Tells of every row added from now on, wherever it was put.</summary>
    public void Follow(Action<T> follower) => _followers += follower;

    public DateTimeOffset TimeAt(int index) => timeOf(_rows[index]);

    /// <summary>Index of the first row that is not before a moment; <see cref="Count"/> when all are.</summary>
    public int From(DateTimeOffset time) => Find(t => t >= time);

    /// <summary>Index of the first row after a moment; <see cref="Count"/> when there is none.</summary>
    public int After(DateTimeOffset time) => Find(t => t > time);

    public IEnumerator<T> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(Func<DateTimeOffset, bool> isBeyond)
    {
        int low = 0;
        int high = _rows.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (isBeyond(timeOf(_rows[middle])))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
