using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Positions and position mode.</content>
public sealed partial class BybitAdapter
{
    /// <summary>All positions of an account are these queries: linear ones are asked for by what they settle in.</summary>
    private static readonly (string Category, string Query)[] PositionQueries =
    [
        .. WireWords.LinearSettleAssets.Select(static asset => (WireWords.Linear, "category=linear&settleCoin=" + asset + "&limit=200")),
        (WireWords.Inverse, "category=inverse&limit=200"),
    ];

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/position/list</c> and, for the margin mode, <c>GET /v5/account/info</c>, together. Flat positions are listed where one instrument is asked for.</remarks>
    public async Task<IReadOnlyList<ExchangePosition>> GetPositions(
        ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<AccountInfo> info = reads.Start(stop => GetAccountInfo(connection, stop));
        Task<InstrumentBook> book = reads.Start(stop => GetBook(connection, stop));
        (string Category, Task<List<PositionRow>> Rows)[] positions = instrument is null
            ? [.. PositionQueries.Select(static q => q.Category).Zip(StartPositions(reads, connection))]
            : [(WireWords.Category(instrument), reads.Start(stop => GetPositionRows(connection, instrument, stop)))];
        await reads.Finish();

        MarginMode? mode = WireWords.ToMarginMode(info.Result.MarginMode);
        InstrumentBook names = await Naming(book.Result, positions.SelectMany(static p => p.Rows.Result).Select(static r => r.Symbol), connection, cancellation);
        return
        [
            .. positions.SelectMany(p => p.Rows.Result.Select(r => PositionMapping.ToPosition(r, p.Category, names, mode, connection))).OfType<ExchangePosition>(),
        ];
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/position/list</c> with the symbol, which lists flat positions too. Only USDT perpetuals have a hedge mode, so nothing is asked for others.</remarks>
    public async Task<PositionMode> GetPositionMode(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return WireWords.HasHedgeMode(instrument)
            ? ModeMapping.PositionMode((await GetPositionRows(connection, instrument, cancellation)).Select(static r => r.PositionIdx))
            : PositionMode.OneWay;
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/position/list</c>, of open positions.</remarks>
    public async Task<IReadOnlyList<ExchangeAdlRank>> GetAdlRanks(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        [.. (await ListPositions(connection, instruments, cancellation)).Select(p => StatusMapping.ToAdlRank(p.Row, p.Instrument, connection)).OfType<ExchangeAdlRank>()];

    // The rows of the given instruments, or of all open positions, with what they are called.
    private async Task<IEnumerable<(PositionRow Row, ExchangeInstrument? Instrument)>> ListPositions(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        if (instruments is not null)
        {
            Task<List<PositionRow>>[] asked = [.. instruments.Select(i => reads.Start(stop => GetPositionRows(connection, i, stop)))];
            await reads.Finish();
            return instruments.Zip(asked).SelectMany(static pair => pair.Second.Result.Select(r => (r, (ExchangeInstrument?)pair.First)));
        }

        Task<InstrumentBook> book = reads.Start(stop => GetBook(connection, stop));
        Task<List<PositionRow>>[] all = StartPositions(reads, connection);
        await reads.Finish();
        List<PositionRow> rows = [.. all.SelectMany(static p => p.Result)];
        InstrumentBook names = await Naming(book.Result, rows.Select(static r => r.Symbol), connection, cancellation);
        return rows.Select(r => (r, r.Symbol is null ? null : names.FindByExchangeSymbol(r.Symbol)));
    }

    private Task<List<PositionRow>>[] StartPositions(CallGroup reads, ExchangeConnection connection) =>
        [.. PositionQueries.Select(q => reads.Start(stop => SendPages(connection, BybitEndpoints.Positions, q.Query, BybitJson.Default.PositionsReply, stop)))];

    // GET /v5/position/list, one instrument: two rows in hedge mode, also where nothing is open.
    private Task<List<PositionRow>> GetPositionRows(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation) =>
        SendPages(
            connection,
            BybitEndpoints.Positions,
            CategoryQuery(WireWords.Category(instrument), instrument.ExchangeSymbol),
            BybitJson.Default.PositionsReply,
            cancellation);
}
