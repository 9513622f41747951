using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts.Simulator;

/// <summary>Keeps a JSON number or text letter by letter, so that what a configuration says is what is answered.</summary>
internal sealed class VerbatimTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("A number or text is expected."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
