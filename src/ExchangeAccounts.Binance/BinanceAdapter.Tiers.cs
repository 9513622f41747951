using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Risk tiers and ranks of positions, and the stops that are orders here.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/leverageBracket</c>. Tiers are as the exchange sends them: where it states a factor of the account's
    /// own (<c>notionalCoef</c>), it does not say whether the values contain it, and a warning tells of the factor.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeRiskLimit>> GetRiskLimits(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is { Count: 0 })
        {
            return [];
        }

        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instruments, stop));
        Task<SymbolBrackets[]> brackets = calls.Start(stop => Ask(connection, BinanceEndpoints.LeverageBracket, Single(instruments), BinanceJson.Default.SymbolBracketsArray, stop));
        await calls.Finish();

        Dictionary<string, SymbolBrackets> bracketsOf = BySymbol(await brackets, static b => b.Symbol);
        InstrumentBook book = await Complete(await known, connection, bracketsOf.Keys, cancellation);
        return [.. Wanted(instruments, bracketsOf).SelectMany(symbol => RiskLimitMapping.Map(connection, book, bracketsOf[symbol]))];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v3/positionRisk</c> for the positions that are open, and <c>/fapi/v1/adlQuantile</c> for their ranks,
    /// together. The exchange computes ranks anew every 30 seconds.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeAdlRank>> GetAdlRanks(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is { Count: 0 })
        {
            return [];
        }

        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instruments, stop));
        Task<PositionRisk[]> risks = calls.Start(stop => Ask(connection, BinanceEndpoints.PositionRisk, Single(instruments), BinanceJson.Default.PositionRiskArray, stop));
        Task<AdlQuantileRow[]> quantiles = calls.Start(stop => Ask(connection, BinanceEndpoints.AdlQuantile, Single(instruments), BinanceJson.Default.AdlQuantileRowArray, stop));
        await calls.Finish();

        PositionRisk?[] rows = await risks;
        PositionRisk[] open = [.. rows.OfType<PositionRisk>().Where(r => r.PositionAmt is not (null or 0) && IsAmong(instruments, r.Symbol))];
        Dictionary<string, AdlQuantileRow> quantileOf = BySymbol(await quantiles, static q => q.Symbol);
        InstrumentBook book = await Complete(await known, connection, open.Select(static r => r.Symbol), cancellation);
        return [.. open.Select(risk => AdlMapping.Map(connection, book, risk, quantileOf.GetValueOrDefault(risk.Symbol ?? "")))];
    }

    /// <inheritdoc/>
    /// <remarks>Never called: <see cref="ExchangeDefinition.TradingStopsAreOrders"/>.</remarks>
    public Task<bool> SetTradingStop(ExchangeConnection connection, TradingStopTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        throw new ExchangeException(FailureKind.Unsupported, $"{connection.Label}: take profit, stop loss and trailing stop are conditional orders here, not a setting of the position.")
        {
            Account = connection.Account?.Name,
        };
    }

    private static bool IsAmong(IReadOnlyList<ExchangeInstrument>? instruments, string? exchangeSymbol) =>
        instruments?.Any(i => string.Equals(i.ExchangeSymbol, exchangeSymbol, StringComparison.Ordinal)) ?? true;
}
