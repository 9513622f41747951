namespace ExchangeAccounts.Simulator;

/// <summary>How much one history of an account holds, whatever the exchange still shows of it.</summary>
/// <param name="Name">As in <see cref="HistoryConfig"/>: <c>ledger</c>, <c>funding</c>, <c>trades</c>, <c>orders</c>, <c>closedPnl</c>, <c>conversions</c>, <c>withdrawals</c>.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Sum">
/// Sum over all rows and coins as exact text: signed amounts of ledger and funding, quantities of trades and orders, profits of
/// closedPnl, amounts given of conversions, amounts of withdrawals.
/// </param>
/// <param name="Sums">The same by coin (by symbol for trades and orders), in the order of their names.</param>
/// <param name="First">Time of the oldest row; null without rows.</param>
/// <param name="Last">Time of the newest row; null without rows.</param>
public sealed record SimulatedHistory(string Name, int Rows, string Sum, IReadOnlyDictionary<string, string> Sums, DateTimeOffset? First, DateTimeOffset? Last)
{
    internal static IReadOnlyList<SimulatedHistory> Of(AccountState account) =>
    [
        Of("ledger", account.Bookings, b => (b.Time, b.Asset, b.Amount)),
        Of("funding", account.FundingBookings, b => (b.Time, b.Asset, b.Amount)),
        Of("trades", account.Fills.Where(f => !f.IsFunding), f => (f.Time, f.Order.Instrument.Symbol, f.Quantity)),
        Of("orders", account.Orders, o => (o.Created, o.Instrument.Symbol, o.Quantity)),
        Of("closedPnl", account.ClosedProfits, p => (p.Created, p.Order.Instrument.Settle, p.Profit)),
        Of("conversions", account.Conversions, c => (c.Time, c.From, c.FromAmount)),
        Of("withdrawals", account.Withdrawals, w => (w.Time, w.Asset, w.Amount)),
    ];

    private static SimulatedHistory Of<T>(string name, IEnumerable<T> rows, Func<T, (DateTimeOffset Time, string Of, decimal Amount)> figures)
    {
        SortedDictionary<string, decimal> sums = new(StringComparer.Ordinal);
        int count = 0;
        DateTimeOffset? first = null;
        DateTimeOffset? last = null;
        foreach (T row in rows)
        {
            (DateTimeOffset time, string of, decimal amount) = figures(row);
            sums[of] = sums.GetValueOrDefault(of) + amount;
            first ??= time;
            last = time;
            count++;
        }

        return new SimulatedHistory(name, count, Num.Text(sums.Values.Sum()), sums.ToDictionary(s => s.Key, s => Num.Text(s.Value), StringComparer.Ordinal), first, last);
    }
}
