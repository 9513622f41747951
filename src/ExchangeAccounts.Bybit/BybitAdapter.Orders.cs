using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Orders.</content>
public sealed partial class BybitAdapter
{
    /// <summary>How long looking at an accepted order may take: the order is there whether we see it or not.</summary>
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(3);

    /// <summary>How long an order that is being processed is left alone.</summary>
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(300);
    private const int CancelLooks = 5;

    /// <summary>All open orders of an account are these queries.</summary>
    private static readonly string[] OpenOrderQueries =
    [
        .. WireWords.LinearSettleAssets.Select(static asset => "category=linear&settleCoin=" + asset + "&openOnly=0&limit=50"),
        "category=inverse&openOnly=0&limit=50",
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/order/create</c>, sent once. The exchange answers with ids only: the order is accepted, and filled,
    /// opened or (post-only, fill-or-kill) cancelled a moment later. So the order is looked at once,
    /// <c>GET /v5/order/realtime</c>. Where that fails or shows nothing yet, the order is returned as it was sent, with
    /// <see cref="OrderStatus.Unknown"/>: accepted it is all the same.
    /// </remarks>
    public async Task<ExchangeOrder> PlaceOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.TrailingPercent is not null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.TrailingPercent, connection, parameter: nameof(ticket.TrailingPercent));
        }

        string body = JsonSerializer.Serialize(OrderMapping.ToBody(ticket), BybitJson.Default.PlaceOrderBody);
        BybitReply<OrderIds> reply = await Send(connection, new EndpointCall(BybitEndpoints.PlaceOrder, Body: body), BybitJson.Default.OrderIdsReply, cancellation);

        OrderReference reference = new(ticket.Instrument, reply.Result?.OrderId, ticket.ClientOrderId);
        ExchangeOrder? seen = await Look(connection, stop => FindIn(BybitEndpoints.OpenOrders, connection, reference, stop), cancellation);
        return seen is null
            ? OrderMapping.Accepted(ticket, reference.OrderId, connection)
            : seen with { ClientOrderId = seen.ClientOrderId ?? ticket.ClientOrderId, RequestedQuantity = ticket.RequestedQuantity, Outcome = WriteOutcome.Confirmed };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/order/cancel</c>, sent once; once more only where the exchange said that it did nothing because the
    /// order was busy. The exchange answers with ids only, so the order is looked at (<c>GET /v5/order/realtime</c>, else
    /// <c>GET /v5/order/history</c>). An order that is over already is <see cref="FailureKind.NotFound"/>.
    /// </remarks>
    public async Task<ExchangeOrder> CancelOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        (string? orderId, string? clientOrderId) = Ids(order);
        CancelOrderBody body = new(WireWords.Category(order.Instrument), order.Instrument.ExchangeSymbol, orderId, clientOrderId);
        EndpointCall call = new(BybitEndpoints.CancelOrder, Body: JsonSerializer.Serialize(body, BybitJson.Default.CancelOrderBody));
        try
        {
            await Send(connection, call, BybitJson.Default.OrderIdsReply, cancellation);
        }
        catch (ExchangeException e) when (e.ExchangeCode == BybitErrors.OrderBusyText)
        {
            connection.Reporter.Detail($"{connection.Label} {call.Endpoint.Path}: the order is busy; asking once more");
            await Task.Delay(BusyPause, services.Clock, cancellation);
            await Send(connection, call, BybitJson.Default.OrderIdsReply, cancellation);
        }

        ExchangeOrder seen = await Look(connection, stop => FindEnded(connection, order, stop), cancellation)
            ?? throw new ExchangeException(
                FailureKind.OutcomeUnknown,
                $"{connection.Label}: the exchange accepted to cancel order {orderId ?? clientOrderId}, but what became of it could not be read")
            {
                Account = connection.Account?.Name,
                ClientOrderId = order.ClientOrderId,
                Advice = "Look at the order with Get-ExchangeOrder.",
            };
        return seen with { Outcome = WriteOutcome.Confirmed };
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/order/realtime</c> by id, which has open and lately ended orders, then <c>GET /v5/order/history</c>.</remarks>
    public async Task<ExchangeOrder?> FindOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await FindIn(BybitEndpoints.OpenOrders, connection, order, cancellation)
            ?? await FindIn(BybitEndpoints.OrderHistory, connection, order, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/order/realtime</c>: linear USDT, linear USDC and inverse together, conditional orders included.</remarks>
    public async Task<IReadOnlyList<ExchangeOrder>> GetOpenOrders(
        ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        string[] queries = instrument is null
            ? OpenOrderQueries
            : [Query(instrument).Add("openOnly", 0).Add("limit", 50).ToString()];
        using CallGroup reads = new(cancellation);
        Task<InstrumentBook> book = reads.Start(stop => GetBook(connection, stop));
        Task<List<OrderRow>>[] orders = [.. queries.Select(q => reads.Start(stop => SendPages(connection, BybitEndpoints.OpenOrders, q, BybitJson.Default.OrdersReply, stop)))];
        await reads.Finish();

        List<OrderRow> rows = [.. orders.SelectMany(static o => o.Result)];
        InstrumentBook names = await Naming(book.Result, rows.Select(static r => r.Symbol), connection, cancellation);
        return [.. rows.Select(r => OrderMapping.ToOrder(r, r.Symbol is null ? instrument : names.FindByExchangeSymbol(r.Symbol), connection)).OfType<ExchangeOrder>()];
    }

    // Accepted is not cancelled yet: the order is looked at until it has ended, a few times.
    private async Task<ExchangeOrder?> FindEnded(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            ExchangeOrder? seen = await FindOrder(connection, order, cancellation);
            if (look == CancelLooks || seen is null || seen.Status is not (OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Untriggered))
            {
                return seen;
            }

            await Task.Delay(BusyPause, services.Clock, cancellation);
        }
    }

    private async Task<ExchangeOrder?> FindIn(Endpoint endpoint, ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        (string? orderId, string? clientOrderId) = Ids(order);
        string query = Query(order.Instrument).Add("orderId", orderId).Add("orderLinkId", clientOrderId).ToString();
        BybitReply<PagedList<OrderRow>> reply;
        try
        {
            reply = await Send(connection, new EndpointCall(endpoint, query), BybitJson.Default.OrdersReply, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }

        // An exchange that does not know a filter answers with everything; another order must not be taken for this one.
        OrderRow? row = Rows(Result(reply, endpoint, connection), endpoint, connection)
            .Find(r => orderId is null ? r.OrderLinkId == clientOrderId : r.OrderId == orderId);

        // An order that is there but cannot be read must not pass for one that is not.
        return row is null ? null
            : OrderMapping.ToOrder(row, order.Instrument, connection) ?? throw Unreadable(connection, endpoint, "does not say whether the order buys or sells");
    }

    // After an accepted write nothing may fail or hang that only looks at what it did, not even when the user stops.
    private async Task<ExchangeOrder?> Look(
        ExchangeConnection connection, Func<CancellationToken, Task<ExchangeOrder?>> look, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = new(LookLimit, services.Clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await look(stop.Token);
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            connection.Reporter.Detail($"{connection.Label}: the order was accepted, but could not be looked at: {e.Message}");
            return null;
        }
    }

    private static QueryText Query(ExchangeInstrument instrument) =>
        new QueryText().Add("category", WireWords.Category(instrument)).Add("symbol", instrument.ExchangeSymbol);

    // The exchange's id wins, so only that one is sent.
    private static (string? OrderId, string? ClientOrderId) Ids(OrderReference order) => (order.OrderId, order.ClientOrderId) switch
    {
        ({ Length: > 0 } orderId, _) => (orderId, null),
        (_, { Length: > 0 } clientOrderId) => (null, clientOrderId),
        _ => throw new ExchangeException(FailureKind.InvalidRequest, "An order is named by OrderId or ClientOrderId; neither is given.") { Parameter = "OrderId" },
    };
}
