using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Several orders in one request: each stands for itself and answers an order or an error.</summary>
internal static class BinanceBatches
{
    private const int MaxOrders = 5;
    private const int MaxCancels = 10;

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/batchOrders", true, 5, static c => Each(c, BinanceOrderEndpoints.Place)) { IsBatch = true },
        new("PUT", "/fapi/v1/batchOrders", true, 5, static c => Each(c, BinanceModify.Modify)) { IsBatch = true },
        new("DELETE", "/fapi/v1/batchOrders", true, 10, Cancel),
        new("DELETE", "/fapi/v1/allOpenOrders", true, 1, CancelAll),
    ];

    private static JsonArray Each(BinanceCall call, Func<BinanceCall, JsonNode> handle)
    {
        List<JsonNode?> elements = List(call, "batchOrders");
        if (elements.Count is 0 or > MaxOrders)
        {
            throw BinanceException.Invalid("batchOrders");
        }

        return JsonText.Array(elements.Select(e => Try(call, Members(e), handle)));
    }

    private static JsonArray Cancel(BinanceCall call)
    {
        string symbol = call.Instrument().Symbol;
        bool byId = call.Parameters.Text("orderIdList") is not null;
        if (!byId && call.Parameters.Text("origClientOrderIdList") is null)
        {
            throw new BinanceException(-1102, "Param 'origClientOrderIdList' or 'orderIdList' must be sent, but both were empty/null!");
        }

        string list = byId ? "orderIdList" : "origClientOrderIdList";
        List<JsonNode?> ids = List(call, list);
        if (ids.Count is 0 or > MaxCancels)
        {
            throw BinanceException.Invalid(list);
        }

        return JsonText.Array(ids.Select(id => Try(
            call,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["symbol"] = symbol, [byId ? "orderId" : "origClientOrderId"] = Plain(id) },
            BinanceOrderEndpoints.Cancel)));
    }

    /// <summary>Ends the regular orders of a symbol; conditional ones have a call of their own.</summary>
    private static JsonObject CancelAll(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        foreach (Order order in call.Account.OpenOrders.FindAll(o => o.Instrument == instrument))
        {
            Matcher.Cancel(call.Account, order, call.Now);
        }

        return new JsonObject { ["code"] = 200, ["msg"] = "The operation of cancel all open order is done." };
    }

    private static JsonNode Try(BinanceCall call, Dictionary<string, string> members, Func<BinanceCall, JsonNode> handle)
    {
        try
        {
            return handle(call.With(new BinanceParameters(members)));
        }
        catch (BinanceException e)
        {
            return new JsonObject { ["code"] = e.Code, ["msg"] = e.Message };
        }
    }

    /// <summary>A JSON array sent as the text of one parameter.</summary>
    private static List<JsonNode?> List(BinanceCall call, string name)
    {
        string text = call.Parameters.Required(name);
        try
        {
            return JsonNode.Parse(text) is JsonArray array ? [.. array] : throw BinanceException.Invalid(name);
        }
        catch (JsonException)
        {
            throw BinanceException.Invalid(name);
        }
    }

    private static Dictionary<string, string> Members(JsonNode? element) => element is JsonObject order
        ? order.ToDictionary(m => m.Key, m => Plain(m.Value), StringComparer.Ordinal)
        : throw BinanceException.Invalid("batchOrders");

    /// <summary>Numbers may be sent as text or as numbers.</summary>
    private static string Plain(JsonNode? node)
    {
        if (node is null)
        {
            return "";
        }

        return node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
    }
}
