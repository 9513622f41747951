namespace ExchangeAccounts.Simulator;

/// <summary>Rows by time and also by id, for pages that go on from an id.</summary>
internal sealed class BinanceRows<T>(Func<T, DateTimeOffset> timeOf, Func<T, long> idOf) : History<T>(timeOf)
{
    private readonly List<T> _byId = [];

    public override void Add(T row)
    {
        base.Add(row);
        _byId.Insert(FirstOf(idOf(row)), row);
    }

    /// <summary>Rows from an id onwards, by id.</summary>
    public IEnumerable<T> FromId(long id)
    {
        for (int i = FirstOf(id); i < _byId.Count; i++)
        {
            yield return _byId[i];
        }
    }

    /// <summary>Rows before an id, the nearest first.</summary>
    public IEnumerable<T> BeforeId(long id)
    {
        for (int i = FirstOf(id) - 1; i >= 0; i--)
        {
            yield return _byId[i];
        }
    }

    /// <summary>Rows of a span in milliseconds, both ends included, oldest first.</summary>
    public IEnumerable<T> Between(long start, long end)
    {
        for (int i = From(start); i < Count && TimeAt(i).ToUnixTimeMilliseconds() <= end; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>Rows of a span in milliseconds, both ends included, newest first.</summary>
    public IEnumerable<T> Backwards(long start, long end)
    {
        for (int i = From(end == long.MaxValue ? end : end + 1) - 1; i >= 0 && TimeAt(i).ToUnixTimeMilliseconds() >= start; i--)
        {
            yield return this[i];
        }
    }

    private int From(long milliseconds)
    {
        if (milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return Count;
        }

        return milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() ? 0 : From(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }

    /// <summary>Index of the first row whose id is at least this.</summary>
    private int FirstOf(long id)
    {
        int low = 0;
        int high = _byId.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (idOf(_byId[middle]) < id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
