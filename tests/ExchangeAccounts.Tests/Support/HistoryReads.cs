namespace ExchangeAccounts.Tests;

/// <summary>Histories of an adapter as one list, the newest first, read as core reads them.</summary>
internal static class HistoryReads
{
    public static async Task<IReadOnlyList<ExchangeOrder>> GetOrderHistory(
        this IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument? instrument, DateTime start, DateTime end, CancellationToken cancellation) =>
        await Read(adapter.OrderHistory(connection, instrument), start, end, cancellation);

    public static async Task<IReadOnlyList<ExchangeTrade>> GetTrades(
        this IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument? instrument, string? orderId, DateTime start, DateTime end, CancellationToken cancellation) =>
        orderId is null ? await Read(adapter.TradeHistory(connection, instrument), start, end, cancellation) : await adapter.GetTrades(connection, instrument, orderId, cancellation);

    private static async Task<IReadOnlyList<T>> Read<T>(IReadOnlyList<HistorySource<T>> sources, DateTime start, DateTime end, CancellationToken cancellation)
    {
        List<T> rows = [];
        List<IAsyncEnumerable<IReadOnlyList<T>>> parts = [.. sources.Select(s => new HistoryPlanner<T>(s, start, end, oldestFirst: false, TimeProvider.System).Read(cancellation))];
        await foreach (IReadOnlyList<T> part in HistoryMerge.InOrder(parts, sources[0].TimeOf, oldestFirst: false, cancellation))
        {
            rows.AddRange(part);
        }

        return rows;
    }
}
