namespace ExchangeAccounts;

/// <summary>What the rules need to know of exchange and account.</summary>
internal static class OrderReads
{
    /// <summary>The mark price; null where the exchange does not give it.</summary>
    public static async Task<decimal?> Mark(IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation) =>
        (await Ticker(adapter, connection, instrument, cancellation))?.MarkPrice;

    /// <summary>The instrument's prices; null where the exchange does not give them.</summary>
    public static async Task<ExchangeTicker?> Ticker(IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
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
