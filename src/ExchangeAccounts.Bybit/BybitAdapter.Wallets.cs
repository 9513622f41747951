using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>What an account is worth, and the wallet beside the unified one.</content>
public sealed partial class BybitAdapter
{
    /// <inheritdoc/>
    /// <remarks><c>GET /v5/account/wallet-balance</c> and, for the margin mode, <c>GET /v5/account/info</c>, together.</remarks>
    public async Task<ExchangeEquity> GetEquity(ExchangeConnection connection, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<AccountInfo> info = reads.Start(stop => GetAccountInfo(connection, stop));
        Task<BybitReply<PagedList<Wallet>>> reply = reads.Start(stop => GetWallet(connection, stop));
        await reads.Finish();

        List<Wallet> wallets = Rows(Result(reply.Result, BybitEndpoints.Wallet, connection), BybitEndpoints.Wallet, connection);
        Wallet wallet = wallets.Count > 0 ? wallets[0] : throw Unreadable(connection, BybitEndpoints.Wallet, "holds no wallet");
        List<WalletCoin> coins = wallet.Coin ?? throw Unreadable(connection, BybitEndpoints.Wallet, "holds no coins");
        return EquityMapping.ToEquity(wallet, coins, WireWords.ToMarginMode(info.Result.MarginMode), connection);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/asset/transfer/query-account-coins-balance</c> for the funding wallet, valued with
    /// <c>GET /v5/market/tickers</c>, spot. There is no spot wallet: spot assets are in the unified one.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeBalance>> GetWallet(ExchangeConnection connection, MarketType wallet, CancellationToken cancellation)
    {
        if (wallet == MarketType.Spot)
        {
            throw CapabilityGate.Refusal(Definition, Capability.SpotWallet, connection, parameter: "MarketType");
        }

        if (wallet != MarketType.Funding)
        {
            throw Invalid(connection, "MarketType", $"the one wallet beside the unified one is the funding wallet, not {wallet}");
        }

        EndpointCall call = new(BybitEndpoints.CoinBalances, "accountType=FUND");
        BybitReply<CoinBalances> reply = await Send(connection, call, BybitJson.Default.CoinBalancesReply, cancellation);
        List<CoinBalance> coins = Result(reply, call.Endpoint, connection).Balance ?? throw Unreadable(connection, call.Endpoint, "holds no balances");
        return await WithValue(connection, [.. coins.Select(c => BalanceMapping.ToBalance(c, connection)).OfType<ExchangeBalance>()], cancellation);
    }

    // A few coins are priced one by one, many with all spot tickers at once.
    private async Task<ExchangeBalance[]> WithValue(ExchangeConnection connection, ExchangeBalance[] rows, CancellationToken cancellation)
    {
        if (rows.Count(static r => r.Notional is null) <= MaxSingleTickers)
        {
            return await Task.WhenAll(rows.Select(async r => r.Notional is null ? r with { Notional = await SpotValue(connection, r, cancellation) } : r));
        }

        try
        {
            BybitReply<PagedList<TickerRow>> reply = await GetTickerRows(connection, "spot", symbol: null, cancellation);
            ILookup<string?, TickerRow> tickers = Rows(Result(reply, BybitEndpoints.Tickers, connection), BybitEndpoints.Tickers, connection).ToLookup(static t => t.Symbol);
            return [.. rows.Select(r => r.Notional is null ? r with { Notional = Value(r, tickers[r.Symbol + "USDT"].FirstOrDefault()) } : r)];
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail($"{connection.Label}: no USD values: {e.Message}");
            return rows;
        }
    }
}
