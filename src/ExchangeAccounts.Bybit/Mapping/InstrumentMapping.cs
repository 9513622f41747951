using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Instruments from the wire.</summary>
internal static class InstrumentMapping
{
    // Documented with the order endpoints, and in no reply.
    private const int MaxOpenOrders = 500;
    private const int MaxOpenConditionalOrders = 10;

    /// <summary>An instrument; null where the row does not say enough to name it, which must not hide all the others.</summary>
    public static ExchangeInstrument? ToInstrument(InstrumentRow row, string category, ExchangeConnection connection)
    {
        MarketType market = Market(row);
        bool inverse = category == WireWords.Inverse;
        if (row.Symbol is null || row.BaseCoin is null || row.QuoteCoin is null || row.SettleCoin is null)
        {
            return Nameless(row, connection);
        }

        string symbol;
        try
        {
            symbol = SymbolNotation.Make(row.BaseCoin, row.QuoteCoin, row.SettleCoin, market, row.DeliveryTime);
        }
        catch (ExchangeException)
        {
            return Nameless(row, connection);
        }

        return new ExchangeInstrument
        {
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = symbol,
            ExchangeSymbol = row.Symbol,
            MarketType = market,
            Active = row.Status == "Trading",
            BaseAsset = row.BaseCoin,
            QuoteAsset = row.QuoteCoin,
            SettleAsset = row.SettleCoin,
            Inverse = inverse,
            TickSize = row.PriceFilter?.TickSize,
            MinPrice = row.PriceFilter?.MinPrice,
            MaxPrice = row.PriceFilter?.MaxPrice,
            QuantityStep = row.LotSizeFilter?.QtyStep,
            MinQuantity = row.LotSizeFilter?.MinOrderQty,
            MaxQuantity = row.LotSizeFilter?.MaxOrderQty,
            MaxMarketQuantity = row.LotSizeFilter?.MaxMktOrderQty,
            MinNotional = row.LotSizeFilter?.MinNotionalValue,
            MaxOpenOrders = MaxOpenOrders,
            MaxOpenConditionalOrders = MaxOpenConditionalOrders,
            MinLeverage = row.LeverageFilter?.MinLeverage,
            MaxLeverage = row.LeverageFilter?.MaxLeverage,
            LeverageStep = row.LeverageFilter?.LeverageStep,
            RawStatus = row.Status,
            LaunchTime = row.LaunchTime,
            DeliveryTime = market == MarketType.Future ? row.DeliveryTime : null,
        };
    }

    // A contract type we do not know is dated if it is delivered.
    private static MarketType Market(InstrumentRow row) => row.ContractType switch
    {
        "LinearPerpetual" or "InversePerpetual" => MarketType.Perp,
        "LinearFutures" or "InverseFutures" => MarketType.Future,
        _ => row.DeliveryTime is null ? MarketType.Perp : MarketType.Future,
    };

    private static ExchangeInstrument? Nameless(InstrumentRow row, ExchangeConnection connection)
    {
        connection.Reporter.Detail($"{connection.Label} lists an instrument that has no name in our notation: {row.Symbol ?? "without symbol"}");
        return null;
    }
}
