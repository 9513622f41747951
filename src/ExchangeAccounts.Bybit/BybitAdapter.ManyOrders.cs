using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Orders in batches, and the end of all of them.</content>
public sealed partial class BybitAdapter
{
    /// <summary>Orders that one request can place.</summary>
    internal const int MaxBatch = 20;

    /// <summary>Orders that one request cancels at most; where it did, there may be more.</summary>
    private const int MaxCancelled = 500;

    /// <summary>Orders are cancelled a moment after the answer, so that the same could be named for ever.</summary>
    private const int CancelRounds = 10;

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/order/create-batch</c>. Each order counts against the key's limit and what is over it would be refused,
    /// so where the limit is smaller than the batch it goes in parts, one after the other; a part without an answer is the
    /// last. Accepted orders are then looked at together, <c>GET /v5/order/realtime</c>, open ones and those that ended at
    /// once; what cannot be seen is returned as sent, with <see cref="OrderStatus.Unknown"/>. An order that cannot be sent at
    /// all is refused here, and the others go.
    /// </remarks>
    public async Task<IReadOnlyList<BatchReply>> PlaceOrders(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        BatchReply?[] refused = new BatchReply?[tickets.Count];
        List<PlaceOrderBody> bodies = [];
        for (int i = 0; i < tickets.Count; i++)
        {
            try
            {
                bodies.Add(ToBody(connection, tickets[i]) with { Category = null });
            }
            catch (ExchangeException e)
            {
                refused[i] = BatchMapping.Failed(tickets[i], e);
            }
        }

        Queue<BatchReply> sent = new(await PlaceParts(connection, [.. tickets.Where((_, i) => refused[i] is null)], [.. bodies], cancellation));
        return await WithStates(connection, tickets, [.. refused.Select(r => r ?? sent.Dequeue())], cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/order/cancel-all</c>, for an instrument or for all that settle in USDT, in USDC, and in each coin that
    /// inverse contracts with open orders settle in; again where the exchange ended as many as it can at once. The
    /// conditional ones include the stops of positions. Each is tried, whatever becomes of the others.
    /// </remarks>
    public async Task CancelAllOrders(ExchangeConnection connection, ExchangeInstrument? instrument, OrderBook book, CancellationToken cancellation)
    {
        string filter = WireWords.Books[book];
        IEnumerable<CancelAllBody> bodies = instrument is null
            ? [
                .. WireWords.LinearSettleAssets.Select(asset => new CancelAllBody(WireWords.Linear, Symbol: null, asset, filter)),
                .. await InverseScopes(connection, filter, cancellation),
            ]
            : [new CancelAllBody(WireWords.Category(instrument), instrument.ExchangeSymbol, SettleCoin: null, filter)];
        await Task.WhenAll(bodies.Select(b => CancelAll(connection, b, cancellation)));
    }

    private async Task CancelAll(ExchangeConnection connection, CancelAllBody body, CancellationToken cancellation)
    {
        EndpointCall call = new(BybitEndpoints.CancelAllOrders, Body: JsonSerializer.Serialize(body, BybitJson.Default.CancelAllBody));
        for (int round = 1; ; round++)
        {
            CancelAllResult result = Result(await Send(connection, call, BybitJson.Default.CancelAllReply, cancellation), call.Endpoint, connection);
            if (result.Success == "0")
            {
                throw new ExchangeException(FailureKind.Rejected, $"{connection.Label}: the exchange did not cancel all orders of {body.Symbol ?? body.SettleCoin}") { Account = connection.Account?.Name };
            }

            List<OrderIds> ended = result.List ?? throw Unreadable(connection, call.Endpoint, "holds no list");
            if (ended.Count < MaxCancelled || round == CancelRounds)
            {
                return;
            }
        }
    }

    // There is one settle asset for each inverse contract, and no way to name all of them.
    private async Task<IEnumerable<CancelAllBody>> InverseScopes(ExchangeConnection connection, string filter, CancellationToken cancellation)
    {
        List<OrderRow> open = await SendPages(connection, BybitEndpoints.OpenOrders, OpenInverseQuery, BybitJson.Default.OrdersReply, cancellation);
        InstrumentBook book = await Naming(await GetBook(connection, cancellation), open.Select(static r => r.Symbol), connection, cancellation);
        return open.Where(static r => r.Symbol is not null)
            .Select(r => book.FindByExchangeSymbol(r.Symbol!) is { } known
                ? new CancelAllBody(WireWords.Inverse, Symbol: null, known.SettleAsset, filter)
                : new CancelAllBody(WireWords.Inverse, r.Symbol, SettleCoin: null, filter))
            .Distinct();
    }

    private async Task<List<BatchReply>> PlaceParts(
        ExchangeConnection connection, OrderTicket[] tickets, PlaceOrderBody[] bodies, CancellationToken cancellation)
    {
        RequestLimit limit = BybitEndpoints.KeyLimit(BybitEndpoints.PlaceOrders)!;
        List<BatchReply> replies = [];
        while (replies.Count < tickets.Length)
        {
            int start = replies.Count;
            int size = Math.Clamp(services.Pipeline.Budget(connection, limit), 1, tickets.Length - start);
            OrderTicket[] part = [.. tickets.Skip(start).Take(size)];
            try
            {
                replies.AddRange(await PlacePart(connection, part, bodies[start..(start + size)], cancellation));
            }
            catch (ExchangeException e) when (start > 0 || (size < tickets.Length && e.Kind == FailureKind.OutcomeUnknown))
            {
                bool isOpen = e.Kind == FailureKind.OutcomeUnknown;
                replies.AddRange(part.Select(t => BatchMapping.Failed(t, e)));
                replies.AddRange(tickets.Skip(start + size).Select(t => isOpen
                    ? BatchMapping.Unsent(t, "what became of the orders before it is not known", connection)
                    : BatchMapping.Failed(t, e)));
            }
            catch (OperationCanceledException) when (start > 0)
            {
                // What was placed must not be forgotten because the rest was stopped.
                replies.AddRange(tickets.Skip(start).Select(t => BatchMapping.Unsent(t, "the command was stopped", connection)));
            }
        }

        return replies;
    }

    private async Task<List<BatchReply>> PlacePart(
        ExchangeConnection connection, OrderTicket[] tickets, PlaceOrderBody[] bodies, CancellationToken cancellation)
    {
        PlaceOrdersBody body = new(WireWords.Category(tickets[0].Instrument), bodies);
        EndpointCall call = new(BybitEndpoints.Of(BybitEndpoints.PlaceOrders, tickets.Length), Body: JsonSerializer.Serialize(body, BybitJson.Default.PlaceOrdersBody));
        BatchReplyBody reply = await Send(connection, call, BybitJson.Default.BatchReply, cancellation);
        return BatchMapping.ToReplies(tickets, reply, services.Clock.GetUtcNow(), connection);
    }

    // Each accepted order as the exchange shows it, where it shows it.
    private async Task<IReadOnlyList<BatchReply>> WithStates(
        ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, List<BatchReply> replies, CancellationToken cancellation)
    {
        if (replies.TrueForAll(static r => r.Order is null))
        {
            return replies;
        }

        ILookup<string?, OrderRow> seen = (await Look(connection, stop => GetNewest(connection, tickets, stop), cancellation) ?? []).ToLookup(static r => r.OrderId);
        return
        [
            .. tickets.Zip(replies, (ticket, reply) => reply.Order is { OrderId: { } id } && seen[id].LastOrDefault() is { } row
                && OrderMapping.ToOrder(row, ticket.Instrument, connection) is { } order
                ? new BatchReply(Placed(order, ticket), Failure: null)
                : reply),
        ];
    }

    // The newest orders, a page of the open ones and then a page of those that ended, of the symbol, or of what the symbols settle in.
    private async Task<List<OrderRow>?> GetNewest(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        bool isOneSymbol = tickets.All(t => t.Instrument.ExchangeSymbol == tickets[0].Instrument.ExchangeSymbol);
        string[] scopes =
        [
            .. tickets.Select(t => isOneSymbol
                ? Query(t.Instrument).ToString()
                : new QueryText().Add("category", WireWords.Category(t.Instrument)).Add("settleCoin", t.Instrument.SettleAsset).ToString()).Distinct(StringComparer.Ordinal),
        ];
        using CallGroup reads = new(cancellation);
        Task<BybitReply<PagedList<OrderRow>>>[] pages =
        [
            .. scopes.SelectMany(static scope => (string[])[scope + "&openOnly=0&limit=50", scope + "&openOnly=1&limit=50"])
                .Select(q => reads.Start(stop => Send(connection, new EndpointCall(BybitEndpoints.OpenOrders, q), BybitJson.Default.OrdersReply, stop))),
        ];
        await reads.Finish();
        return [.. pages.SelectMany(p => Rows(Result(p.Result, BybitEndpoints.OpenOrders, connection), BybitEndpoints.OpenOrders, connection))];
    }
}
