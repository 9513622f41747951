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
