using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts.Http;

/// <summary>A boolean, or the same as text or 0/1. Null and <c>""</c> are null; a word that is neither is null too, never false.</summary>
public sealed class WireBooleanConverter : JsonConverter<bool?>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                return reader.TryGetInt64(out long number) ? number != 0 : null;
            case JsonTokenType.String:
                return bool.TryParse(reader.GetString(), out bool value) ? value : null;
            case JsonTokenType.Null:
                return null;
            default:
                throw new JsonException("true or false was expected");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } given)
        {
            writer.WriteBooleanValue(given);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
