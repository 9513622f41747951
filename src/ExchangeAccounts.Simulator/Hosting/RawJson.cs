using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ExchangeAccounts.Simulator;

/// <summary>JSON that is already text, inside an answer made of nodes: a page of a long history needs no node for each member of each row.</summary>
[JsonConverter(typeof(Verbatim))]
internal sealed class RawJson
{
    private readonly ReadOnlyMemory<byte> _text;

    private RawJson(ReadOnlyMemory<byte> text) => _text = text;

    /// <summary>An array whose items are written one after the other.</summary>
    public static JsonNode Array(Action<Utf8JsonWriter> writeItems)
    {
        ArrayBufferWriter<byte> buffer = new(16_384);
        using Utf8JsonWriter writer = JsonText.Writer(buffer);
        writer.WriteStartArray();
        writeItems(writer);
        writer.WriteEndArray();
        writer.Flush();
        return JsonValue.Create(new RawJson(buffer.WrittenMemory))!;
    }

    private sealed class Verbatim : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value._text.Span, skipInputValidation: true);
    }
}
