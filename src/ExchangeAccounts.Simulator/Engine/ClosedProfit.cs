namespace ExchangeAccounts.Simulator;

/// <summary>What one order that closed a position, or part of one, has brought. Grows with each further execution of that order.</summary>
internal sealed class ClosedProfit(long number, Order order, decimal leverage, DateTimeOffset created)
{
    public long Number { get; } = number;

    public Order Order { get; } = order;

    public decimal Leverage { get; } = leverage;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; private set; } = created;

    public decimal ClosedSize { get; private set; }

    /// <summary>Worth of the closed size when it was opened: in quote for linear, in coin for inverse.</summary>
    public decimal EntryValue { get; private set; }

    public decimal ExitValue { get; private set; }

    /// <summary>Realised profit after both fees.</summary>
    public decimal Profit { get; private set; }

    public decimal OpenFee { get; private set; }

    public decimal CloseFee { get; private set; }

    public int FillCount { get; private set; }

    public decimal EntryPrice => Price(EntryValue);

    public decimal ExitPrice => Price(ExitValue);

    public void Add(decimal size, decimal entryPrice, decimal exitPrice, decimal realised, decimal openFee, decimal closeFee, DateTimeOffset time)
    {
        ClosedSize += size;
        EntryValue += Num.Round8(Order.Instrument.Value(size, entryPrice));
        ExitValue += Num.Round8(Order.Instrument.Value(size, exitPrice));
        Profit += realised - openFee - closeFee;
        OpenFee += openFee;
        CloseFee += closeFee;
        FillCount++;
        Updated = time;
    }

    private decimal Price(decimal value) => Order.Instrument.IsInverse ? ClosedSize / value : value / ClosedSize;
}
