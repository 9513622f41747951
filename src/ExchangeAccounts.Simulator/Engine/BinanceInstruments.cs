using System.Globalization;

namespace ExchangeAccounts.Simulator;

/// <summary>What the Binance side lists.</summary>
internal static class BinanceInstruments
{
    private static readonly IReadOnlyList<Bracket> Bitcoin = BracketTable.Create(
        (125, 300_000m, 0.004m), (100, 800_000m, 0.005m), (75, 3_000_000m, 0.0065m), (50, 12_000_000m, 0.01m), (25, 70_000_000m, 0.02m), (20, 100_000_000m, 0.025m), (10, 230_000_000m, 0.05m));

    private static readonly IReadOnlyList<Bracket> Ether = BracketTable.Create(
        (100, 300_000m, 0.005m), (75, 1_000_000m, 0.0065m), (50, 5_000_000m, 0.01m), (25, 30_000_000m, 0.02m), (10, 150_000_000m, 0.05m));

    private static readonly IReadOnlyList<Bracket> Small = BracketTable.Create(
        (75, 50_000m, 0.01m), (50, 250_000m, 0.015m), (20, 1_000_000m, 0.025m), (10, 10_000_000m, 0.05m));

    public static IReadOnlyList<Instrument> Create(DateTimeOffset now)
    {
        DateTimeOffset delivery = QuarterCalendar.Next(now);
        string date = delivery.ToString("yyMMdd", CultureInfo.InvariantCulture);
        return
        [
            Perpetual("BTCUSDT", "BTC", "USDT", 0.10m, 0.001m, 1_000m, 100m, Bitcoin),
            Perpetual("ETHUSDT", "ETH", "USDT", 0.01m, 0.001m, 10_000m, 20m, Ether),
            Perpetual("SOLUSDT", "SOL", "USDT", 0.01m, 0.01m, 100_000m, 5m, Small),
            Perpetual("XRPUSDT", "XRP", "USDT", 0.0001m, 0.1m, 10_000_000m, 5m, Small) with { FundingRate = -0.00005m },
            Perpetual("1000PEPEUSDT", "1000PEPE", "USDT", 0.0000001m, 1m, 100_000_000m, 5m, Small),
            Perpetual("BTCUSDC", "BTC", "USDC", 0.10m, 0.001m, 1_000m, 100m, Bitcoin),
            Perpetual("ETHUSDC", "ETH", "USDC", 0.01m, 0.001m, 10_000m, 20m, Ether),
            Perpetual("BTCUSDT_" + date, "BTC", "USDT", 0.10m, 0.001m, 500m, 100m, Bitcoin) with { ContractType = "CURRENT_QUARTER", Delivery = delivery, BasePrice = BasePrices.Of("BTC") * 1.01m },
            Perpetual("MATICUSDT", "MATIC", "USDT", 0.0001m, 1m, 1_000_000m, 5m, Small) with { Status = "SETTLING" },
        ];
    }

    private static Instrument Perpetual(string symbol, string coin, string settle, decimal tick, decimal step, decimal maxQty, decimal minNotional, IReadOnlyList<Bracket> brackets) => new()
    {
        Exchange = ExchangeNames.Binance,
        Symbol = symbol,
        Category = Category.Linear,
        ContractType = "PERPETUAL",
        Status = "TRADING",
        Base = coin,
        Quote = settle,
        Settle = settle,
        Tick = tick,
        QtyStep = step,
        MinQty = step,
        MaxQty = maxQty,
        MaxMarketQty = maxQty / 10,
        MinNotional = minNotional,
        PriceBand = 0.05m,
        TakerFee = 0.0005m,
        MakerFee = 0.0002m,
        BasePrice = BasePrices.Of(coin),
        Brackets = brackets,
    };
}
