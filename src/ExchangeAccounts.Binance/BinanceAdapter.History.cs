using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Orders and fills of the past.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>The longest span of one read, which must be shorter than seven days.</summary>
    internal static readonly TimeSpan HistoryWindow = TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1);

    /// <summary>How many rows one reply has at most.</summary>
    private const int PageRows = 1000;

    /// <summary>For how long the exchange keeps orders, and what filled of them.</summary>
    private const int OrderDays = 90;
    private const int TradeMonths = 3;

    /// <summary>What is kept is so by the exchange's clock; this is for the difference to ours.</summary>
    private static readonly TimeSpan AgeSlack = TimeSpan.FromMinutes(1);

    private DateTime Now => services.Clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/allOrders</c> and <c>/fapi/v1/allAlgoOrders</c>. Orders are kept for 90 days, cancelled or expired
    /// ones without a fill for three. A conditional order that has triggered is there twice: as itself, with what filled,
    /// and as the regular order that it became.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeOrder>> GetOrderHistory(
        ExchangeConnection connection, ExchangeInstrument? instrument, DateTime startTime, DateTime endTime, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.OrderHistoryOfAll, connection, parameter: "Symbol");
        }

        if (Covered(startTime, endTime, Now.AddDays(-OrderDays)) is not { } span)
        {
            return [];
        }

        using CallGroup calls = new(cancellation);
        Task<List<OrderReply>> regular = calls.Start(stop => Pages(
            connection, BinanceEndpoints.AllOrders, from => Slice(instrument, span).Add("orderId", from), BinanceJson.Default.OrderReplyArray!, static o => (o.OrderId, o.Time), span.End, stop));
        Task<List<AlgoOrder>> conditional = calls.Start(stop => Pages(
            connection, BinanceEndpoints.AllAlgoOrders, from => Slice(instrument, span).Add("algoId", from), BinanceJson.Default.AlgoOrderArray!, static o => (o.AlgoId, o.CreateTime), span.End, stop));
        await calls.Finish();

        List<ExchangeOrder> orders = [.. (await regular).Select(o => OrderMapping.Read(connection, instrument, o))];
        Dictionary<string, ExchangeOrder> byId = orders.Where(static o => o.OrderId is not null).DistinctBy(static o => o.OrderId).ToDictionary(static o => o.OrderId!, StringComparer.Ordinal);
        IEnumerable<ExchangeOrder> conditionals = (await conditional).Select(o =>
        {
            ExchangeOrder order = AlgoOrderMapping.Read(connection, instrument, o);
            return AlgoOrderMapping.ActualId(o) is { } id && byId.TryGetValue(id, out ExchangeOrder? actual) ? AlgoOrderMapping.Became(order, actual) : order;
        });

        // Pages come oldest first; turned round, those of one time stay the later id first.
        return [.. orders.Concat(conditionals).Reverse().Where(o => !(o.CreateTime < startTime) && !(o.CreateTime > endTime)).OrderByDescending(static o => o.CreateTime)];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/userTrades</c>, which knows the last three months. Where one order is asked for, <c>GET
    /// /fapi/v1/order</c> tells between which times its fills are; of an order that is not known any more there are those
    /// that the exchange gives without times.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeTrade>> GetTrades(
        ExchangeConnection connection, ExchangeInstrument? instrument, string? orderId, DateTime startTime, DateTime endTime, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.TradesOfAll, connection, parameter: "Symbol");
        }

        IEnumerable<UserTrade> rows = orderId is not null ? await FillsOf(connection, instrument, orderId, cancellation)
            : Covered(startTime, endTime, Now.AddMonths(-TradeMonths)) is { } span
                ? (await Fills(connection, instrument, orderId: null, span, cancellation)).Where(t => !(t.Time < startTime) && !(t.Time > endTime))
                : [];
        return [.. rows.Reverse().Select(t => TradeMapping.Read(connection, instrument, t)).OrderByDescending(static t => t.Time)];
    }

    private async Task<List<UserTrade>> FillsOf(ExchangeConnection connection, ExchangeInstrument instrument, string orderId, CancellationToken cancellation)
    {
        ExchangeOrder? order = await FindRegular(connection, new OrderReference(instrument, orderId, ClientOrderId: null), cancellation);
        if (order?.CreateTime is not { } made)
        {
            return await Fills(connection, instrument, orderId, span: null, cancellation);
        }

        DateTime oldest = Now.AddMonths(-TradeMonths) + AgeSlack;
        DateTime start = made > oldest ? made : oldest;
        DateTime last = order.Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Expired or OrderStatus.Rejected && order.UpdateTime is { } ended ? ended : Now;
        List<UserTrade> rows = [];
        do
        {
            rows.AddRange(await Fills(connection, instrument, orderId, (start, start + HistoryWindow), cancellation));
            start += HistoryWindow + TimeSpan.FromMilliseconds(1);
        }
        while (start <= last);

        return rows;
    }

    // Pages after the first are named by a trade's id, which goes with no times.
    private async Task<List<UserTrade>> Fills(
        ExchangeConnection connection, ExchangeInstrument instrument, string? orderId, (DateTime Start, DateTime End)? span, CancellationToken cancellation)
    {
        List<UserTrade> rows = await Pages(
            connection,
            BinanceEndpoints.UserTrades,
            from => Slice(instrument, from is null ? span : null).Add("orderId", orderId).Add("fromId", from),
            BinanceJson.Default.UserTradeArray!,
            static t => (t.Id, t.Time),
            span?.End,
            cancellation);
        rows.RemoveAll(t => t.Time > span?.End || (orderId is not null && t.OrderId != orderId));
        return rows;
    }

    /// <summary>What is kept of a span; null where nothing is.</summary>
    private static (DateTime Start, DateTime End)? Covered(DateTime start, DateTime end, DateTime oldest)
    {
        DateTime first = oldest + AgeSlack;
        return end < first || end < start ? null : (start > first ? start : first, end);
    }

    private static QueryText Slice(ExchangeInstrument instrument, (DateTime Start, DateTime End)? span) => new QueryText()
        .Add(SymbolParameter, instrument.ExchangeSymbol)
        .Add("startTime", WireWords.Time(span?.Start))
        .Add("endTime", WireWords.Time(span?.End))
        .Add("limit", (long)PageRows);

    /// <summary>Rows oldest first. What does not fit a reply follows from the next id on, so that rows of one time are neither lost nor doubled.</summary>
    private async Task<List<T>> Pages<T>(
        ExchangeConnection connection,
        Endpoint endpoint,
        Func<long?, QueryText> query,
        JsonTypeInfo<T?[]> type,
        Func<T, (string? Id, DateTime? Time)> keyOf,
        DateTime? end,
        CancellationToken cancellation)
        where T : class
    {
        List<T> rows = [];
        long? from = null;
        while (true)
        {
            T?[] page = await Ask(connection, new EndpointCall(endpoint, query(from).ToString()), type, cancellation);
            List<(T Row, long Id)> known = [.. page.OfType<T>().Select(row => (row, IdOf(connection, endpoint, keyOf(row).Id))).OrderBy(static k => k.Item2)];
            rows.AddRange(known.Select(static k => k.Row));

            // Later pages may leave the span behind, because some ids are asked for without times.
            if (page.Length < PageRows || known.TrueForAll(k => keyOf(k.Row).Time > end))
            {
                return rows;
            }

            if (known[0].Id < from)
            {
                throw MappingFailures.Missing(connection, endpoint.Path, $"what comes from the id {from} on, but earlier rows once more");
            }

            from = known[^1].Id + 1;
        }
    }

    private static long IdOf(ExchangeConnection connection, Endpoint endpoint, string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw MappingFailures.Missing(connection, endpoint.Path, $"an id as a number, but '{id}'");
}
