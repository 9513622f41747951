namespace ExchangeAccounts.Simulator;

/// <summary>Prices as a function of seed, instrument and time; a pinned price stands still until it is pinned anew.</summary>
internal sealed class PriceBook(int seed)
{
    /// <summary>Period in seconds and share of the price of each wave; together a walk of at most about half a percent.</summary>
    private static readonly (int Seconds, decimal Share)[] Waves = [(2, 0.0001m), (15, 0.0003m), (120, 0.0008m), (1_800, 0.0015m), (21_600, 0.003m)];

    /// <summary>Enough for one look back over a long absence.</summary>
    private const int MaxRemembered = 4_096;

    private readonly Dictionary<(string Exchange, string Symbol), decimal> _pins = [];

    /// <summary>Quotes of late: many orders look at the same moments of the same path.</summary>
    private readonly Dictionary<(string Exchange, string Symbol, Category Category, long Second), Quote> _remembered = [];

    public void Pin(string exchange, string symbol, decimal price) => _pins[(exchange, symbol)] = price;

    public bool IsPinned(Instrument instrument) => _pins.ContainsKey((instrument.Exchange, instrument.Symbol));

    public Quote At(Instrument instrument, DateTimeOffset time)
    {
        if (_pins.TryGetValue((instrument.Exchange, instrument.Symbol), out decimal pinned))
        {
            return Around(instrument, pinned, pinned, Num.RoundTo(pinned, instrument.Tick));
        }

        long second = time.ToUnixTimeSeconds();
        (string, string, Category, long) key = (instrument.Exchange, instrument.Symbol, instrument.Category, second);
        if (!_remembered.TryGetValue(key, out Quote quote))
        {
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            quote = OnPath(instrument, second);
            _remembered[key] = quote;
        }

        return quote;
    }

    private Quote OnPath(Instrument instrument, long second)
    {
        decimal raw = instrument.BasePrice * (1 + Walk(SeededHash.Of(seed, instrument.Exchange + "/" + instrument.Base), second));
        decimal last = Num.RoundTo(raw, instrument.Tick);
        return Around(instrument, Shown(instrument, raw), Shown(instrument, raw * 0.9998m), last);
    }

    /// <summary>US dollar price of a coin: 1 for stablecoins, else a pin or the path of its USDT market; 0 when unknown.</summary>
    public decimal Usd(string exchange, string coin, IEnumerable<Instrument> instruments, DateTimeOffset time)
    {
        if (BasePrices.IsStable(coin))
        {
            return 1;
        }

        if (_pins.TryGetValue((exchange, coin + "USDT"), out decimal pinned))
        {
            return pinned;
        }

        Instrument? market = instruments.FirstOrDefault(i => i.Category == Category.Linear && i.Base == coin && i.Quote == "USDT" && !i.IsDated);
        return market is null ? BasePrices.Of(coin) : At(market, time).Index;
    }

    /// <summary>Binance marks with eight decimals, Bybit on the tick grid.</summary>
    private static decimal Shown(Instrument instrument, decimal price) =>
        instrument.Exchange == ExchangeNames.Binance ? Num.Round8(price) : Num.RoundTo(price, instrument.Tick);

    /// <summary>Best bid and ask are the grid prices next below and next above the price.</summary>
    private static Quote Around(Instrument instrument, decimal mark, decimal index, decimal last)
    {
        decimal floor = Num.FloorTo(mark, instrument.Tick);
        decimal bid = floor == mark ? mark - instrument.Tick : floor;
        return new Quote(mark, index, last, bid, floor + instrument.Tick);
    }

    private static decimal Walk(ulong state, long second)
    {
        decimal sum = 0;
        for (int wave = 0; wave < Waves.Length; wave++)
        {
            (int period, decimal share) = Waves[wave];
            ulong own = SeededHash.Of(state, wave);
            long bucket = second / period;
            decimal part = (second % period) / (decimal)period;
            decimal from = SeededHash.Signed(own, bucket);
            decimal to = SeededHash.Signed(own, bucket + 1);
            sum += share * (from + ((to - from) * part));
        }

        return sum;
    }
}
