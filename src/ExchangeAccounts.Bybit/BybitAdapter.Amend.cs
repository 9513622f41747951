using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Changing an order, and trying one out.</content>
public sealed partial class BybitAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/order/amend</c>, sent once; once more only where the exchange said that it did nothing because the order
    /// was busy. Code 10001 with words that say so is "nothing to change". The exchange answers with ids before it changes
    /// anything, so the order is looked at until it shows what was wanted, a few times; one that does not is
    /// <see cref="FailureKind.OutcomeUnknown"/>, and one that ended before is <see cref="FailureKind.InvalidState"/>.
    /// </remarks>
    public async Task<ExchangeOrder> AmendOrder(ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        OrderReference order = amendment.Reference;
        (string? orderId, string? clientOrderId) = Ids(order);
        AmendOrderBody body = AmendmentMapping.ToBody(amendment, orderId, clientOrderId);
        EndpointCall call = new(BybitEndpoints.AmendOrder, Body: JsonSerializer.Serialize(body, BybitJson.Default.AmendOrderBody));
        await SendUnlessBusy(connection, call, cancellation);

        ExchangeOrder? seen = await Look(
            connection, stop => FindUntil(connection, order, o => !IsOpen(o) || amendment.IsShownBy(o), stop), cancellation);
        return seen switch
        {
            not null when amendment.IsShownBy(seen) => seen with { Outcome = WriteOutcome.Confirmed },
            not null when !IsOpen(seen) => throw new ExchangeException(
                FailureKind.InvalidState, $"{connection.Label}: the order {orderId ?? clientOrderId} was {seen.Status} before it could be changed")
            {
                Account = connection.Account?.Name,
                ClientOrderId = seen.ClientOrderId ?? order.ClientOrderId,
            },
            _ => throw NotSeen(connection, order, "change"),
        };
    }

    /// <inheritdoc/>
    /// <remarks><c>POST /v5/order/pre-check</c>, with what placing the order would send.</remarks>
    public async Task<OrderPreview> PreviewOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        EndpointCall call = new(BybitEndpoints.CheckOrder, Body: JsonSerializer.Serialize(ToBody(connection, ticket), BybitJson.Default.PlaceOrderBody));
        OrderCheck check = Result(await Send(connection, call, BybitJson.Default.OrderCheckReply, cancellation), call.Endpoint, connection);
        return new OrderPreview(Rate(check.PreImrE4), Rate(check.PostImrE4), Rate(check.PreMmrE4), Rate(check.PostMmrE4));
    }

    // Ten-thousandths.
    private static decimal? Rate(decimal? rate) => rate * 0.0001m;
}
