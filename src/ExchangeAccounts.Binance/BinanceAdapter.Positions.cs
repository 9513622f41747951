using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Positions and leverage.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v3/positionRisk</c>, and <c>/fapi/v1/symbolConfig</c> for leverage and margin mode, together. The
    /// exchange lists symbols with a position or an open order only.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangePosition>> GetPositions(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instrument is null ? null : [instrument], stop));
        Task<PositionRisk[]> risks = calls.Start(stop => Ask(connection, BinanceEndpoints.PositionRisk, instrument, BinanceJson.Default.PositionRiskArray, stop));
        Task<SymbolConfig?[]> configs = calls.Start(stop => SymbolConfigs(connection, instrument, stop));
        await calls.Finish();

        PositionRisk?[] rows = await risks;
        Dictionary<string, SymbolConfig> configOf = BySymbol(await configs, static c => c.Symbol);
        InstrumentBook book = await Complete(await known, connection, rows.Select(static r => r?.Symbol), cancellation);
        return
        [
            .. rows.OfType<PositionRisk>().Select(risk => PositionMapping.Map(connection, book, risk, configOf.GetValueOrDefault(risk.Symbol ?? ""))),
        ];
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/symbolConfig</c>, and <c>/fapi/v1/leverageBracket</c> for the largest leverage, together.</remarks>
    public async Task<IReadOnlyList<ExchangeLeverage>> GetLeverage(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is { Count: 0 })
        {
            return [];
        }

        ExchangeInstrument? single = Single(instruments);
        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instruments, stop));
        Task<SymbolConfig?[]> configs = calls.Start(stop => SymbolConfigs(connection, single, stop));
        Task<SymbolBrackets[]> brackets = calls.Start(stop => Ask(connection, BinanceEndpoints.LeverageBracket, single, BinanceJson.Default.SymbolBracketsArray, stop));
        await calls.Finish();

        Dictionary<string, SymbolConfig> configOf = BySymbol(await configs, static c => c.Symbol);
        Dictionary<string, SymbolBrackets> bracketsOf = BySymbol(await brackets, static b => b.Symbol);
        InstrumentBook book = await Complete(await known, connection, configOf.Keys, cancellation);
        return
        [
            .. Wanted(instruments, configOf)
                .Select(symbol => LeverageMapping.Map(
                    connection,
                    book.FindByExchangeSymbol(symbol)?.Symbol ?? symbol,
                    configOf[symbol],
                    bracketsOf.TryGetValue(symbol, out SymbolBrackets? tiers) ? LeverageMapping.MaxLeverage(tiers) : null)),
        ];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/leverage</c>. The exchange answers a repetition like a change, so <c>GET /fapi/v1/symbolConfig</c>
    /// is read first; where that fails, nothing is sent.
    /// </remarks>
    public async Task<ExchangeLeverageChange> SetLeverage(ExchangeConnection connection, ExchangeInstrument instrument, LeverageTarget leverage, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(leverage);
        if (!leverage.IsOne)
        {
            throw Refuse(connection, "Leverage", $"{instrument.Symbol} has one leverage for both sides, not {WireNumber.Text(leverage.Long)} and {WireNumber.Text(leverage.Short)}");
        }

        decimal both = leverage.Long;
        if (both < 1 || both != decimal.Truncate(both))
        {
            throw Refuse(connection, "Leverage", $"the leverage of {instrument.Symbol} is a whole number from 1 upwards, not {WireNumber.Text(both)}");
        }

        SymbolConfig?[] before = await SymbolConfigs(connection, instrument, cancellation);
        string body = new QueryText().Add(SymbolParameter, instrument.ExchangeSymbol).Add("leverage", both).ToString();
        LeverageReply reply = await Ask(connection, new EndpointCall(BinanceEndpoints.SetLeverage, Body: body), BinanceJson.Default.LeverageReply, cancellation);
        decimal? previous = BySymbol(before, static c => c.Symbol).GetValueOrDefault(instrument.ExchangeSymbol)?.Leverage;
        return LeverageMapping.Change(connection, instrument, both, previous, reply);
    }
}
