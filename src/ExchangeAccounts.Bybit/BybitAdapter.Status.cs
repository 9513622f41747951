using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Whether an account may trade, and what that costs.</content>
public sealed partial class BybitAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/position/list</c>: positions that may only be made smaller, or are being liquidated or deleveraged. The
    /// exchange does not say whether the account as a whole may trade; <c>GET /v5/user/query-api</c> says it of the key only.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeTradingStatus>> GetTradingStatus(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        [
            StatusMapping.ToStatus(connection),
            .. (await ListPositions(connection, instruments, cancellation)).Select(p => StatusMapping.ToStatus(p.Row, p.Instrument, connection)).OfType<ExchangeTradingStatus>(),
        ];

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/account/fee-rate</c>, for a few instruments one by one, for many a whole category.</remarks>
    public async Task<IReadOnlyList<ExchangeFeeRate>> GetFeeRates(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Dictionary<string, ExchangeInstrument>? asked = instruments?.DistinctBy(static i => i.ExchangeSymbol).ToDictionary(static i => i.ExchangeSymbol);
        using CallGroup reads = new(cancellation);
        Task<InstrumentBook>? book = asked is null ? reads.Start(stop => GetBook(connection, stop)) : null;
        Task<List<FeeRateRow>>[] calls = [.. CategorySymbols(asked).Select(q => reads.Start(stop => GetFeeRateRows(connection, q.Category, q.Symbol, stop)))];
        await reads.Finish();
        return
        [
            .. calls.SelectMany(static c => c.Result)
                .Where(r => r.Symbol is not null && asked?.ContainsKey(r.Symbol) != false)
                .Select(r => StatusMapping.ToFeeRate(r, r.Symbol!, asked is null ? book!.Result.FindByExchangeSymbol(r.Symbol!) : asked[r.Symbol!], connection)),
        ];
    }

    private Task<List<FeeRateRow>> GetFeeRateRows(ExchangeConnection connection, string category, string? symbol, CancellationToken cancellation) =>
        SendPages(connection, BybitEndpoints.FeeRates, CategoryQuery(category, symbol), BybitJson.Default.FeeRatesReply, cancellation);
}
