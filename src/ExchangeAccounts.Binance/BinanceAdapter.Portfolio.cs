using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Balances.</summary>
public sealed partial class BinanceAdapter
{
    private static readonly IReadOnlyDictionary<string, decimal> NoPrices = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v3/account</c>, <c>/fapi/v3/positionRisk</c> and <c>/fapi/v1/symbolConfig</c> together, a weight of 15;
    /// as soon as the first shows an asset that is not a stablecoin, <c>GET /fapi/v1/assetIndex</c> for its value.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeBalance>> GetBalances(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, null, stop));
        Task<AccountReply> wallet = calls.Start(stop => GetWallet(connection, stop));
        Task<PositionRisk[]> risks = calls.Start(stop => Ask(connection, BinanceEndpoints.PositionRisk, null, BinanceJson.Default.PositionRiskArray, stop));
        Task<SymbolConfig?[]> configs = calls.Start(stop => SymbolConfigs(connection, null, stop));
        Task<IReadOnlyDictionary<string, decimal>> prices = calls.Start(async stop => await Prices(connection, await wallet, await known, stop));
        await calls.Finish();

        AccountReply account = await wallet;
        Dictionary<string, SymbolConfig> configOf = BySymbol(await configs, static c => c.Symbol);
        Dictionary<(string, string?), AccountPosition> accountOf = ByLeg(account.Positions ?? []);
        InstrumentBook book = await Complete(
            await known,
            connection,
            (await risks).Select(static r => r?.Symbol).Concat(accountOf.Keys.Select(static k => k.Item1)),
            cancellation);

        List<ExchangeBalance> rows = [];
        foreach (AccountAsset? asset in account.Assets ?? throw MappingFailures.Missing(connection, BinanceEndpoints.Account.Path, "any assets"))
        {
            if (asset is not null)
            {
                rows.Add(BalanceMapping.Token(connection, asset, await prices));
            }
        }

        foreach (PositionRisk? risk in await risks)
        {
            if (risk is not null)
            {
                accountOf.Remove((risk.Symbol ?? "", risk.PositionSide), out AccountPosition? same);
                rows.Add(BalanceMapping.Position(connection, book, risk, same, configOf.GetValueOrDefault(risk.Symbol ?? "")));
            }
        }

        foreach (AccountPosition position in accountOf.Values)
        {
            rows.Add(BalanceMapping.Position(connection, book, position, configOf.GetValueOrDefault(position.Symbol!)));
        }

        return rows;
    }

    /// <summary><c>GET /fapi/v3/account</c>: the one request that a balance needs most, on its own for measurements.</summary>
    internal Task<AccountReply> GetWallet(ExchangeConnection connection, CancellationToken cancellation) =>
        Ask(connection, new EndpointCall(BinanceEndpoints.Account), BinanceJson.Default.AccountReply, cancellation);

    /// <summary>USD prices of what the wallet holds besides stablecoins; what nobody prices is left out.</summary>
    private async Task<IReadOnlyDictionary<string, decimal>> Prices(ExchangeConnection connection, AccountReply wallet, InstrumentBook book, CancellationToken cancellation)
    {
        List<string> assets = [.. (wallet.Assets ?? []).Where(static a => a is not null && BalanceMapping.NeedsPrice(a)).Select(static a => a!.Asset!)];
        if (assets.Count == 0)
        {
            return NoPrices;
        }

        // The exchange's own USD index of margin assets; what it does not list may have a perpetual in USDT.
        Dictionary<string, AssetIndex> indexOf = BySymbol(
            await Optional(connection, () => Ask(connection, BinanceEndpoints.AssetIndexOfAll, null, BinanceJson.Default.AssetIndexArray, cancellation)),
            static row => row.Symbol);
        Dictionary<string, decimal> prices = new(StringComparer.Ordinal);
        List<(string Asset, ExchangeInstrument Perpetual)> rest = [];
        foreach (string asset in assets)
        {
            if (indexOf.GetValueOrDefault(asset + "USD")?.Index is > 0 and { } index)
            {
                prices[asset] = index;
            }
            else if (book.Instruments.FirstOrDefault(i => IsPerpetualInUsdt(i, asset)) is { } perpetual)
            {
                rest.Add((asset, perpetual));
            }
        }

        await Task.WhenAll(rest.Select(async pair =>
        {
            PremiumIndex[] marks = await Optional(connection, () => Ask(connection, BinanceEndpoints.PremiumIndex, pair.Perpetual, BinanceJson.Default.PremiumIndexArray, cancellation));
            decimal? price = WireWords.Price(marks.FirstOrDefault()?.IndexPrice) ?? WireWords.Price(marks.FirstOrDefault()?.MarkPrice);
            lock (prices)
            {
                if (price is { } known)
                {
                    prices[pair.Asset] = known;
                }
            }
        }));
        return prices;
    }

    private static bool IsPerpetualInUsdt(ExchangeInstrument instrument, string asset) =>
        instrument is { MarketType: MarketType.Perp, Active: true, SettleAsset: "USDT" } && string.Equals(instrument.BaseAsset, asset, StringComparison.Ordinal);

    // A price that is refused costs the row its value, not the user his balances; a lost connection fails as everywhere.
    private static async Task<T[]> Optional<T>(ExchangeConnection connection, Func<Task<T[]>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ExchangeException e) when (e.Kind is FailureKind.Unsupported or FailureKind.UnknownSymbol or FailureKind.NotFound or FailureKind.InvalidRequest or FailureKind.Rejected)
        {
            connection.Reporter.Detail($"no price: {e.Message}");
            return [];
        }
    }

    private static Dictionary<(string, string?), AccountPosition> ByLeg(AccountPosition?[] positions)
    {
        Dictionary<(string, string?), AccountPosition> map = [];
        foreach (AccountPosition? position in positions)
        {
            if (position is { Symbol: { } symbol })
            {
                map[(symbol, position.PositionSide)] = position;
            }
        }

        return map;
    }
}
