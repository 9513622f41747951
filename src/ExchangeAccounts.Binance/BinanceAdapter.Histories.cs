using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Orders and fills of any span, as sources.</summary>
public sealed partial class BinanceAdapter
{
    private DateTime OldestTrade => Now.AddMonths(-TradeMonths) + AgeSlack;

    private DateTime OldestOrder => Now.AddDays(-OrderDays) + AgeSlack;

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/userTrades</c>, of one symbol, of the last three months.</remarks>
    public IReadOnlyList<HistorySource<ExchangeTrade>> TradeHistory(ExchangeConnection connection, ExchangeInstrument? instrument)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.TradesOfAll, connection, parameter: "Symbol");
        }

        return
        [
            new HistorySource<ExchangeTrade>
            {
                Traits = Weekly("trades", BinanceEndpoints.UserTrades, OldestTrade),
                TimeOf = static t => t.Time,

                // Who trades with himself has the fill twice, once for each order.
                IdOf = static t => t.TradeId + ":" + t.OrderId,
                Read = async (read, stop) =>
                {
                    HistoryPage<UserTrade> page = await FillPage(connection, instrument, orderId: null, read, OldestTrade, stop);
                    return new HistoryPage<ExchangeTrade>([.. page.Rows.Select(row => TradeMapping.Read(connection, instrument, row))], page.Next);
                },
            },
        ];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/allOrders</c> and <c>/fapi/v1/allAlgoOrders</c>, of one symbol, of the last 90 days; cancelled or expired
    /// orders without a fill of the last three days. A conditional order that has triggered is there twice: as itself, with
    /// what filled, and as the regular order that it became.
    /// </remarks>
    public IReadOnlyList<HistorySource<ExchangeOrder>> OrderHistory(ExchangeConnection connection, ExchangeInstrument? instrument)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.OrderHistoryOfAll, connection, parameter: "Symbol");
        }

        return
        [
            OrderSource("orders", BinanceEndpoints.AllOrders, async (read, stop) =>
            {
                HistoryPage<OrderReply> page = await ById(
                    connection, BinanceEndpoints.AllOrders, read, OldestOrder, (start, from) => Times(instrument, start, read).Add("orderId", from), BinanceJson.Default.OrderReplyArray!, static o => (o.OrderId, o.Time), stop);
                return new HistoryPage<ExchangeOrder>([.. page.Rows.Select(row => OrderMapping.Read(connection, instrument, row))], page.Next);
            }),
            OrderSource("conditional orders", BinanceEndpoints.AllAlgoOrders, async (read, stop) =>
            {
                HistoryPage<AlgoOrder> page = await ById(
                    connection, BinanceEndpoints.AllAlgoOrders, read, OldestOrder, (start, from) => Times(instrument, start, read).Add("algoId", from), BinanceJson.Default.AlgoOrderArray!, static o => (o.AlgoId, o.CreateTime), stop);
                IReadOnlyDictionary<long, OrderReply> actual = await Became(connection, instrument, page.Rows, stop);
                return new HistoryPage<ExchangeOrder>(
                    [
                        .. page.Rows.Select(row =>
                        {
                            ExchangeOrder order = AlgoOrderMapping.Read(connection, instrument, row);
                            return ActualId(connection, row) is { } id && actual.TryGetValue(id, out OrderReply? reply)
                                ? AlgoOrderMapping.Became(order, OrderMapping.Read(connection, instrument, reply))
                                : order;
                        }),
                    ],
                    page.Next);
            }),
        ];
    }

    private HistorySource<ExchangeOrder> OrderSource(string name, Endpoint endpoint, Func<HistoryRead, CancellationToken, Task<HistoryPage<ExchangeOrder>>> read) => new()
    {
        Traits = Weekly(name, endpoint, OldestOrder),
        TimeOf = static o => o.CreateTime,
        IdOf = static o => o.OrderId ?? o.ClientOrderId ?? "",
        Read = read,
    };

    private static HistoryTraits Weekly(string name, Endpoint endpoint, DateTime keptSince) => new()
    {
        Name = name,
        PageSize = PageRows,
        Window = HistoryWindow,
        KeptSince = keptSince,
        OldestFirst = true,
        Pace = PaceOf(endpoint),
    };

    private static QueryText Times(ExchangeInstrument instrument, DateTime start, HistoryRead read) => new QueryText()
        .Add(SymbolParameter, instrument.ExchangeSymbol)
        .Add("startTime", WireWords.Time(start))
        .Add("endTime", WireWords.Time(read.EndTime))
        .Add("limit", (long)read.Limit);

    /// <summary>One page, oldest first; the next begins with the id after its last.</summary>
    private async Task<HistoryPage<T>> ById<T>(
        ExchangeConnection connection,
        Endpoint endpoint,
        HistoryRead read,
        DateTime oldest,
        Func<DateTime, long?, QueryText> query,
        JsonTypeInfo<T?[]> type,
        Func<T, (string? Id, DateTime? Time)> keyOf,
        CancellationToken cancellation)
        where T : class
    {
        // What is kept moves on while a long history is read.
        DateTime start = Later(read.StartTime, oldest);
        if (start > read.EndTime)
        {
            return new HistoryPage<T>([], Next: null);
        }

        long? from = read.Cursor is null ? null : long.Parse(read.Cursor, CultureInfo.InvariantCulture);
        T?[] page = await Ask(connection, new EndpointCall(endpoint, query(start, from).ToString()), type, cancellation);
        List<(T Row, long Id)> known = [.. page.OfType<T>().Select(row => (row, IdOf(connection, endpoint, keyOf(row).Id))).OrderBy(static k => k.Item2)];
        IReadOnlyList<T> rows = [.. known.Select(static k => k.Row)];
        if (page.Length < read.Limit || known.Count == 0 || keyOf(known[^1].Row).Time > read.EndTime)
        {
            return new HistoryPage<T>(rows, Next: null);
        }

        return known[^1].Id < from
            ? throw MappingFailures.Missing(connection, endpoint.Path, $"what comes from the id {from} on, but earlier rows once more")
            : new HistoryPage<T>(rows, (known[^1].Id + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The regular orders that conditional ones became, by id: each may have been made long after.</summary>
    private async Task<IReadOnlyDictionary<long, OrderReply>> Became(ExchangeConnection connection, ExchangeInstrument instrument, IReadOnlyList<AlgoOrder> orders, CancellationToken cancellation)
    {
        Dictionary<long, OrderReply> actual = [];
        SortedDictionary<long, DateTime> wanted = [];
        foreach (AlgoOrder order in orders)
        {
            if (ActualId(connection, order) is { } id)
            {
                wanted[id] = order.TriggerTime ?? order.CreateTime ?? OldestOrder;
            }
        }

        while (wanted.Count > 0)
        {
            // The order is made a moment after the trigger, by whichever of the exchange's clocks.
            (long from, DateTime triggered) = wanted.First();
            DateTime start = Later(triggered - AgeSlack, OldestOrder);
            HistoryRead read = new(start, start + HistoryWindow, Cursor: null, PageRows);
            EndpointCall call = new(BinanceEndpoints.AllOrders, Times(instrument, start, read).Add("orderId", from).ToString());
            OrderReply?[] rows = await Ask(connection, call, BinanceJson.Default.OrderReplyArray!, cancellation);
            foreach (OrderReply row in rows.OfType<OrderReply>())
            {
                actual[IdOf(connection, BinanceEndpoints.AllOrders, row.OrderId)] = row;
            }

            // Who is not among them, though a later one is, or though it must have been made in that week, is not known any more.
            long last = actual.Count == 0 ? from : Math.Max(from, actual.Keys.Max());
            DateTime settled = rows.Length < PageRows ? read.EndTime - AgeSlack : DateTime.MinValue;
            foreach (long seen in wanted.Where(w => w.Key <= last || w.Value < settled).Select(static w => w.Key).ToList())
            {
                wanted.Remove(seen);
            }
        }

        return actual;
    }

    private static long? ActualId(ExchangeConnection connection, AlgoOrder order) =>
        AlgoOrderMapping.ActualId(order) is { } id ? IdOf(connection, BinanceEndpoints.AllAlgoOrders, id) : null;
}
