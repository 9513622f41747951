using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExchangeAccounts.Simulator;

/// <summary>The words of an order request and what they mean to the engine.</summary>
internal static partial class BybitOrderWords
{
    public static OrderSide Side(BybitParameters parameters) => parameters.Required("side") switch
    {
        "Buy" => OrderSide.Buy,
        "Sell" => OrderSide.Sell,
        _ => throw BybitException.BadParameter("Side invalid"),
    };

    public static bool IsMarket(BybitParameters parameters) => parameters.Required("orderType") switch
    {
        "Market" => true,
        "Limit" => false,
        _ => throw BybitException.BadParameter("OrderType invalid"),
    };

    /// <summary>The client's id; "" without one.</summary>
    public static string ClientId(BybitCall call)
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

    public static TimeInForce TimeInForceOf(BybitCall call, bool market) => (call.Parameters.Text("timeInForce"), market) switch
    {
        (_, true) or ("IOC", _) => TimeInForce.ImmediateOrCancel,
        (null or "GTC", _) => TimeInForce.GoodTillCancelled,
        ("FOK", _) => TimeInForce.FillOrKill,
        ("PostOnly" or "RPI", _) => TimeInForce.PostOnly,
        _ => throw BybitException.BadParameter("timeInForce invalid"),
    };

    /// <summary>The price a trigger looks at: the last one unless another is named.</summary>
    public static TriggerSource Source(BybitParameters parameters, string name) => parameters.Text(name) switch
    {
        null or "LastPrice" => TriggerSource.Last,
        "MarkPrice" => TriggerSource.Mark,
        "IndexPrice" => TriggerSource.Index,
        _ => throw BybitException.BadParameter(name + " invalid"),
    };

    public static string Text(TriggerSource source) => source + "Price";

    public static JsonObject Ids(Order order) => new() { ["orderId"] = order.Uuid, ["orderLinkId"] = order.ClientId };

    [GeneratedRegex("^[A-Za-z0-9_-]{1,36}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdPattern();
}
