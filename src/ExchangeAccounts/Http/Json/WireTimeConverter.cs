using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts.Http;

/// <summary>Unix milliseconds, as a number or as text. Null, <c>""</c>, 0 and negative values are null: exchanges write them for "never".</summary>
public sealed class WireTimeConverter : JsonConverter<DateTime?>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        long milliseconds;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt64(out milliseconds):
                break;
            case JsonTokenType.String when reader.ValueSpan.IsEmpty:
                return null;
            case JsonTokenType.String when Utf8Parser.TryParse(reader.ValueSpan, out milliseconds, out int used) && used == reader.ValueSpan.Length:
                break;
            default:
                throw new JsonException("a time in milliseconds was expected");
        }

        return milliseconds switch
        {
            <= 0 => null,
            > 253402300799999 => throw new JsonException("a time in milliseconds was expected"),
            _ => DateTime.UnixEpoch.AddMilliseconds(milliseconds),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } time)
        {
            writer.WriteNumberValue((long)(time - DateTime.UnixEpoch).TotalMilliseconds);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
