using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Changing an order, and trying one out.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>PUT /fapi/v1/order</c>, for limit orders of the regular book. It takes quantity and price together, so what is to
    /// stay is sent as it is at present; -5027 is "nothing to change". The exchange cancels an order whose new quantity has
    /// filled already, and a post-only one that would take: the status says so.
    /// </remarks>
    public async Task<ExchangeOrder> AmendOrder(ExchangeConnection connection, OrderAmendment amendment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(amendment);
        EndpointCall call = new(BinanceEndpoints.AmendOrder, Body: AmendmentText(connection, amendment));
        OrderReply reply = await Ask(connection, call, BinanceJson.Default.OrderReply, cancellation);
        return reply switch
        {
            { OrderId: not null } => OrderMapping.Amended(connection, amendment, reply),

            // A refusal is thrown before; this one came through because the order is so already.
            { Code: < 0 } => amendment.Present with { Outcome = WriteOutcome.Confirmed },
            _ => throw Unsaid(connection, call.Endpoint, amendment.Reference.ClientOrderId ?? amendment.Present.ClientOrderId),
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/order/test</c>, with what placing the order would send; it tells of no margin. It takes no
    /// conditional orders: of those only the rules are checked, and a warning says so.
    /// </remarks>
    public async Task<OrderPreview> PreviewOrder(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.Book == OrderBook.Conditional)
        {
            AlgoText(connection, ticket);
            connection.Reporter.Warning($"{connection.Label}: {BinanceCapabilities.RulesOnly}");
        }
        else
        {
            EndpointCall call = new(BinanceEndpoints.TestOrder, Body: Form(OrderFields(connection, ticket)));
            await Ask(connection, call, BinanceJson.Default.OrderReply, cancellation);
        }

        return new OrderPreview();
    }

    private string AmendmentText(ExchangeConnection connection, OrderAmendment amendment)
    {
        (OrderReference order, ExchangeOrder present) = (amendment.Reference, amendment.Present);
        if (order.Book == OrderBook.Conditional || present.Book == OrderBook.Conditional)
        {
            CapabilityGate.Demand(Definition, Capability.AmendConditional, connection);
        }

        if (amendment.TriggerPrice is not null || amendment.TriggerBy is not null)
        {
            throw Refuse(connection, amendment.TriggerPrice is not null ? "TriggerPrice" : "TriggerBy", "an order of the regular book has no trigger");
        }

        DemandNoStops(connection, amendment.TakeProfit, amendment.StopLoss);
        string? orderId = order.OrderId ?? present.OrderId;
        string? clientOrderId = order.ClientOrderId ?? present.ClientOrderId;
        return new QueryText()
            .Add(SymbolParameter, order.Instrument.ExchangeSymbol)
            .Add("orderId", orderId)
            .Add("origClientOrderId", orderId is not null ? null : clientOrderId ?? throw Unnamed(connection))
            .Add("side", WireWords.Side(present.Side))
            .Add("quantity", amendment.Quantity ?? present.Quantity ?? throw Refuse(connection, "Quantity", "the quantity of the order is not known, and the exchange wants it with every change"))
            .Add("price", amendment.Price ?? present.Price ?? throw Refuse(connection, "Price", "only a limit order can be changed, and this one has no price"))
            .ToString();
    }
}
