using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Leverage.</content>
public sealed partial class BybitAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// For given instruments <c>GET /v5/position/list</c> with the symbol, which lists flat positions too; for all
    /// <c>GET /v5/position/symbol-info</c>, and in portfolio margin, where no instrument has one, nothing. <c>GET /v5/account/info</c>
    /// tells the margin mode.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeLeverage>> GetLeverage(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is null)
        {
            return await GetAllLeverage(connection, cancellation);
        }

        using CallGroup reads = new(cancellation);
        Task<AccountInfo> info = reads.Start(stop => GetAccountInfo(connection, stop));
        Task<List<PositionRow>>[] positions = [.. instruments.Select(i => reads.Start(stop => GetPositionRows(connection, i, stop)))];
        await reads.Finish();
        MarginMode? mode = WireWords.ToMarginMode(info.Result.MarginMode);
        return [.. instruments.Select((instrument, i) => LeverageMapping.ToLeverage(instrument.ExchangeSymbol, instrument, Sides(positions[i].Result), mode, connection))];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/position/list</c> for what it was, then <c>POST /v5/position/set-leverage</c>, sent once. The exchange
    /// answers code 110043 where it is so already, which is success.
    /// </remarks>
    public async Task<ExchangeLeverageChange> SetLeverage(
        ExchangeConnection connection, ExchangeInstrument instrument, LeverageTarget leverage, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(leverage);
        List<PositionRow> before = await GetPositionRows(connection, instrument, cancellation);
        ExchangeLeverage previous = LeverageMapping.ToLeverage(instrument.ExchangeSymbol, instrument, Sides(before), mode: null, connection);

        SetLeverageBody body = new(WireWords.Category(instrument), instrument.ExchangeSymbol, leverage.Long, leverage.Short);
        EndpointCall call = new(BybitEndpoints.SetLeverage, Body: JsonSerializer.Serialize(body, BybitJson.Default.SetLeverageBody));
        BybitReply reply;
        try
        {
            reply = await Send(connection, call, BybitJson.Default.Reply, cancellation);
        }
        catch (ExchangeException e) when (!leverage.IsOne && LeverageMapping.RefusedSide(e.Message) is { } side)
        {
            throw LeverageMapping.Refused(e, side, leverage);
        }

        return new ExchangeLeverageChange
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = instrument.Symbol,
            ExchangeSymbol = instrument.ExchangeSymbol,
            PreviousLeverage = previous.Leverage,
            Leverage = leverage.IsOne ? leverage.Long : null,
            PreviousLongLeverage = previous.LongLeverage,
            LongLeverage = leverage.Long,
            PreviousShortLeverage = previous.ShortLeverage,
            ShortLeverage = leverage.Short,
            Changed = reply.RetCode == 0m && (previous.LongLeverage != leverage.Long || previous.ShortLeverage != leverage.Short),
        };
    }

    private async Task<IReadOnlyList<ExchangeLeverage>> GetAllLeverage(ExchangeConnection connection, CancellationToken cancellation)
    {
        MarginMode? mode = WireWords.ToMarginMode((await GetAccountInfo(connection, cancellation)).MarginMode);
        if (mode == MarginMode.Portfolio)
        {
            // No instrument has a leverage of its own then, and asking for it is an error.
            return [];
        }

        InstrumentBook book = await GetBook(connection, cancellation);
        return
        [
            .. (await GetSymbolRows(connection, cancellation)).Where(static r => r.Symbol is not null)
                .GroupBy(static r => r.Symbol!, StringComparer.Ordinal)
                .Select(g => LeverageMapping.ToLeverage(
                    g.Key, book.FindByExchangeSymbol(g.Key), g.Select(static r => (r.PositionIdx, r.Leverage)), mode, connection)),
        ];
    }

    // Leverage and position number of every symbol; where the exchange cannot list them, of those with a position.
    private async Task<IEnumerable<SymbolLeverageRow>> GetSymbolRows(ExchangeConnection connection, CancellationToken cancellation)
    {
        try
        {
            return await GetSymbolLeverage(connection, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.Unsupported)
        {
            // The call is new and not on every site.
            connection.Reporter.Detail($"{connection.Label}: {e.Message}; only instruments with an open position are listed");
            return await GetPositionLeverage(connection, cancellation);
        }
    }

    // GET /v5/position/symbol-info, linear and inverse
    private async Task<IEnumerable<SymbolLeverageRow>> GetSymbolLeverage(ExchangeConnection connection, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<List<SymbolLeverageRow>> linear = reads.Start(stop => GetSymbolLeverage(connection, WireWords.Linear, stop));
        Task<List<SymbolLeverageRow>> inverse = reads.Start(stop => GetSymbolLeverage(connection, WireWords.Inverse, stop));
        await reads.Finish();
        return linear.Result.Concat(inverse.Result);
    }

    private Task<List<SymbolLeverageRow>> GetSymbolLeverage(ExchangeConnection connection, string category, CancellationToken cancellation) =>
        SendPages(connection, BybitEndpoints.SymbolLeverage, "category=" + category, BybitJson.Default.SymbolLeverageReply, cancellation);

    // GET /v5/position/list, all open positions
    private async Task<IEnumerable<SymbolLeverageRow>> GetPositionLeverage(ExchangeConnection connection, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<List<PositionRow>>[] positions = StartPositions(reads, connection);
        await reads.Finish();
        return positions.SelectMany(static p => p.Result)
            .Select(static p => new SymbolLeverageRow { Symbol = p.Symbol, PositionIdx = p.PositionIdx, Leverage = p.Leverage });
    }

    private static IEnumerable<(decimal? Index, decimal? Leverage)> Sides(IEnumerable<PositionRow> rows) =>
        rows.Select(static r => (r.PositionIdx, r.Leverage));
}
