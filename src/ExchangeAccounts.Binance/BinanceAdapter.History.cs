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
    /// <c>GET /fapi/v1/userTrades</c>, which knows the last three months. <c>GET /fapi/v1/order</c> tells between which times the
    /// order's fills are; of an order that is not known any more there are those that the exchange gives without times.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeTrade>> GetTrades(ExchangeConnection connection, ExchangeInstrument? instrument, string orderId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.TradesOfAll, connection, parameter: "Symbol");
        }

        IEnumerable<UserTrade> rows = await FillsOf(connection, instrument, orderId, cancellation);
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

    private async Task<List<UserTrade>> Fills(
        ExchangeConnection connection, ExchangeInstrument instrument, string orderId, (DateTime Start, DateTime End)? span, CancellationToken cancellation)
    {
        List<UserTrade> rows = [];
        HistoryRead? read = new(span?.Start, span?.End ?? DateTime.MaxValue, Cursor: null, PageRows);
        while (read is not null)
        {
            HistoryPage<UserTrade> page = await FillPage(connection, instrument, orderId, read, oldest: DateTime.MinValue, cancellation);
            rows.AddRange(page.Rows.Where(t => !(t.Time > read.EndTime) && t.OrderId == orderId));
            read = page.Next is null ? null : read with { Cursor = page.Next };
        }

        return rows;
    }

    // Pages after the first are named by a fill's id, which goes with no times.
    private Task<HistoryPage<UserTrade>> FillPage(
        ExchangeConnection connection, ExchangeInstrument instrument, string? orderId, HistoryRead read, DateTime oldest, CancellationToken cancellation) => ById(
        connection,
        BinanceEndpoints.UserTrades,
        read,
        oldest,
        (start, from) => (from is null && read.StartTime is not null ? Times(instrument, start, read) : new QueryText().Add(SymbolParameter, instrument.ExchangeSymbol).Add("limit", (long)read.Limit))
            .Add("orderId", orderId)
            .Add("fromId", from),
        BinanceJson.Default.UserTradeArray!,
        static t => (t.Id, t.Time),
        cancellation);

    private static long IdOf(ExchangeConnection connection, Endpoint endpoint, string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw MappingFailures.Missing(connection, endpoint.Path, $"an id as a number, but '{id}'");
}
