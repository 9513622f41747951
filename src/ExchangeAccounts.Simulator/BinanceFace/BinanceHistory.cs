namespace ExchangeAccounts.Simulator;

/// <summary>An account's orders, trades and income as pages need them.</summary>
internal sealed class BinanceHistory(AccountState account)
{
    private readonly BinanceIndex<(string? Symbol, bool Conditional), Order> _orders = new(
        account.Orders,
        static (key, o) => (key.Symbol is null || key.Symbol == o.Instrument.Symbol) && key.Conditional == o.Trigger is not null,
        static () => new BinanceRows<Order>(static o => o.Created, static o => o.Number));

    private readonly BinanceIndex<string, Fill> _trades = new(account.Fills, static (symbol, f) => symbol == f.Order.Instrument.Symbol, FillRows);

    private readonly BinanceIndex<(string? Symbol, string? Type), Booking> _income = new(
        account.Bookings,
        static (key, b) => (key.Symbol is null || key.Symbol == b.Instrument?.Symbol) && (key.Type is null || key.Type == BinanceIncome.TypeOf(b)),
        static () => new BinanceRows<Booking>(static b => b.Time, static b => b.Number));

    /// <summary>Orders of the regular book, of one instrument or all.</summary>
    public BinanceRows<Order> Regular(Instrument? only) => _orders.Of((only?.Symbol, false));

    /// <summary>Conditional orders of an instrument.</summary>
    public BinanceRows<Order> Conditional(Instrument only) => _orders.Of((only.Symbol, true));

    /// <summary>Trades of an instrument, or of one order of it.</summary>
    public BinanceRows<Fill> Trades(Instrument only, long? orderNumber)
    {
        if (orderNumber is not { } number)
        {
            return _trades.Of(only.Symbol);
        }

        BinanceRows<Fill> rows = FillRows();
        foreach (Fill fill in account.Fills.OfOrder(number).Where(f => f.Order.Instrument == only))
        {
            rows.Add(fill);
        }

        return rows;
    }

    /// <summary>What moved the futures wallet, of one instrument or all, for one reason or all.</summary>
    public BinanceRows<Booking> Income(Instrument? only, string? type) => _income.Of((only?.Symbol, type));

    private static BinanceRows<Fill> FillRows() => new(static f => f.Time, static f => f.Number);
}
