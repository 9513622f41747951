using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>Reads a reply as it stands: text stays text, and no number passes through floating point.</summary>
public static class RawReply
{
    private const int MaxDepth = 256;

    /// <summary>
    /// The reply as text, <see langword="bool"/>, <see langword="long"/>, <see langword="decimal"/>, null, a list of such
    /// (<see cref="IReadOnlyList{T}"/> of objects), or names and values in their order (of pairs). A number that neither
    /// a long nor a decimal holds exactly stays text.
    /// </summary>
    /// <param name="connection">The account, for the message.</param>
    /// <param name="json">The reply; null comes of a blank one.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Protocol"/> where it is no JSON.</exception>
    public static object? Read(ExchangeConnection connection, string json)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Value(document.RootElement);
        }
        catch (JsonException)
        {
            throw new ExchangeException(FailureKind.Protocol, $"{connection.Label}: the exchange answered, and its answer is no JSON.")
            {
                Account = connection.Account?.Name,
                Advice = "-AsJson writes the answer as it is.",
            };
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(static p => new KeyValuePair<string, object?>(p.Name, Value(p.Value))).ToList(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object Number(JsonElement element)
    {
        if (element.TryGetInt64(out long whole))
        {
            return whole;
        }

        string text = element.GetRawText();
        try
        {
            return ExactDecimal.Parse(text) ?? (object)text;
        }
        catch (ExchangeException)
        {
            return text;
        }
    }
}
