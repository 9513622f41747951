using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>What the account is worth, and the wallets beside the futures wallet.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v3/account</c>, and <c>/fapi/v1/accountConfig</c> for what its totals count, together: all assets in USD
    /// in multi-assets mode, USDT alone in single-asset mode. Rates are null: the exchange states none.
    /// </remarks>
    public async Task<ExchangeEquity> GetEquity(ExchangeConnection connection, CancellationToken cancellation)
    {
        using CallGroup calls = new(cancellation);
        Task<AccountReply> account = calls.Start(stop => GetWallet(connection, stop));
        Task<AccountConfig> config = calls.Start(stop => Config(connection, stop));
        await calls.Finish();
        return EquityMapping.Map(connection, await account, await config);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /api/v3/account</c> or <c>POST /sapi/v1/asset/get-funding-asset</c>, and as soon as it shows an asset that is
    /// not a stablecoin, <c>GET /api/v3/ticker/price</c> for its value. The exchange serves them at its spot address only:
    /// where the account's is the futures address, it is Unsupported, and nothing is sent.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeBalance>> GetWallet(ExchangeConnection connection, MarketType wallet, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        IReadOnlyList<WalletMapping.Holding> holdings = wallet switch
        {
            MarketType.Spot => WalletMapping.Holdings(connection, await Spot(connection, cancellation)),
            MarketType.Funding => WalletMapping.Holdings(
                connection,
                await Ask(connection, new EndpointCall(BinanceEndpoints.FundingAsset, Body: ""), BinanceJson.Default.FundingAssetArray!, cancellation)),
            _ => throw Refuse(connection, "MarketType", $"the wallets beside the futures wallet are Spot and Funding, not {wallet}"),
        };

        IReadOnlyDictionary<string, decimal> prices = NoPrices;
        if (holdings.Any(static h => h.Size != 0 && !BalanceMapping.IsStablecoin(h.Asset)))
        {
            prices = WalletMapping.Prices(
                holdings,
                await Optional(connection, () => Ask(connection, new EndpointCall(BinanceEndpoints.SpotPriceOfAll), BinanceJson.Default.SpotPriceArray, cancellation)));
        }

        return [.. holdings.Select(holding => WalletMapping.Map(connection, wallet, holding, prices))];
    }

    /// <summary><c>GET /api/v3/account</c>: the spot wallet, and what it may be used for.</summary>
    private Task<SpotAccount> Spot(ExchangeConnection connection, CancellationToken cancellation) =>
        Ask(connection, new EndpointCall(BinanceEndpoints.SpotAccount), BinanceJson.Default.SpotAccount, cancellation);
}
