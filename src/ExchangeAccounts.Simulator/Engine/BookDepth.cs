namespace ExchangeAccounts.Simulator;

/// <summary>
/// How much the book holds at the best price. What is taken is there again with the next second, so that an order larger than the
/// depth fills in parts. An instrument without a stated depth has no bottom.
/// </summary>
internal sealed class BookDepth
{
    private readonly Dictionary<string, decimal> _depths = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Symbol, OrderSide Side), (long Second, decimal Taken)> _taken = [];

    /// <summary>States a depth; null takes the bottom away again.</summary>
    public void Set(string symbol, decimal? quantity)
    {
        if (quantity is { } depth)
        {
            _depths[symbol] = depth;
        }
        else
        {
            _depths.Remove(symbol);
        }
    }

    public bool IsLimited(Instrument instrument) => _depths.ContainsKey(instrument.Symbol);

    /// <summary>What an order of a side could take at a moment.</summary>
    public decimal Available(Instrument instrument, OrderSide side, DateTimeOffset time)
    {
        if (!_depths.TryGetValue(instrument.Symbol, out decimal depth))
        {
            return decimal.MaxValue;
        }

        return Math.Max(0, Num.FloorTo(depth, instrument.QtyStep) - Taken(instrument, side, time));
    }

    /// <summary>Takes up to a quantity and says how much.</summary>
    public decimal Take(Instrument instrument, OrderSide side, decimal quantity, DateTimeOffset time)
    {
        decimal part = Math.Min(quantity, Available(instrument, side, time));
        _taken[(instrument.Symbol, side)] = (time.ToUnixTimeSeconds(), Taken(instrument, side, time) + part);
        return part;
    }

    private decimal Taken(Instrument instrument, OrderSide side, DateTimeOffset time) =>
        _taken.TryGetValue((instrument.Symbol, side), out (long Second, decimal Taken) last) && last.Second == time.ToUnixTimeSeconds() ? last.Taken : 0;
}
