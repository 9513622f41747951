using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /api/v3/account</c>, <c>POST /sapi/v1/asset/get-funding-asset</c> and spot prices → token rows of a wallet.</summary>
internal static class WalletMapping
{
    private const string Bridge = "BTC";

    /// <summary>What an asset is priced in, where there is a pair; each stands for one USD.</summary>
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD"];

    public static IReadOnlyList<Holding> Holdings(ExchangeConnection connection, SpotAccount account) =>
    [
        .. (account.Balances ?? throw MappingFailures.Missing(connection, BinanceEndpoints.SpotAccount.Path, "any balances"))
            .OfType<SpotBalance>()
            .Select(b => Read(connection, BinanceEndpoints.SpotAccount.Path, b.Asset, b.Free, b.Locked)),
    ];

    // Frozen and being withdrawn is not free, and still in the wallet.
    public static IReadOnlyList<Holding> Holdings(ExchangeConnection connection, FundingAsset?[] assets) =>
    [
        .. assets.OfType<FundingAsset>().Select(a => Read(
            connection,
            BinanceEndpoints.FundingAsset.Path,
            a.Asset,
            a.Free,
            WireArithmetic.Add(a.Locked ?? 0, WireArithmetic.Add(a.Freeze ?? 0, a.Withdrawing ?? 0)))),
    ];

    /// <summary>USD prices of what is held; what has no pair is left out.</summary>
    public static IReadOnlyDictionary<string, decimal> Prices(IEnumerable<Holding> holdings, IEnumerable<SpotPrice?> rows)
    {
        Dictionary<string, decimal> priceOf = new(StringComparer.Ordinal);
        foreach (SpotPrice? row in rows)
        {
            if (row is { Symbol: { } symbol, Price: > 0 })
            {
                priceOf[symbol] = row.Price.Value;
            }
        }

        Dictionary<string, decimal> prices = new(StringComparer.Ordinal);
        foreach (Holding holding in holdings)
        {
            if ((InUsd(priceOf, holding.Asset) ?? WireArithmetic.Multiply(Find(priceOf, holding.Asset + Bridge), InUsd(priceOf, Bridge))) is { } price)
            {
                prices[holding.Asset] = price;
            }
        }

        return prices;
    }

    public static ExchangeBalance Map(ExchangeConnection connection, MarketType wallet, Holding holding, IReadOnlyDictionary<string, decimal> prices) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = holding.Asset,
        ExchangeSymbol = holding.Asset,
        AssetType = AssetType.Token,
        MarketType = wallet,
        Size = holding.Size,
        Notional = BalanceMapping.Value(connection, holding.Asset, holding.Size, prices),
        Available = holding.Free,
    };

    private static Holding Read(ExchangeConnection connection, string path, string? asset, decimal? free, decimal? bound)
    {
        string name = asset ?? throw MappingFailures.Missing(connection, path, "the name of an asset");
        decimal available = free ?? throw MappingFailures.Missing(connection, path, $"how much {name} is free");
        return WireArithmetic.Add(available, bound ?? 0) is { } size
            ? new Holding(name, size, available)
            : throw MappingFailures.Missing(connection, path, $"an amount of {name} that a number holds");
    }

    private static decimal? InUsd(Dictionary<string, decimal> priceOf, string asset) =>
        Quotes.Select(quote => Find(priceOf, asset + quote)).FirstOrDefault(static price => price is not null);

    private static decimal? Find(Dictionary<string, decimal> priceOf, string symbol) => priceOf.TryGetValue(symbol, out decimal price) ? price : null;

    /// <summary>One asset of a wallet.</summary>
    /// <param name="Asset">The asset.</param>
    /// <param name="Size">All of it.</param>
    /// <param name="Free">What can be used.</param>
    internal readonly record struct Holding(string Asset, decimal Size, decimal Free);
}
