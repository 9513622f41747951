using System.Globalization;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>What an answer to a batch says of each order. Its rows are told apart by their place, and by our id where they have it.</summary>
internal static class BatchMapping
{
    /// <summary>How long to wait where an order is refused for the limit and no header says until when.</summary>
    private static readonly TimeSpan LimitPause = TimeSpan.FromSeconds(1);

    /// <summary>For each ticket, in order, an accepted order or a failure.</summary>
    /// <param name="tickets">What was sent, in this order.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="now">For how long a limit is waited for.</param>
    /// <param name="connection">The account.</param>
    public static List<BatchReply> ToReplies(IReadOnlyList<OrderTicket> tickets, BatchReplyBody reply, DateTimeOffset now, ExchangeConnection connection)
    {
        List<BatchRow> rows = reply.Result?.List ?? [];
        List<BatchCode> codes = reply.RetExtInfo?.List ?? [];

        // A refused order has no id in the answer. Where a row is missing, a refusal could be another order's, so that only
        // what carries our id is believed.
        bool isWhole = rows.Count == tickets.Count && codes.Count == tickets.Count
            && tickets.Zip(rows).All(static pair => pair.Second?.OrderLinkId is not { } id || id == pair.First.ClientOrderId);
        return [.. tickets.Select((ticket, i) => isWhole ? Read(ticket, rows[i], codes[i]) : Accepted(ticket, rows.Find(r => r?.OrderLinkId == ticket.ClientOrderId)))];

        BatchReply Read(OrderTicket ticket, BatchRow? row, BatchCode? code) =>
            code?.Code == 0m ? Accepted(ticket, row) : Refused(ticket, code, now, connection);

        BatchReply Accepted(OrderTicket ticket, BatchRow? row) => row?.OrderId is { } orderId
            ? new BatchReply(OrderMapping.Accepted(ticket, orderId, connection), Failure: null)
            : Unknown(ticket, connection);
    }

    /// <summary>A failure of the whole request as that of one of its orders.</summary>
    public static BatchReply Failed(OrderTicket ticket, ExchangeException failure) => new(Order: null, new ExchangeException(failure.Kind, failure.Message, failure)
    {
        Account = failure.Account,
        ExchangeCode = failure.ExchangeCode,
        Parameter = failure.Parameter,
        NextAllowedAt = failure.NextAllowedAt,
        Advice = failure.Advice,
        ClientOrderId = ticket.ClientOrderId,
    });

    /// <summary>An order that was not sent, because of what became of those before it.</summary>
    public static BatchReply Unsent(OrderTicket ticket, string why, ExchangeConnection connection) =>
        new(Order: null, new ExchangeException(FailureKind.Unavailable, $"{connection.Label}: the order {ticket.ClientOrderId} was not sent: {why}")
        {
            Account = connection.Account?.Name,
            ClientOrderId = ticket.ClientOrderId,
        });

    private static BatchReply Refused(OrderTicket ticket, BatchCode? code, DateTimeOffset now, ExchangeConnection connection)
    {
        if (code?.Code is not { } number || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)
        {
            return Unknown(ticket, connection);
        }

        string text = code.Msg ?? "the exchange refused and gave no reason";
        BybitError error = BybitErrors.Find((long)number, text, BybitEndpoints.PlaceOrders);
        WireFailure failure = new(error.Kind, text, ((long)number).ToString(CultureInfo.InvariantCulture))
        {
            Parameter = error.Parameter,
            Unsettled = error.Unsettled,
            BlockedUntil = error.Kind == FailureKind.RateLimited ? now + LimitPause : null,
        };
        return new BatchReply(Order: null, RequestPipeline.PartFailure(connection, BybitEndpoints.PlaceOrders, failure, ticket.ClientOrderId));
    }

    private static BatchReply Unknown(OrderTicket ticket, ExchangeConnection connection) => new(
        Order: null,
        RequestPipeline.PartFailure(
            connection,
            BybitEndpoints.PlaceOrders,
            new WireFailure(FailureKind.OutcomeUnknown, $"the reply says nothing of the order {ticket.ClientOrderId}") { Unsettled = true },
            ticket.ClientOrderId));
}
