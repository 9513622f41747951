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
    private const int Looks = 5;
    private const string OpenInverseQuery = "category=inverse&openOnly=0&limit=50";

    /// <summary>All open orders of an account are these queries.</summary>
    private static readonly string[] OpenOrderQueries =
    [
        .. WireWords.LinearSettleAssets.Select(static asset => "category=linear&settleCoin=" + asset + "&openOnly=0&limit=50"),
        OpenInverseQuery,
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/order/create</c>, sent once. The exchange answers with ids only: the order is accepted, and filled,
    /// opened or (post-only, fill-or-kill) cancelled a moment later. So the order is looked at once,
    /// <c>GET /v5/order/realtime</c>. Where that fails or shows nothing yet, the order is returned as it was sent, with
    /// <see cref="OrderStatus.Unknown"/>: accepted it is all the same. A success that names no order is OutcomeUnknown.
    /// </remarks>
    public async Task<ExchangeOrder> PlaceOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        string body = JsonSerializer.Serialize(ToBody(connection, ticket), BybitJson.Default.PlaceOrderBody);
        BybitReply<OrderIds> reply = await Send(connection, new EndpointCall(BybitEndpoints.PlaceOrder, Body: body), BybitJson.Default.OrderIdsReply, cancellation);

        OrderReference reference = new(ticket.Instrument, reply.Result?.OrderId ?? throw Unsaid(connection, BybitEndpoints.PlaceOrder, ticket), ticket.ClientOrderId);
        ExchangeOrder? seen = await Look(connection, stop => FindIn(BybitEndpoints.OpenOrders, connection, reference, stop), cancellation);
        return seen is null
            ? OrderMapping.Accepted(ticket, reference.OrderId, connection)
            : Placed(seen, ticket);
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
        await SendUnlessBusy(connection, call, cancellation);

        ExchangeOrder seen = await Look(connection, stop => FindUntil(connection, order, static o => !IsOpen(o), stop), cancellation)
            ?? throw NotSeen(connection, order, "cancel");
        return seen with { Outcome = WriteOutcome.Confirmed };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/order/realtime</c> by id, which has open and lately ended orders, then <c>GET /v5/order/history</c>, which
    /// goes back a week, then the week of the order where our id tells it, else those before its first fill
    /// (<c>GET /v5/execution/list</c>).
    /// </remarks>
    public async Task<ExchangeOrder?> FindOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await FindIn(BybitEndpoints.OpenOrders, connection, order, cancellation)
            ?? await FindIn(BybitEndpoints.OrderHistory, connection, order, cancellation)
            ?? await FindOlder(connection, order, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/order/realtime</c>: linear USDT, linear USDC and inverse together, conditional orders included.</remarks>
    public async Task<IReadOnlyList<ExchangeOrder>> GetOpenOrders(
        ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        _ = reads.Start(stop => GetBook(connection, stop));
        Task<List<OrderRow>> rows = reads.Start(stop => GetOpenRows(connection, instrument, stop));
        await reads.Finish();
        return await ToOrders(connection, instrument, rows.Result, cancellation);
    }

    private async Task<List<OrderRow>> GetOpenRows(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        string[] queries = instrument is null
            ? OpenOrderQueries
            : [Query(instrument).Add("openOnly", 0).Add("limit", 50).ToString()];
        return await SendHistory(connection, BybitEndpoints.OpenOrders, queries, BybitJson.Default.OrdersReply, cancellation);
    }

    private async Task<List<ExchangeOrder>> ToOrders(
        ExchangeConnection connection, ExchangeInstrument? instrument, List<OrderRow> rows, CancellationToken cancellation)
    {
        IEnumerable<ExchangeOrder?> orders = await Named(connection, rows, static r => r.Symbol, instrument, (r, i) => OrderMapping.ToOrder(r, i, connection), cancellation);
        return [.. orders.OfType<ExchangeOrder>()];
    }

    // What cannot be sent at all is refused before anything is.
    private PlaceOrderBody ToBody(ExchangeConnection connection, OrderTicket ticket) =>
        ticket.TrailingPercent is not null ? throw CapabilityGate.Refusal(Definition, Capability.TrailingOrders, connection, parameter: nameof(ticket.TrailingPercent))
        : ticket.GoodTillTime is not null || ticket.TimeInForce == TimeInForce.GTD ? throw CapabilityGate.Refusal(Definition, Capability.GoodTillTime, connection, parameter: nameof(ticket.GoodTillTime))
        : OrderMapping.ToBody(ticket);

    private static ExchangeOrder Placed(ExchangeOrder seen, OrderTicket ticket) => seen with
    {
        ClientOrderId = seen.ClientOrderId ?? ticket.ClientOrderId,
        RequestedQuantity = ticket.RequestedQuantity,
        Outcome = WriteOutcome.Confirmed,
    };

    // A busy order was not touched, so that asking again does nothing twice.
    private async Task SendUnlessBusy(ExchangeConnection connection, EndpointCall call, CancellationToken cancellation)
    {
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
    }

    // A write that was answered with success and no id: only a look-up can tell whether it is there.
    private static ExchangeException Unsaid(ExchangeConnection connection, Endpoint endpoint, OrderTicket ticket) =>
        new(FailureKind.OutcomeUnknown, $"{connection.Label}: {endpoint.Path} was sent, and its reply names no order")
        {
            Account = connection.Account?.Name,
            ClientOrderId = ticket.ClientOrderId,
        };

    private static ExchangeException NotSeen(ExchangeConnection connection, OrderReference order, string what) =>
        new(FailureKind.OutcomeUnknown, $"{connection.Label}: the exchange accepted to {what} order {order.OrderId ?? order.ClientOrderId}, but what became of it could not be read")
        {
            Account = connection.Account?.Name,
            ClientOrderId = order.ClientOrderId,
            Advice = "Look at the order with Get-ExchangeOrder.",
        };

    private static bool IsOpen(ExchangeOrder order) => order.Status is OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Untriggered;

    // Accepted is not done yet: the order is looked at until it is, a few times.
    private async Task<ExchangeOrder?> FindUntil(ExchangeConnection connection, OrderReference order, Func<ExchangeOrder, bool> isDone, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            ExchangeOrder? seen = await FindOrder(connection, order, cancellation);
            if (look == Looks || seen is null || isDone(seen))
            {
                return seen;
            }

            await Task.Delay(BusyPause, services.Clock, cancellation);
        }
    }

    private async Task<ExchangeOrder?> FindIn(
        Endpoint endpoint, ExchangeConnection connection, OrderReference order, CancellationToken cancellation, (DateTime Start, DateTime End)? span = null)
    {
        (string? orderId, string? clientOrderId) = Ids(order);
        QueryText ids = Query(order.Instrument).Add("orderId", orderId).Add("orderLinkId", clientOrderId);
        string query = (span is { } times ? Span(ids, times.Start, times.End) : ids).ToString();
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
    private async Task<T?> Look<T>(ExchangeConnection connection, Func<CancellationToken, Task<T?>> look, CancellationToken cancellation)
        where T : class
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
