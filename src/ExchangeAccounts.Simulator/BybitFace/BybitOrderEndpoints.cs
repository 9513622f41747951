using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExchangeAccounts.Simulator;

/// <summary>order/create and order/cancel. Accepted means accepted: the final state is asked for separately.</summary>
internal static partial class BybitOrderEndpoints
{
    private const int MaxActiveOrders = 500;

    private static readonly string[] Unsupported = ["triggerPrice", "takeProfit", "stopLoss"];

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("POST", "/v5/order/create", 10, Create),
        new("POST", "/v5/order/cancel", 10, Cancel),
    ];

    private static JsonObject Create(BybitCall call)
    {
        BybitParameters p = call.Parameters;
        if (p.Text("category") == "spot")
        {
            throw new BybitException(10017, "Route not found.");
        }

        Instrument instrument = call.Instrument(call.ContractCategory());
        if (!instrument.IsTrading)
        {
            throw new BybitException(10029, "The requested symbol is not allowed");
        }

        if (Array.Find(Unsupported, n => p.Text(n) is not (null or "0")) is { } name)
        {
            throw BybitException.BadParameter(name + " is not offered by this exchange");
        }

        OrderSide side = p.Required("side") switch
        {
            "Buy" => OrderSide.Buy,
            "Sell" => OrderSide.Sell,
            _ => throw BybitException.BadParameter("Side invalid"),
        };
        bool market = p.Required("orderType") switch
        {
            "Market" => true,
            "Limit" => false,
            _ => throw BybitException.BadParameter("OrderType invalid"),
        };
        string clientId = ClientId(call);
        SimulatedPositionSide leg = call.Leg(instrument);
        Quote quote = call.Quote(instrument);
        decimal price = market ? Taking(side, quote) : BybitOrderRules.Price(call, instrument, side, quote);
        (decimal quantity, bool reduceOnly) = BybitOrderRules.Quantity(call, instrument, leg, side, market, price);
        BybitOrderRules.CheckFunds(call, instrument, leg, side, quantity, price, reduceOnly);
        return Ids(Accept(call, instrument, side, leg, market, price, quantity, reduceOnly, clientId, quote));
    }

    private static Order Accept(BybitCall call, Instrument instrument, OrderSide side, SimulatedPositionSide leg, bool market, decimal price, decimal quantity, bool reduceOnly, string clientId, Quote quote)
    {
        TimeInForce timeInForce = TimeInForceOf(call, market);
        if (call.Account.OpenOrders.Count(o => o.Instrument == instrument) >= MaxActiveOrders)
        {
            throw new BybitException(110020, "Not allowed to have more than 500 active orders");
        }

        long number = call.Market.Ids.NextOrder();
        Order order = new()
        {
            Number = number,
            Uuid = call.Market.Ids.Uuid(number),
            ClientId = clientId,
            Instrument = instrument,
            Side = side,
            Leg = leg,
            IsMarket = market,
            TimeInForce = timeInForce,
            Price = price,
            Quantity = quantity,
            ReduceOnly = reduceOnly,
            CloseOnTrigger = call.Parameters.Flag("closeOnTrigger"),
            LastPriceOnCreated = quote.Last,
            Created = call.Now,
            Updated = call.Now,
        };
        Matcher.Place(call.Market, call.Account, order, call.Now);
        return order;
    }

    private static JsonObject Cancel(BybitCall call)
    {
        Category category = call.ContractCategory();
        Instrument instrument = call.Instrument(category);
        string? id = call.Parameters.Text("orderId");
        string? linkId = call.Parameters.Text("orderLinkId");
        if (id is null && linkId is null)
        {
            throw BybitException.BadParameter("orderId or orderLinkId is required");
        }

        // The order id wins where both are given.
        Order? order = call.Account.Orders.Find(o => o.Instrument == instrument && (id is not null ? o.Uuid == id : o.ClientId == linkId));
        if (order is null)
        {
            throw new BybitException(110001, "Order does not exist");
        }

        if (!order.IsOpen)
        {
            throw order.State == OrderState.Filled
                ? new BybitException(110010, "The order has been filled or cancelled")
                : new BybitException(110008, "The order has been completed or cancelled");
        }

        Matcher.Cancel(call.Account, order, call.Now);
        return Ids(order);
    }

    private static string ClientId(BybitCall call)
    {
        string? id = call.Parameters.Text("orderLinkId");
        if (id is null)
        {
            return "";
        }

        if (!ClientIdPattern().IsMatch(id))
        {
            throw BybitException.BadParameter("orderLinkId invalid");
        }

        return call.Account.ClientIds.Contains(id) ? throw new BybitException(110072, "OrderLinkedID is duplicate") : id;
    }

    private static TimeInForce TimeInForceOf(BybitCall call, bool market) => (call.Parameters.Text("timeInForce"), market) switch
    {
        (_, true) or ("IOC", _) => TimeInForce.ImmediateOrCancel,
        (null or "GTC", _) => TimeInForce.GoodTillCancelled,
        ("FOK", _) => TimeInForce.FillOrKill,
        ("PostOnly" or "RPI", _) => TimeInForce.PostOnly,
        _ => throw BybitException.BadParameter("timeInForce invalid"),
    };

    private static decimal Taking(OrderSide side, Quote quote) => side == OrderSide.Buy ? quote.Ask : quote.Bid;

    private static JsonObject Ids(Order order) => new() { ["orderId"] = order.Uuid, ["orderLinkId"] = order.ClientId };

    [GeneratedRegex("^[A-Za-z0-9_-]{1,36}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdPattern();
}
