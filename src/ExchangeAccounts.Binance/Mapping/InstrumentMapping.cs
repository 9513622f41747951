using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/exchangeInfo</c> → instruments.</summary>
internal static class InstrumentMapping
{
    private const decimal CoinMargined = 2;

    /// <summary>Perpetuals carry a delivery date too, a hundred years away.</summary>
    private static readonly DateTime Never = new(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<ExchangeInstrument> Map(ExchangeConnection connection, ExchangeInfo info)
    {
        if (info.Symbols is not { } symbols)
        {
            throw MappingFailures.Missing(connection, BinanceEndpoints.ExchangeInfo.Path, "any symbols");
        }

        List<ExchangeInstrument> instruments = new(symbols.Length);
        foreach (SymbolInfo? symbol in symbols)
        {
            // Coin-margined contracts are counted in contracts, not in coins: another market, not this adapter's.
            if (symbol is not null && !IsCoinMargined(symbol) && TryMap(connection, symbol) is { } instrument)
            {
                instruments.Add(instrument);
            }
        }

        return instruments;
    }

    private static ExchangeInstrument? TryMap(ExchangeConnection connection, SymbolInfo symbol)
    {
        try
        {
            return Map(connection, symbol);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.Protocol)
        {
            // One listing without a name of ours must not take all others away.
            connection.Reporter.Detail($"{connection.Label} left out the instrument '{symbol.Symbol}': {e.Message}");
            return null;
        }
    }

    private static ExchangeInstrument Map(ExchangeConnection connection, SymbolInfo symbol)
    {
        string exchangeSymbol = symbol.Symbol ?? throw MappingFailures.Missing(connection, BinanceEndpoints.ExchangeInfo.Path, "the symbol");
        MarketType market = Market(symbol);
        DateTime? delivery = market == MarketType.Future ? symbol.DeliveryDate : null;
        string notation = SymbolNotation.Make(symbol.BaseAsset, symbol.QuoteAsset, symbol.MarginAsset, market, delivery);
        SymbolFilter? price = Filter(symbol, "PRICE_FILTER");
        SymbolFilter? lot = Filter(symbol, "LOT_SIZE");
        SymbolFilter? marketLot = Filter(symbol, "MARKET_LOT_SIZE");
        SymbolFilter? band = Filter(symbol, "PERCENT_PRICE");
        return new ExchangeInstrument
        {
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = notation,
            ExchangeSymbol = exchangeSymbol,
            MarketType = market,
            Active = symbol.Status is "TRADING",
            BaseAsset = symbol.BaseAsset!,
            QuoteAsset = symbol.QuoteAsset!,
            SettleAsset = symbol.MarginAsset ?? symbol.QuoteAsset!,
            TickSize = Rule(price?.TickSize),
            MinPrice = Rule(price?.MinPrice),
            MaxPrice = Rule(price?.MaxPrice),
            QuantityStep = Rule(lot?.StepSize),
            MinQuantity = Rule(lot?.MinQty),
            MaxQuantity = Rule(lot?.MaxQty),
            MarketQuantityStep = Differs(marketLot?.StepSize, lot?.StepSize),
            MinMarketQuantity = Differs(marketLot?.MinQty, lot?.MinQty),
            MaxMarketQuantity = Differs(marketLot?.MaxQty, lot?.MaxQty),
            MinNotional = Rule(Filter(symbol, "MIN_NOTIONAL")?.Notional),
            PriceBandUp = Rule(band?.MultiplierUp),
            PriceBandDown = Rule(band?.MultiplierDown),
            MaxOpenOrders = Count(Filter(symbol, "MAX_NUM_ORDERS")),
            MaxOpenConditionalOrders = Count(Filter(symbol, "MAX_NUM_ALGO_ORDERS")),
            MinLeverage = 1,
            LeverageStep = 1,
            RawStatus = symbol.Status,
            LaunchTime = symbol.OnboardDate,
            DeliveryTime = delivery,
        };
    }

    // By contract type where it says so. What is new or blank, as before trading begins, goes by its delivery date.
    private static MarketType Market(SymbolInfo symbol)
    {
        string type = symbol.ContractType ?? "";
        return type.Contains("PERPETUAL", StringComparison.OrdinalIgnoreCase) || symbol.DeliveryDate is null || symbol.DeliveryDate >= Never
            ? MarketType.Perp
            : MarketType.Future;
    }

    private static bool IsCoinMargined(SymbolInfo symbol) =>
        symbol.St == CoinMargined || (symbol.MarginAsset is { } margin && string.Equals(margin, symbol.BaseAsset, StringComparison.Ordinal));

    private static SymbolFilter? Filter(SymbolInfo symbol, string type) =>
        Array.Find(symbol.Filters ?? [], f => string.Equals(f?.FilterType, type, StringComparison.Ordinal));

    // A rule of 0 is switched off.
    private static decimal? Rule(decimal? value) => value is 0 ? null : value;

    private static int? Count(SymbolFilter? filter) => Rule(filter?.Limit) is { } limit and > 0 and <= int.MaxValue ? (int)limit : null;

    private static decimal? Differs(decimal? market, decimal? limit) => market == limit ? null : Rule(market);
}
