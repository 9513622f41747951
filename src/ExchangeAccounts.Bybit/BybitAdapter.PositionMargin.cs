using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Margin of isolated positions, and the tiers that rule it.</content>
public sealed partial class BybitAdapter
{
    /// <summary>Decimals that an amount of margin may have.</summary>
    private const int MarginDecimals = 4;

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/position/list</c> for what it was, then <c>POST /v5/position/add-margin</c>, sent once. The margin is
    /// <c>positionIM</c> in both: it is what the exchange answers with, and <c>positionBalance</c> is deprecated. Code 110027
    /// is "not changed".
    /// </remarks>
    public async Task<ExchangePositionMarginAdjustment> ChangePositionMargin(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, decimal amount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (amount == 0m || decimal.Round(amount, MarginDecimals) != amount)
        {
            throw Invalid(connection, "Amount", $"the exchange takes amounts of margin other than 0 with at most {MarginDecimals} decimals, not {WireNumber.Text(amount)}");
        }

        int index = WireWords.FromPositionSide(positionSide);
        PositionRow? before = (await GetPositionRows(connection, instrument, cancellation)).Find(r => r.PositionIdx == index);
        AddMarginBody body = new(WireWords.Category(instrument), instrument.ExchangeSymbol, amount, index);
        EndpointCall call = new(BybitEndpoints.AddMargin, Body: JsonSerializer.Serialize(body, BybitJson.Default.AddMarginBody));
        BybitReply<PositionRow> reply = await Send(connection, call, BybitJson.Default.PositionReply, cancellation);

        // Where nothing changed, the answer holds no position and the one read before still tells.
        bool changed = reply.RetCode == 0m;
        PositionRow? after = changed ? reply.Result : before;
        return new ExchangePositionMarginAdjustment
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = instrument.Symbol,
            ExchangeSymbol = instrument.ExchangeSymbol,
            PositionSide = positionSide,
            Amount = amount,
            SettleAsset = instrument.SettleAsset,
            PreviousMargin = before?.PositionIM,
            Margin = after?.PositionIM,
            LiquidationPrice = WireValue.OrNone(after?.LiqPrice),
            Changed = changed,
        };
    }

    /// <inheritdoc/>
    /// <remarks>The exchange keeps no such history, so it is declared as not supported and nothing is sent.</remarks>
    public Task<IReadOnlyList<ExchangePositionMarginChange>> GetPositionMarginChanges(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginQuery query, CancellationToken cancellation) =>
        Task.FromException<IReadOnlyList<ExchangePositionMarginChange>>(CapabilityGate.Refusal(Definition, Capability.PositionMarginHistory, connection));

    /// <inheritdoc/>
    /// <remarks>Public: <c>GET /v5/market/risk-limit</c>, of given instruments by symbol, of all page by page.</remarks>
    public async Task<IReadOnlyList<ExchangeRiskLimit>> GetRiskLimits(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        ExchangeInstrument[]? asked = instruments?.DistinctBy(static i => i.ExchangeSymbol).ToArray();
        (string Category, string? Symbol)[] queries = asked is null
            ? [(WireWords.Linear, null), (WireWords.Inverse, null)]
            : [.. asked.Select(static i => (WireWords.Category(i), (string?)i.ExchangeSymbol))];
        using CallGroup reads = new(cancellation);
        Task<InstrumentBook>? book = asked is null ? reads.Start(stop => GetBook(connection, stop)) : null;
        Task<List<RiskLimitRow>>[] calls = [.. queries.Select(q => reads.Start(stop => GetRiskLimitRows(connection, q.Category, q.Symbol, stop)))];
        await reads.Finish();
        return
        [
            .. calls.SelectMany(static c => c.Result)
                .Where(static r => r.Symbol is not null)
                .GroupBy(static r => r.Symbol!, StringComparer.Ordinal)
                .Where(g => asked?.Any(i => i.ExchangeSymbol == g.Key) != false)
                .SelectMany(g => RiskLimitMapping.ToRiskLimits(
                    g.Key, asked is null ? book!.Result.FindByExchangeSymbol(g.Key) : Array.Find(asked, i => i.ExchangeSymbol == g.Key), g, connection)),
        ];
    }

    private Task<List<RiskLimitRow>> GetRiskLimitRows(ExchangeConnection connection, string category, string? symbol, CancellationToken cancellation) =>
        SendPages(connection, BybitEndpoints.RiskLimits, CategoryQuery(category, symbol), BybitJson.Default.RiskLimitsReply, cancellation);
}
