using System.Globalization;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>The margin of isolated positions.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>How many bookings one reply has at most.</summary>
    private const int HistoryRows = 500;

    /// <summary>The exchange keeps bookings for 30 days, by its own clock; the minute is for the difference to ours.</summary>
    private static readonly TimeSpan HistoryAge = TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/positionMargin</c>, once, after <c>GET /fapi/v3/positionRisk</c> for the margin before; where that
    /// fails, nothing is sent. The margin after is read once more, and is null where that fails: the change is made.
    /// </remarks>
    public async Task<ExchangePositionMarginAdjustment> ChangePositionMargin(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, decimal amount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        if (amount == 0)
        {
            throw Refuse(connection, "Amount", "an amount of 0 neither adds nor removes margin");
        }

        PositionRisk? before = await Leg(connection, instrument, positionSide, cancellation);
        string body = new QueryText()
            .Add(SymbolParameter, instrument.ExchangeSymbol)
            .Add("positionSide", WireWords.Leg(positionSide))
            .Add("amount", Math.Abs(amount))
            .Add("type", WireWords.MarginType(amount > 0))
            .ToString();
        Endpoint endpoint = BinanceEndpoints.ChangePositionMargin;
        PositionMarginReply reply = await Ask(connection, new EndpointCall(endpoint, Body: body), BinanceJson.Default.PositionMarginReply, cancellation);
        bool changed = IsDone(connection, endpoint, reply.Code);
        return PositionMarginMapping.Adjustment(connection, instrument, positionSide, amount, before, await After(connection, instrument, positionSide, cancellation), changed);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/positionMargin/history</c>. What is older than 30 days is gone: where it was asked for, a warning
    /// names the span that is covered.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangePositionMarginChange>> GetPositionMarginChanges(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(query);
        DateTime now = services.Clock.GetUtcNow().UtcDateTime;
        DateTime oldest = now - HistoryAge;
        DateTime start = query.StartTime > oldest ? query.StartTime.Value : oldest;
        if (query.StartTime < oldest || query.EndTime < oldest)
        {
            string covered = string.Create(
                CultureInfo.InvariantCulture,
                $"{connection.Label}: the exchange keeps bookings of position margin for 30 days; what is older than {oldest:yyyy-MM-dd HH:mm:ss}Z is not covered");
            connection.Reporter.Warning(covered);
        }

        if (query.EndTime < start)
        {
            return [];
        }

        // An end that is to come would make the span longer than the exchange takes.
        DateTime? end = query.EndTime < now ? query.EndTime : null;
        IReadOnlyList<PositionMarginRow> rows = await Bookings(connection, instrument, query, start, end, cancellation);
        return PositionMarginMapping.Changes(connection, instrument, rows);
    }

    // A full reply may lack some, at whichever end: its span is then asked for in halves.
    private async Task<IReadOnlyList<PositionMarginRow>> Bookings(
        ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginQuery query, DateTime start, DateTime? end, CancellationToken cancellation)
    {
        string text = new QueryText()
            .Add(SymbolParameter, instrument.ExchangeSymbol)
            .Add("type", query.Added is { } added ? WireWords.MarginType(added) : null)
            .Add("startTime", WireWords.Time(start))
            .Add("endTime", WireWords.Time(end))
            .Add("limit", (long)HistoryRows)
            .ToString();
        PositionMarginRow?[] rows = await Ask(connection, new EndpointCall(BinanceEndpoints.PositionMarginHistory, text), BinanceJson.Default.PositionMarginRowArray!, cancellation);
        TimeSpan span = (end ?? services.Clock.GetUtcNow().UtcDateTime) - start;
        if (rows.Length < HistoryRows || span < TimeSpan.FromMilliseconds(2))
        {
            return [.. rows.OfType<PositionMarginRow>()];
        }

        DateTime middle = start + (span / 2);
        IReadOnlyList<PositionMarginRow> early = await Bookings(connection, instrument, query, start, middle, cancellation);
        return [.. early, .. await Bookings(connection, instrument, query, middle.AddMilliseconds(1), end, cancellation)];
    }

    private async Task<PositionRisk?> Leg(ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, CancellationToken cancellation)
    {
        PositionRisk?[] risks = await Ask(connection, BinanceEndpoints.PositionRisk, instrument, BinanceJson.Default.PositionRiskArray!, cancellation);
        return Array.Find(risks, r =>
            string.Equals(r?.Symbol, instrument.ExchangeSymbol, StringComparison.Ordinal) && (WireWords.ReadLeg(r?.PositionSide) ?? PositionSide.Both) == positionSide);
    }

    // The margin is changed by now: whatever keeps us from reading what it is costs the result two figures, never the result.
    private async Task<PositionRisk?> After(ExchangeConnection connection, ExchangeInstrument instrument, PositionSide positionSide, CancellationToken cancellation)
    {
        try
        {
            return await Leg(connection, instrument, positionSide, cancellation);
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            connection.Reporter.Detail($"{connection.Label}: the margin of {instrument.Symbol} after the change was not read. {e.Message}");
            return null;
        }
    }
}
