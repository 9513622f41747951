namespace ExchangeAccounts;

/// <summary>What the rules need to know of exchange and account.</summary>
internal static class OrderReads
{
    /// <summary>The mark price; null where no rule needs it, or the exchange does not give it.</summary>
    public static async Task<decimal?> Mark(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        OrderRequest request,
        ExchangeInstrument instrument,
        CancellationToken cancellation)
    {
        bool needed = request.Price is null || instrument.PriceBandUp is not null || instrument.PriceBandDown is not null;
        if (!needed)
        {
            return null;
        }

        try
        {
            IReadOnlyList<ExchangeTicker> tickers = await adapter.GetTickers(connection, [instrument], cancellation);
            return tickers.FirstOrDefault(t => t.Symbol == instrument.Symbol)?.MarkPrice;
        }
        catch (ExchangeException e)
        {
            // Only some rules need it, and the exchange checks them too.
            connection.Reporter.Detail($"{connection.Label}: no mark price to check the order against. {e.Message}");
            return null;
        }
    }
}
