using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Writing orders: one, many, all. Accepted means accepted: the final state is asked for separately.</summary>
internal static class BybitOrderEndpoints
{
    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("POST", "/v5/order/create", 10, Create),
        new("POST", "/v5/order/amend", 10, static c => BybitOrderWords.Ids(BybitAmend.Apply(c))),
        new("POST", "/v5/order/cancel", 10, Cancel),
        new("POST", "/v5/order/cancel-all", 10, BybitCancelAll.Cancel),
        new("POST", "/v5/order/create-batch", 10, BybitBatches.Create) { IsBatch = true },
        new("POST", "/v5/order/amend-batch", 10, BybitBatches.Amend) { IsBatch = true },
        new("POST", "/v5/order/cancel-batch", 10, BybitBatches.Cancel) { IsBatch = true },
        new("POST", "/v5/order/pre-check", 10, BybitPreCheck.Check),
    ];

    public static JsonObject Create(BybitCall call)
    {
        Order order = BybitNewOrder.Read(call);
        if (order.Trigger is null)
        {
            Matcher.Place(call.Market, call.Account, order, call.Now);
        }
        else
        {
            ConditionalOrders.Wait(call.Account, order, call.Now);
        }

        return BybitOrderWords.Ids(order);
    }

    public static JsonObject Cancel(BybitCall call)
    {
        Order order = Alive(call);
        Matcher.Cancel(call.Account, order, call.Now);
        return BybitOrderWords.Ids(order);
    }

    /// <summary>The order a request is about, if it can still be changed.</summary>
    public static Order Alive(BybitCall call)
    {
        Instrument instrument = call.Instrument(call.ContractCategory());
        string? id = call.Parameters.Text("orderId");
        string? linkId = call.Parameters.Text("orderLinkId");
        if (id is null && linkId is null)
        {
            throw BybitException.BadParameter("orderId or orderLinkId is required");
        }

        // The order id wins where both are given.
        Order? order = id is not null ? call.Account.Orders.ById(id) : call.Account.Orders.ByClientId(linkId!) is [Order first, ..] ? first : null;
        if (order is null || order.Instrument != instrument)
        {
            throw new BybitException(110001, "Order does not exist");
        }

        if (order.IsAlive)
        {
            return order;
        }

        throw order.State == OrderState.Filled
            ? new BybitException(110010, "The order has been filled or cancelled")
            : new BybitException(110008, "The order has been completed or cancelled");
    }
}
