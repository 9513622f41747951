namespace ExchangeAccounts.Tests;

/// <summary>Instruments to test with, invented after the exchanges' own.</summary>
internal static class Instruments
{
    public const string Exchange = "Any";

    public static ExchangeInstrument Btc { get; } = Perpetual("BTC") with
    {
        TickSize = 0.1m,
        MinPrice = 0.1m,
        MaxPrice = 1999999.8m,
        QuantityStep = 0.001m,
        MinQuantity = 0.001m,
        MaxQuantity = 1190m,
        MarketQuantityStep = 0.01m,
        MinMarketQuantity = 0.01m,
        MaxMarketQuantity = 119m,
        MinNotional = 5m,
        MinLeverage = 1m,
        MaxLeverage = 100m,
        LeverageStep = 0.01m,
        LaunchTime = new DateTime(2020, 3, 15, 0, 0, 0, DateTimeKind.Utc),
        RawStatus = "Trading",
    };

    public static ExchangeInstrument BtcInverse { get; } = Perpetual("BTC") with
    {
        Symbol = "BTC:PERP-USD",
        ExchangeSymbol = "BTCUSD",
        QuoteAsset = "USD",
        SettleAsset = "BTC",
        Inverse = true,
        TickSize = 0.5m,
        QuantityStep = 1m,
        MinQuantity = 1m,
        MaxQuantity = 25000000m,
        MinNotional = 5m,
    };

    public static ExchangeInstrument Perpetual(string baseAsset, string quoteAsset = "USDT", bool active = true) => new()
    {
        Exchange = Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = SymbolNotation.Make(baseAsset, quoteAsset, quoteAsset, MarketType.Perp, deliveryTime: null),
        ExchangeSymbol = baseAsset + quoteAsset,
        MarketType = MarketType.Perp,
        Active = active,
        BaseAsset = baseAsset,
        QuoteAsset = quoteAsset,
        SettleAsset = quoteAsset,
    };

    public static ExchangeInstrument Spot(string baseAsset, string quoteAsset = "USDT") => Perpetual(baseAsset, quoteAsset) with
    {
        Symbol = SymbolNotation.Make(baseAsset, quoteAsset, quoteAsset, MarketType.Spot, deliveryTime: null),
        MarketType = MarketType.Spot,
    };

    public static InstrumentBook Book(params ExchangeInstrument[] instruments) =>
        new(Exchange, ExchangeEnvironments.Live, new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc), instruments);
}
