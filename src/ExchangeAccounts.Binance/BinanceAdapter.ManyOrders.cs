using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Orders in batches, and the end of all of them.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>Orders that one request can place.</summary>
    internal const int MaxBatch = 5;

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/batchOrders</c>, for the regular book; each element of the answer is an order or an error of its
    /// own. An order that cannot be sent at all is refused here, and the others go.
    /// </remarks>
    public async Task<IReadOnlyList<BatchReply>> PlaceOrders(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(tickets);
        if (tickets.Count > MaxBatch || tickets.Any(static t => t.Book != OrderBook.Regular))
        {
            throw Refuse(connection, "Order", $"a batch takes up to {MaxBatch} orders of the regular book");
        }

        BatchReply?[] replies = new BatchReply?[tickets.Count];
        List<(string Name, string? Value)[]> orders = [];
        for (int i = 0; i < tickets.Count; i++)
        {
            try
            {
                orders.Add(OrderFields(connection, tickets[i]));
            }
            catch (ExchangeException e)
            {
                replies[i] = BatchMapping.Unsent(tickets[i], e);
            }
        }

        if (orders.Count > 0)
        {
            OrderTicket[] sent = [.. tickets.Where((_, i) => replies[i] is null)];
            EndpointCall call = new(BinanceEndpoints.PlaceOrders, Body: FormOfAll(orders));
            OrderReply?[] answer = await Ask(connection, call, BinanceJson.Default.OrderReplyArray!, cancellation);
            Queue<BatchReply> answers = new(BatchMapping.Map(connection, _wire, sent, answer));
            for (int i = 0; i < replies.Length; i++)
            {
                replies[i] ??= answers.Dequeue();
            }
        }

        return replies!;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>DELETE /fapi/v1/allOpenOrders</c>, which leaves conditional orders alone, or <c>DELETE /fapi/v1/algoOpenOrders</c>.
    /// Where there is none to cancel, that is success.
    /// </remarks>
    public async Task CancelAllOrders(ExchangeConnection connection, ExchangeInstrument? instrument, OrderBook book, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.CancelAllOfAccount, connection, parameter: "Symbol");
        }

        Endpoint endpoint = book == OrderBook.Conditional ? BinanceEndpoints.CancelAllAlgoOrders : BinanceEndpoints.CancelAllOrders;
        try
        {
            SettingReply reply = await Ask(connection, endpoint, instrument, BinanceJson.Default.SettingReply, cancellation);
            IsDone(connection, endpoint, reply.Code);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
        {
            connection.Reporter.Detail($"{connection.Label}: {instrument.Symbol} has no open orders in the {book} book");
        }
    }
}
