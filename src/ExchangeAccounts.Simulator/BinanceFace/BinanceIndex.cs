namespace ExchangeAccounts.Simulator;

/// <summary>The rows of one history apart by what requests filter them for: a filter's rows are picked once and then follow the history.</summary>
internal sealed class BinanceIndex<TKey, TRow>
    where TKey : notnull
{
    private readonly History<TRow> _source;
    private readonly Func<TKey, TRow, bool> _belongs;
    private readonly Func<BinanceRows<TRow>> _make;
    private readonly Dictionary<TKey, BinanceRows<TRow>> _rows = [];

    public BinanceIndex(History<TRow> source, Func<TKey, TRow, bool> belongs, Func<BinanceRows<TRow>> make)
    {
        _source = source;
        _belongs = belongs;
        _make = make;
        source.Follow(Add);
    }

    public BinanceRows<TRow> Of(TKey key)
    {
        if (!_rows.TryGetValue(key, out BinanceRows<TRow>? rows))
        {
            rows = _make();
            foreach (TRow row in _source)
            {
                if (_belongs(key, row))
                {
                    rows.Add(row);
                }
            }

            _rows[key] = rows;
        }

        return rows;
    }

    private void Add(TRow row)
    {
        foreach ((TKey key, BinanceRows<TRow> rows) in _rows)
        {
            if (_belongs(key, row))
            {
                rows.Add(row);
            }
        }
    }
}
