using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Parameters of a request: the query of a GET, the JSON object of a POST. JSON types are checked as strictly as Bybit does.</summary>
internal sealed class BybitParameters
{
    private readonly Dictionary<string, string>? _query;
    private readonly JsonObject? _body;

    private BybitParameters(Dictionary<string, string>? query, JsonObject? body)
    {
        _query = query;
        _body = body;
    }

    public static BybitParameters Of(SimulatedCall call)
    {
        if (call.Method == "GET")
        {
            return new BybitParameters(FormText.Parse(call.Query), null);
        }

        try
        {
            return new BybitParameters(null, JsonNode.Parse(call.Body.Length == 0 ? "{}" : call.Body) as JsonObject
                ?? throw BybitException.BadParameter("body is not a JSON object"));
        }
        catch (JsonException)
        {
            throw BybitException.BadParameter("body is not JSON");
        }
    }

    /// <summary>Parameters of one order of a batch.</summary>
    public static BybitParameters OfElement(JsonObject element, string category)
    {
        JsonObject body = element.DeepClone().AsObject();
        body["category"] = category;
        return new BybitParameters(null, body);
    }

    /// <summary>The orders of a batch.</summary>
    public IReadOnlyList<JsonObject> Elements(string name) =>
        (Json(name, JsonValueKind.Array) as JsonArray ?? throw BybitException.BadParameter(name + " is missing"))
            .Select(e => e as JsonObject ?? throw BybitException.BadParameter(name + " must hold objects"))
            .ToList();

    /// <summary>A text where there is one, whatever else is wrong with the request.</summary>
    public string TextOrEmpty(string name) => _body?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>A text; absent and empty are the same.</summary>
    public string? Text(string name)
    {
        string? value = _query is not null ? _query.GetValueOrDefault(name) : Json(name, JsonValueKind.String)?.GetValue<string>();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public string Required(string name) => Text(name) ?? throw BybitException.BadParameter(name + " is missing");

    public long? Integer(string name)
    {
        string? text = _query is not null ? _query.GetValueOrDefault(name) : Json(name, JsonValueKind.Number)?.ToJsonString();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Num.TryParse(text, out long value) ? value : throw BybitException.BadParameter(name + " is not an integer");
    }

    public bool Flag(string name) => Json(name, JsonValueKind.True, JsonValueKind.False)?.GetValue<bool>() ?? false;

    /// <summary>A positive amount sent as text.</summary>
    public decimal? Amount(string name)
    {
        string? text = Text(name);
        if (text is null)
        {
            return null;
        }

        return Num.TryParse(text, out decimal value) && value >= 0 ? value : throw BybitException.BadParameter(name + " is not a number");
    }

    /// <summary>Page length within its bounds.</summary>
    public int Limit(int max, int standard)
    {
        long limit = Integer("limit") ?? standard;
        return limit >= 1 && limit <= max ? (int)limit : throw BybitException.BadParameter($"limit must be from 1 to {max}");
    }

    private JsonNode? Json(string name, params JsonValueKind[] kinds)
    {
        JsonNode? node = _body?[name];
        if (node is null || kinds.Contains(node.GetValueKind()))
        {
            return node;
        }

        throw BybitException.BadParameter($"{name} has the wrong type");
    }
}
