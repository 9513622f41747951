using System.Globalization;

namespace ExchangeAccounts.Simulator;

/// <summary>What the Bybit side lists.</summary>
internal static class BybitInstruments
{
    private static readonly IReadOnlyList<Bracket> Large = BracketTable.Create(
        (100, 2_000_000m, 0.005m), (50, 10_000_000m, 0.01m), (25, 30_000_000m, 0.02m), (10, 100_000_000m, 0.05m));

    private static readonly IReadOnlyList<Bracket> Small = BracketTable.Create(
        (50, 200_000m, 0.01m), (25, 1_000_000m, 0.02m), (10, 5_000_000m, 0.05m), (5, 20_000_000m, 0.1m));

    /// <summary>Inverse tiers are counted in coin.</summary>
    private static readonly IReadOnlyList<Bracket> Coin = BracketTable.Create(
        (100, 150m, 0.005m), (50, 600m, 0.01m), (25, 1_500m, 0.02m));

    private static readonly IReadOnlyList<Bracket> PreLaunch = BracketTable.Create((5, 100_000m, 0.1m));

    public static IReadOnlyList<Instrument> Create(DateTimeOffset now)
    {
        DateTimeOffset delivery = QuarterCalendar.Next(now);
        string linearDate = delivery.ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant();
        string inverseDate = QuarterCalendar.MonthLetter(delivery) + delivery.ToString("yy", CultureInfo.InvariantCulture);
        return
        [
            Linear("BTCUSDT", "BTC", "USDT", 0.10m, 0.001m, 100m, Large),
            Linear("ETHUSDT", "ETH", "USDT", 0.01m, 0.01m, 1_500m, Large),
            Linear("SOLUSDT", "SOL", "USDT", 0.001m, 0.1m, 30_000m, Small),
            Linear("XRPUSDT", "XRP", "USDT", 0.0001m, 0.1m, 3_000_000m, Small) with { FundingRate = -0.00005m },
            Linear("1000PEPEUSDT", "1000PEPE", "USDT", 0.0000001m, 100m, 100_000_000m, Small),
            Linear("BTCUSDT-" + linearDate, "BTC", "USDT", 0.10m, 0.001m, 50m, Large) with { ContractType = "LinearFutures", Delivery = delivery, BasePrice = BasePrices.Of("BTC") * 1.01m },
            Linear("PRE02ZROUSDT", "PRE02ZRO", "USDT", 0.001m, 0.1m, 10_000m, PreLaunch) with { Status = "PreLaunch" },
            Linear("BTCPERP", "BTC", "USDC", 0.10m, 0.001m, 100m, Large),
            Linear("ETHPERP", "ETH", "USDC", 0.01m, 0.01m, 1_500m, Large),
            Inverse("BTCUSD", "BTC", 0.10m),
            Inverse("ETHUSD", "ETH", 0.01m),
            Inverse("BTCUSD" + inverseDate, "BTC", 0.10m) with { ContractType = "InverseFutures", Delivery = delivery, BasePrice = BasePrices.Of("BTC") * 1.01m },
            Spot("BTCUSDT", "BTC", 0.01m, 0.000001m),
            Spot("ETHUSDT", "ETH", 0.01m, 0.00001m),
        ];
    }

    private static Instrument Linear(string symbol, string coin, string settle, decimal tick, decimal step, decimal maxQty, IReadOnlyList<Bracket> brackets) => new()
    {
        Exchange = ExchangeNames.Bybit,
        Symbol = symbol,
        Category = Category.Linear,
        ContractType = "LinearPerpetual",
        Status = "Trading",
        Base = coin,
        Quote = settle,
        Settle = settle,
        Tick = tick,
        QtyStep = step,
        MinQty = step,
        MaxQty = maxQty,
        MaxMarketQty = maxQty / 5,
        MinNotional = 5m,
        TakerFee = 0.00055m,
        MakerFee = 0.0002m,
        BasePrice = BasePrices.Of(coin),
        Brackets = brackets,
    };

    private static Instrument Inverse(string symbol, string coin, decimal tick) => new()
    {
        Exchange = ExchangeNames.Bybit,
        Symbol = symbol,
        Category = Category.Inverse,
        ContractType = "InversePerpetual",
        Status = "Trading",
        Base = coin,
        Quote = "USD",
        Settle = coin,
        Tick = tick,
        QtyStep = 1m,
        MinQty = 1m,
        MaxQty = 25_000_000m,
        MaxMarketQty = 5_000_000m,
        TakerFee = 0.00055m,
        MakerFee = 0.0002m,
        BasePrice = BasePrices.Of(coin),
        Brackets = Coin,
    };

    private static Instrument Spot(string symbol, string coin, decimal tick, decimal step) => new()
    {
        Exchange = ExchangeNames.Bybit,
        Symbol = symbol,
        Category = Category.Spot,
        ContractType = "Spot",
        Status = "Trading",
        Base = coin,
        Quote = "USDT",
        Settle = "USDT",
        Tick = tick,
        QtyStep = step,
        MinQty = step,
        MaxQty = 70m,
        MaxMarketQty = 35m,
        MinNotional = 1m,
        TakerFee = 0.001m,
        MakerFee = 0.001m,
        BasePrice = BasePrices.Of(coin),
    };
}
