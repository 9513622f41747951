using System.Globalization;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Orders, of both books; those of the regular book in full.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/order</c>, answered with the result, so that a market order shows what filled. A post-only order
    /// that would take is refused (-5022), a fill-or-kill order that cannot fill likewise (-5021). Conditional orders go to
    /// <c>POST /fapi/v1/algoOrder</c>: this endpoint refuses them since 2025-12-09 (-4120).
    /// </remarks>
    public Task<ExchangeOrder> PlaceOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.Book == OrderBook.Conditional ? PlaceConditional(connection, ticket, cancellation) : PlaceRegular(connection, ticket, cancellation);
    }

    private async Task<ExchangeOrder> PlaceRegular(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        EndpointCall call = new(BinanceEndpoints.PlaceOrder, Body: OrderText(connection, ticket));
        OrderReply reply = await Ask(connection, call, BinanceJson.Default.OrderReply, cancellation);
        if (reply.OrderId is null)
        {
            throw Unsaid(connection, call.Endpoint, ticket.ClientOrderId);
        }

        return OrderMapping.Placed(connection, ticket, reply);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>DELETE /fapi/v1/order</c>, or <c>DELETE /fapi/v1/algoOrder</c> for conditional orders. An order that is gone
    /// already is NotFound (-2011). Where the book is not known, the regular one is asked first.
    /// </remarks>
    public async Task<ExchangeOrder> CancelOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(order);
        if (order.Book == OrderBook.Conditional)
        {
            return await CancelConditional(connection, order, cancellation);
        }

        try
        {
            OrderReply reply = await Ask(connection, Named(connection, BinanceEndpoints.CancelOrder, order), BinanceJson.Default.OrderReply, cancellation);
            return OrderMapping.Cancelled(connection, order, reply) ?? throw Unsaid(connection, BinanceEndpoints.CancelOrder, order.ClientOrderId);
        }
        catch (ExchangeException e) when (order.Book is null && e.Kind == FailureKind.NotFound)
        {
            // The other book takes ids without a symbol, and both count on their own: it must be this instrument's order.
            if (await FindConditional(connection, order, cancellation) is null)
            {
                throw;
            }

            return await CancelConditional(connection, order, cancellation);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/order</c> and <c>GET /fapi/v1/algoOrder</c>, which know open and ended orders; cancelled or expired
    /// ones without a fill for three days, others for ninety. The exchange accepts a client order id again once its order
    /// has ended: the newest of that id is found, so that only an id that was never used twice is proof of one order. Where
    /// the book is not known, the regular one is asked first.
    /// </remarks>
    public async Task<ExchangeOrder?> FindOrder(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(order);
        ExchangeOrder? found = order.Book == OrderBook.Conditional ? null : await FindRegular(connection, order, cancellation);
        return found ?? (order.Book == OrderBook.Regular ? null : await FindConditional(connection, order, cancellation));
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/openOrders</c> and <c>/fapi/v1/openAlgoOrders</c> together; all symbols at once weigh 40 each.</remarks>
    public async Task<IReadOnlyList<ExchangeOrder>> GetOpenOrders(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation)
    {
        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instrument is null ? null : [instrument], stop));
        Endpoint regularOnes = instrument is null ? BinanceEndpoints.OpenOrdersOfAll : BinanceEndpoints.OpenOrders;
        Endpoint conditionalOnes = instrument is null ? BinanceEndpoints.OpenAlgoOrdersOfAll : BinanceEndpoints.OpenAlgoOrders;
        Task<OrderReply[]> regular = calls.Start(stop => Ask(connection, regularOnes, instrument, BinanceJson.Default.OrderReplyArray, stop));
        Task<AlgoOrder[]> conditional = calls.Start(stop => Ask(connection, conditionalOnes, instrument, BinanceJson.Default.AlgoOrderArray, stop));
        await calls.Finish();

        OrderReply?[] orders = await regular;
        AlgoOrder?[] algos = await conditional;
        InstrumentBook book = await Complete(await known, connection, [.. orders.Select(static o => o?.Symbol), .. algos.Select(static o => o?.Symbol)], cancellation);
        return
        [
            .. orders.OfType<OrderReply>().Select(o => OrderMapping.Read(connection, book, o)),
            .. algos.OfType<AlgoOrder>().Select(o => AlgoOrderMapping.Read(connection, book, o)),
        ];
    }

    private async Task<ExchangeOrder?> FindRegular(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        try
        {
            OrderReply reply = await Ask(connection, Named(connection, BinanceEndpoints.FindOrder, order), BinanceJson.Default.OrderReply, cancellation);
            return OrderMapping.Read(connection, order.Instrument, reply);
        }
        catch (ExchangeException e) when (string.Equals(e.ExchangeCode, NoSuchOrder, StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static string NoSuchOrder { get; } = BinanceErrors.NoSuchOrder.ToString(CultureInfo.InvariantCulture);

    // A write that was answered with success, by words that say nothing of an order: only a look-up can tell.
    private static ExchangeException Unsaid(ExchangeConnection connection, Endpoint endpoint, string? clientOrderId) =>
        new(FailureKind.OutcomeUnknown, $"{connection.Label}: {endpoint.Path} was sent, and its reply describes no order")
        {
            Account = connection.Account?.Name,
            ClientOrderId = clientOrderId,
        };

    private static EndpointCall Named(ExchangeConnection connection, Endpoint endpoint, OrderReference order)
    {
        QueryText query = new QueryText().Add(SymbolParameter, order.Instrument.ExchangeSymbol);
        return order switch
        {
            { OrderId.Length: > 0 } => new EndpointCall(endpoint, query.Add("orderId", order.OrderId).ToString()),
            { ClientOrderId.Length: > 0 } => new EndpointCall(endpoint, query.Add("origClientOrderId", order.ClientOrderId).ToString()),
            _ => throw Unnamed(connection),
        };
    }

    private static ExchangeException Unnamed(ExchangeConnection connection) =>
        Refuse(connection, "OrderId", "an order is named by its id or its client order id, and neither was given");

    private static string TimeText(ExchangeConnection connection, OrderTicket ticket) =>
        WireWords.TimesInForce.TryGetValue(ticket.TimeInForce ?? TimeInForce.GTC, out string? text)
            ? text
            : throw Refuse(connection, "TimeInForce", $"the time in force {ticket.TimeInForce} cannot be ordered here");

    private static string OrderText(ExchangeConnection connection, OrderTicket ticket)
    {
        bool limit = ticket.Type == OrderType.Limit;
        if (!WireWords.OrderTypes.TryGetValue(ticket.Type, out string? type))
        {
            throw Refuse(connection, "Type", $"an order of type {ticket.Type} cannot be placed here");
        }

        if (limit && ticket.Price is null)
        {
            throw Refuse(connection, "Price", "a limit order needs a price");
        }

        string timeInForce = TimeText(connection, ticket);
        return new QueryText()
            .Add(SymbolParameter, ticket.Instrument.ExchangeSymbol)
            .Add("side", WireWords.Side(ticket.Side))
            .Add("positionSide", WireWords.Leg(ticket.PositionSide))
            .Add("type", type)
            .Add("timeInForce", limit ? timeInForce : null)
            .Add("quantity", ticket.Quantity)
            .Add("price", limit ? ticket.Price : null)
            .Add("reduceOnly", ReduceOnly(connection, ticket))
            .Add("newClientOrderId", ticket.ClientOrderId)
            .Add("newOrderRespType", "RESULT")
            .ToString();
    }

    // In hedge mode the exchange takes no such word, because the leg says it; where the leg says the opposite, nothing is sent.
    private static string? ReduceOnly(ExchangeConnection connection, OrderTicket ticket) => ticket switch
    {
        { ReduceOnly: false } => null,
        { PositionSide: PositionSide.Both } => "true",
        { PositionSide: PositionSide.Long, Side: OrderSide.Sell } or { PositionSide: PositionSide.Short, Side: OrderSide.Buy } => null,
        _ => throw Refuse(connection, "ReduceOnly", $"a {ticket.Side} order on the {ticket.PositionSide} side makes the position larger"),
    };
}
