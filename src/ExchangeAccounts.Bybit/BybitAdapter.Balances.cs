using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Balances.</content>
public sealed partial class BybitAdapter
{
    private static readonly EndpointCall WalletCall = new(BybitEndpoints.Wallet, "accountType=UNIFIED");

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/account/wallet-balance</c>, <c>GET /v5/account/info</c> and <c>GET /v5/position/list</c> (linear USDT,
    /// linear USDC, inverse), together. Which margin mode the account is in decides what is available, and whether a
    /// position shares its settle asset's margin balance.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeBalance>> GetBalances(ExchangeConnection connection, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<BybitReply<PagedList<Wallet>>> walletReply = reads.Start(stop => GetWallet(connection, stop));
        Task<AccountInfo> info = reads.Start(stop => GetAccountInfo(connection, stop));
        Task<InstrumentBook> book = reads.Start(stop => GetBook(connection, stop));
        Task<List<PositionRow>>[] positions = StartPositions(reads, connection);
        await reads.Finish();

        List<Wallet> wallets = Rows(Result(walletReply.Result, BybitEndpoints.Wallet, connection), BybitEndpoints.Wallet, connection);
        InstrumentBook names = await Naming(book.Result, positions.SelectMany(static p => p.Result).Select(static r => r.Symbol), connection, cancellation);
        MarginMode? mode = WireWords.ToMarginMode(info.Result.MarginMode);
        List<ExchangeBalance> rows = [];
        List<WalletCoin> coins = [];
        foreach (Wallet wallet in wallets)
        {
            foreach (WalletCoin coin in wallet.Coin ?? throw Unreadable(connection, BybitEndpoints.Wallet, "holds no coins"))
            {
                coins.Add(coin);
                if (BalanceMapping.ToBalance(coin, wallet, mode, connection) is { } row)
                {
                    rows.Add(row.Notional is null ? row with { Notional = await SpotValue(connection, row, cancellation) } : row);
                }
            }
        }

        for (int i = 0; i < positions.Length; i++)
        {
            rows.AddRange(positions[i].Result
                .Select(r => BalanceMapping.ToBalance(r, PositionQueries[i].Category, names, coins, mode, connection))
                .OfType<ExchangeBalance>());
        }

        return rows;
    }

    /// <summary><c>GET /v5/account/wallet-balance</c>, one request; the bench measures it.</summary>
    internal Task<BybitReply<PagedList<Wallet>>> GetWallet(ExchangeConnection connection, CancellationToken cancellation) =>
        Send(connection, WalletCall, BybitJson.Default.WalletReply, cancellation);

    // GET /v5/market/tickers, spot. Rarely needed: the wallet itself prices a coin unless its equity is nothing while its
    // balance is not. A coin without a pair stays without a value, which is no reason to fail.
    private async Task<decimal?> SpotValue(ExchangeConnection connection, ExchangeBalance row, CancellationToken cancellation)
    {
        try
        {
            BybitReply<PagedList<TickerRow>> reply = await GetTickerRows(connection, "spot", row.Symbol + "USDT", cancellation);
            return Value(row, reply.Result?.List?.FirstOrDefault());
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail($"{connection.Label}: no USD value for {row.Symbol}: {e.Message}");
            return null;
        }
    }

    private static decimal? Value(ExchangeBalance row, TickerRow? ticker) =>
        WireArithmetic.Multiply(Math.Abs(row.Size), WireValue.OrNone(ticker?.UsdIndexPrice) ?? WireValue.OrNone(ticker?.LastPrice));
}
