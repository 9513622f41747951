using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>What the answer of <c>/fapi/v1/batchOrders</c> says of each order. Errors name none: they are told apart by their place.</summary>
internal static class BatchMapping
{
    /// <summary>For each ticket, in order, an order or a failure.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="wire">Tells what an error means.</param>
    /// <param name="tickets">What was sent, in this order.</param>
    /// <param name="answer">The answer.</param>
    public static IEnumerable<BatchReply> Map(ExchangeConnection connection, BinanceWire wire, IReadOnlyList<OrderTicket> tickets, OrderReply?[] answer)
    {
        // Where something is missing or in another's place, an error could be any order's: only what carries our id is believed.
        bool inPlace = answer.Length == tickets.Count
            && tickets.Zip(answer).All(static pair => pair.Second?.ClientOrderId is not { } id || id == pair.First.ClientOrderId);
        return tickets.Select((ticket, i) => Read(connection, wire, ticket, inPlace ? answer[i] : Array.Find(answer, row => row?.ClientOrderId == ticket.ClientOrderId)));
    }

    /// <summary>An order that was not sent.</summary>
    public static BatchReply Unsent(OrderTicket ticket, ExchangeException failure) => new(Order: null, new ExchangeException(failure.Kind, failure.Message, failure)
    {
        Account = failure.Account,
        Parameter = failure.Parameter,
        Advice = failure.Advice,
        ClientOrderId = ticket.ClientOrderId,
    });

    private static BatchReply Read(ExchangeConnection connection, BinanceWire wire, OrderTicket ticket, OrderReply? row) => row switch
    {
        { OrderId: not null } => new BatchReply(OrderMapping.Placed(connection, ticket, row), Failure: null),
        { Code: < 0 and >= int.MinValue } => Failed(connection, ticket, wire.ClassifyPart(BinanceEndpoints.PlaceOrders, (int)row.Code.Value, row.Msg ?? "")),
        _ => Failed(connection, ticket, new WireFailure(FailureKind.OutcomeUnknown, $"the reply says nothing of the order {ticket.ClientOrderId}") { Unsettled = true }),
    };

    private static BatchReply Failed(ExchangeConnection connection, OrderTicket ticket, WireFailure failure) =>
        new(Order: null, RequestPipeline.PartFailure(connection, BinanceEndpoints.PlaceOrders, failure, ticket.ClientOrderId));
}
