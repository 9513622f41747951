using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Orders and fills of the past.</content>
public sealed partial class BybitAdapter
{
    /// <summary>The longest span of one read of a history, and what a read without times goes back.</summary>
    internal static readonly TimeSpan HistoryWindow = TimeSpan.FromDays(7);

    /// <summary>How far back the exchange keeps orders that filled; others it forgets after a day or a week.</summary>
    private const int YearsKept = 2;

    /// <summary>The exchange's clock and ours may disagree, and an order may be sent a while after its id was made.</summary>
    private static readonly TimeSpan IdSlack = TimeSpan.FromDays(1);

    // What is about to be forgotten while it is read is not asked for.
    private static readonly TimeSpan KeptSlack = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/position/closed-pnl</c>, linear and inverse. Rows are asked for and ordered by the time they were made.</remarks>
    public IReadOnlyList<HistorySource<ExchangeClosedPnl>> ClosedPnl(ExchangeConnection connection, ExchangeInstrument? instrument) =>
        OfCategories(instrument, (name, category) => Source(
            connection,
            Traits("closed profit and loss" + name, BybitEndpoints.ClosedPnl, 100) with { Window = HistoryWindow },
            BybitEndpoints.ClosedPnl,
            read => Span(category(), read),
            BybitJson.Default.ClosedPnlReply,
            static page => (page.List, page.NextPageCursor),
            (rows, stop) => Named(connection, rows, static r => r.Symbol, instrument, (r, i) => LedgerMapping.ToClosedPnl(r, i, connection), stop),
            static p => p.Time,
            static p => p.Id));

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/execution/list</c>, linear and inverse. All kinds: trades, and also funding, liquidations and settlements,
    /// as <see cref="ExchangeTrade.RawType"/> says.
    /// </remarks>
    public IReadOnlyList<HistorySource<ExchangeTrade>> TradeHistory(ExchangeConnection connection, ExchangeInstrument? instrument) =>
        OfCategories(instrument, (name, category) => Source(
            connection,
            Traits("trades" + name, BybitEndpoints.Trades, 100) with { Window = HistoryWindow },
            BybitEndpoints.Trades,
            read => Span(category(), read),
            BybitJson.Default.TradesReply,
            static page => (page.List, page.NextPageCursor),
            (rows, stop) => Named(connection, rows, static r => r.Symbol, instrument, (r, i) => TradeMapping.ToTrade(r, i, connection), stop),
            static t => t.Time,
            static t => t.Symbol + t.OrderId + t.TradeId));

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/order/realtime</c> for the open ones, then <c>GET /v5/order/history</c>, all of a span together: in this order,
    /// so that one that ends meanwhile is in at least one of them. Ended orders that never filled are kept for a day or a week.
    /// </remarks>
    public IReadOnlyList<HistorySource<ExchangeOrder>> OrderHistory(ExchangeConnection connection, ExchangeInstrument? instrument) =>
    [
        new HistorySource<ExchangeOrder>
        {
            Traits = Traits("orders", BybitEndpoints.OrderHistory, 50) with { Window = HistoryWindow },
            TimeOf = static o => o.CreateTime,
            IdOf = static o => o.Symbol + o.OrderId,
            Read = async (read, stop) => new(await OrdersOf(connection, instrument, read.StartTime!.Value, read.EndTime, stop), Next: null),
        },
    ];

    private async Task<IReadOnlyList<ExchangeOrder>> OrdersOf(
        ExchangeConnection connection, ExchangeInstrument? instrument, DateTime startTime, DateTime endTime, CancellationToken cancellation)
    {
        List<OrderRow> open = await GetOpenRows(connection, instrument, cancellation);
        List<OrderRow> ended = await SendHistory(
            connection, BybitEndpoints.OrderHistory, Categories(instrument).Select(q => Span(q, startTime, endTime).Add("limit", 50).ToString()), BybitJson.Default.OrdersReply, cancellation);
        HashSet<string?> known = [.. ended.Select(static r => r.OrderId)];
        IEnumerable<OrderRow> rows = ended.Concat(open.Where(r => !known.Contains(r.OrderId) && !(r.CreatedTime < startTime) && !(r.CreatedTime > endTime)));
        return [.. (await ToOrders(connection, instrument, [.. rows], cancellation)).OrderByDescending(static o => o.CreateTime)];
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/execution/list</c>, linear and inverse, all kinds as in <see cref="TradeHistory"/>. For one order the exchange looks at no times.</remarks>
    public async Task<IReadOnlyList<ExchangeTrade>> GetTrades(ExchangeConnection connection, ExchangeInstrument? instrument, string orderId, CancellationToken cancellation)
    {
        List<TradeRow> rows = await SendHistory(
            connection,
            BybitEndpoints.Trades,
            Categories(instrument).Select(q => q.Add("orderId", orderId).Add("limit", 100).ToString()),
            BybitJson.Default.TradesReply,
            cancellation);

        // An exchange that does not know a filter answers with everything.
        rows.RemoveAll(r => r.OrderId != orderId);
        return
        [
            .. (await Named(connection, rows, static r => r.Symbol, instrument, (r, i) => TradeMapping.ToTrade(r, i, connection), cancellation))
                .OfType<ExchangeTrade>()
                .OrderByDescending(static t => t.Time),
        ];
    }

    // An order older than a read without times goes back. Our own ids hold the time they were made. What else is that old
    // is kept only if it filled, and fills are found by the order's id alone: it was made before the first of them.
    private async Task<ExchangeOrder?> FindOlder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        DateTime now = services.Clock.GetUtcNow().UtcDateTime;
        if (ClientOrderId.TimeOf(order.ClientOrderId) is { } made)
        {
            return made > now - HistoryWindow + IdSlack
                ? null
                : await FindIn(BybitEndpoints.OrderHistory, connection, order, cancellation, (made - IdSlack, made - IdSlack + HistoryWindow));
        }

        DateTime? filled = await FirstFill(connection, order, cancellation);
        ExchangeOrder? found = null;
        for (DateTime? end = filled; end > now.AddYears(-YearsKept) && found is null; end -= HistoryWindow)
        {
            found = await FindIn(BybitEndpoints.OrderHistory, connection, order, cancellation, (end.Value - HistoryWindow, end.Value));
        }

        return found;
    }

    // GET /v5/execution/list, of one order
    private async Task<DateTime?> FirstFill(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        (string? orderId, string? clientOrderId) = Ids(order);
        string query = Query(order.Instrument).Add("orderId", orderId).Add("orderLinkId", clientOrderId).Add("limit", 100).ToString();
        List<TradeRow> rows = await SendPages(connection, BybitEndpoints.Trades, query, BybitJson.Default.TradesReply, cancellation);
        return rows.Where(r => orderId is null ? r.OrderLinkId == clientOrderId : r.OrderId == orderId).Min(static r => r.ExecTime);
    }

    private async Task<List<TRow>> SendHistory<TRow>(
        ExchangeConnection connection,
        Endpoint endpoint,
        IEnumerable<string> queries,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<BybitReply<PagedList<TRow>>> type,
        CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<List<TRow>>[] pages = [.. queries.Select(q => reads.Start(stop => SendPages(connection, endpoint, q, type, stop)))];
        await reads.Finish();
        return [.. pages.SelectMany(static p => p.Result)];
    }

    private static List<HistorySource<T>> OfCategories<T>(ExchangeInstrument? instrument, Func<string, Func<QueryText>, HistorySource<T>> make) => instrument is not null
        ? [make(" of " + instrument.Symbol, () => Query(instrument))]
        : [make(", linear", static () => new QueryText().Add("category", WireWords.Linear)), make(", inverse", static () => new QueryText().Add("category", WireWords.Inverse))];

    private static QueryText[] Categories(ExchangeInstrument? instrument) => instrument is not null
        ? [Query(instrument)]
        : [new QueryText().Add("category", WireWords.Linear), new QueryText().Add("category", WireWords.Inverse)];

    private static QueryText Span(QueryText query, DateTime startTime, DateTime endTime) =>
        query.Add("startTime", Milliseconds(startTime)).Add("endTime", Milliseconds(endTime));

    private static long Milliseconds(DateTime time) => new DateTimeOffset(time).ToUnixTimeMilliseconds();
}
