using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts.Http;

/// <summary>
/// A number as exchanges write it: as text or as a number, exact, never through double. <c>""</c> and null are null,
/// never 0; what is no number, or is larger than decimal holds, makes the reply unreadable instead of wrong.
/// </summary>
public sealed class WireDecimalConverter : JsonConverter<decimal?>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when !reader.HasValueSequence && !reader.ValueIsEscaped:
                return reader.ValueSpan.IsEmpty ? null : Parse(reader.ValueSpan);
            case JsonTokenType.String:
                return reader.GetString() is { Length: > 0 } text ? Parse(System.Text.Encoding.UTF8.GetBytes(text)) : null;
            case JsonTokenType.Number when !reader.HasValueSequence:
                return Parse(reader.ValueSpan);
            default:
                throw new JsonException("a number was expected");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } number)
        {
            writer.WriteStringValue(WireNumber.Text(number));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static decimal Parse(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal value) ? value : throw new JsonException("a number was expected");
}
