using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>What the rules need to know of exchange and account.</summary>
internal static class OrderReads
{
    // An exchange may count its prices dearer than an order: rows of one symbol that are checked side by side share what is
    // being read at this moment. What was read before is never used again.
    private static readonly ConditionalWeakTable<IExchangeAdapter, ConcurrentDictionary<(Uri Address, string Symbol), Task<ExchangeTicker?>>> UnderWay = [];

    /// <summary>The mark price; null where the exchange does not give it.</summary>
    public static async Task<decimal?> Mark(IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation) =>
        (await Ticker(adapter, connection, instrument, cancellation))?.MarkPrice;

    /// <summary>The instrument's prices; null where the exchange does not give them.</summary>
    public static async Task<ExchangeTicker?> Ticker(IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        ConcurrentDictionary<(Uri Address, string Symbol), Task<ExchangeTicker?>> reads = UnderWay.GetValue(adapter, static _ => new());
        (Uri Address, string Symbol) key = (connection.BaseAddress, instrument.ExchangeSymbol);
        while (reads.TryGetValue(key, out Task<ExchangeTicker?>? other))
        {
            try
            {
                return await other.WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Who began it has left, and nobody else: it is read anew.
                reads.TryRemove(new(key, other));
            }
        }

        TaskCompletionSource<ExchangeTicker?> own = new(TaskCreationOptions.RunContinuationsAsynchronously);
        reads.TryAdd(key, own.Task);
        try
        {
            ExchangeTicker? ticker = await Read(adapter, connection, instrument, cancellation);
            reads.TryRemove(new(key, own.Task));
            own.SetResult(ticker);
            return ticker;
        }
        catch
        {
            reads.TryRemove(new(key, own.Task));
            own.SetCanceled(CancellationToken.None);
            throw;
        }
    }

    private static async Task<ExchangeTicker?> Read(IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<ExchangeTicker> tickers = await adapter.GetTickers(connection, [instrument], cancellation);
            return tickers.FirstOrDefault(t => t.Symbol == instrument.Symbol);
        }
        catch (ExchangeException e)
        {
            // Only some rules need it, and the exchange checks them too; a guard that needs it refuses.
            connection.Reporter.Detail($"{connection.Label}: no price to check against. {e.Message}");
            return null;
        }
    }
}
