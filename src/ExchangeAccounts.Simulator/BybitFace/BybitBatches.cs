using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Batches: each order stands for itself, and those past the limit fail alone.</summary>
internal static class BybitBatches
{
    private const int MaxOrders = 20;

    public static JsonObject Create(BybitCall call) => Each(call, BybitOrderEndpoints.Create, isNew: true);

    public static JsonObject Amend(BybitCall call) => Each(call, static c => BybitOrderWords.Ids(BybitAmend.Apply(c)), isNew: false);

    public static JsonObject Cancel(BybitCall call) => Each(call, BybitOrderEndpoints.Cancel, isNew: false);

    private static JsonObject Each(BybitCall call, Func<BybitCall, JsonObject> handle, bool isNew)
    {
        call.ContractCategory();
        IReadOnlyList<JsonObject> requests = call.Parameters.Elements("request");
        if (requests.Count is 0 or > MaxOrders)
        {
            throw BybitException.BadParameter($"request must hold 1 to {MaxOrders} orders");
        }

        JsonArray rows = [];
        JsonArray outcomes = [];
        for (int i = 0; i < requests.Count; i++)
        {
            BybitCall one = call.With(BybitParameters.OfElement(requests[i], call.Parameters.Required("category")));
            (JsonObject ids, int code, string message) = i < call.Granted ? Try(one, handle) : ([], 10006, "Too many visits!");
            rows.Add((JsonNode)Row(call, requests[i], ids, isNew));
            outcomes.Add((JsonNode)new JsonObject { ["code"] = code, ["msg"] = message });
        }

        call.ExtraInfo = new JsonObject { ["list"] = outcomes };
        return new JsonObject { ["list"] = rows };
    }

    private static (JsonObject Ids, int Code, string Message) Try(BybitCall call, Func<BybitCall, JsonObject> handle)
    {
        try
        {
            return (handle(call), 0, "OK");
        }
        catch (BybitException e)
        {
            return ([], e.Code, e.Message);
        }
    }

    /// <summary>What became of one order; of a failed change only the client's id comes back, of a failed placing nothing.</summary>
    private static JsonObject Row(BybitCall call, JsonObject request, JsonObject ids, bool isNew)
    {
        string failedId = isNew ? "" : BybitParameters.OfElement(request, "").TextOrEmpty("orderLinkId");
        JsonObject row = new()
        {
            ["category"] = call.Parameters.Text("category"),
            ["symbol"] = BybitParameters.OfElement(request, "").TextOrEmpty("symbol"),
            ["orderId"] = ids["orderId"]?.GetValue<string>() ?? "",
            ["orderLinkId"] = ids["orderLinkId"]?.GetValue<string>() ?? failedId,
        };
        if (isNew)
        {
            row["createAt"] = ids.Count == 0 ? "" : Num.Text(call.NowMs);
        }

        return row;
    }
}
