using System.Text.Json;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Shorter reading of JSON in assertions.</summary>
internal static class JsonElementText
{
    /// <summary>A member's text, or its raw JSON where it is no text.</summary>
    public static string Text(this JsonElement element, string name)
    {
        JsonElement value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }
}
