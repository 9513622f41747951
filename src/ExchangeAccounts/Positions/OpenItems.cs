namespace ExchangeAccounts;

/// <summary>What is open in a part of an account: it blocks most changes of modes.</summary>
/// <param name="Positions">Positions that are not flat; hedge legs apart.</param>
/// <param name="Orders">Orders that wait.</param>
internal sealed record OpenItems(IReadOnlyList<ExchangePosition> Positions, IReadOnlyList<ExchangeOrder> Orders)
{
    private const int Named = 5;

    /// <summary>Whether nothing is.</summary>
    public bool IsEmpty => Positions.Count == 0 && Orders.Count == 0;

    /// <summary>The symbols of all, each once.</summary>
    public IEnumerable<string> Symbols =>
        Positions.Select(static p => p.Symbol).Concat(Orders.Select(static o => o.Symbol)).Distinct(StringComparer.Ordinal);

    /// <summary>Reads positions and orders, side by side.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">Of this one; null for all.</param>
    /// <param name="isMeant">Which symbols of those.</param>
    /// <param name="cancellation">A stop.</param>
    public static async Task<OpenItems> Read(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument? instrument, Predicate<string> isMeant, CancellationToken cancellation)
    {
        Task<IReadOnlyList<ExchangePosition>> positions = adapter.GetPositions(connection, instrument, cancellation);
        Task<IReadOnlyList<ExchangeOrder>> orders = adapter.GetOpenOrders(connection, instrument, cancellation);
        await Task.WhenAll(positions, orders);
        return new OpenItems(
            [.. (await positions).Where(p => p.Size != 0 && isMeant(p.Symbol))],
            [.. (await orders).Where(o => isMeant(o.Symbol))]);
    }

    /// <summary>For example <c>Open positions: BTC:PERP-USDT Long 0.5. Open orders: 77 (ETH:PERP-USDT).</c></summary>
    public override string ToString()
    {
        string positions = Positions.Count == 0 ? "" : "Open positions: " + Names(Positions, Name) + ".";
        string orders = Orders.Count == 0 ? "" : "Open orders: " + Names(Orders, static o => $"{o.OrderId ?? o.ClientOrderId} ({o.Symbol})") + ".";
        return (positions + " " + orders).Trim();
    }

    private static string Name(ExchangePosition position) => position.PositionSide == PositionSide.Both
        ? $"{position.Symbol} {OrderNumbers.Text(position.Size)}"
        : $"{position.Symbol} {position.PositionSide} {OrderNumbers.Text(Math.Abs(position.Size))}";

    /// <summary>The first five, and how many more there are.</summary>
    public static string Names<T>(IReadOnlyList<T> items, Func<T, string> name)
    {
        string named = string.Join(", ", items.Take(Named).Select(name));
        return items.Count > Named ? $"{named} and {OrderNumbers.Text(items.Count - Named)} more" : named;
    }
}
