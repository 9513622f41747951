using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>JSON the way the exchanges write it: no needless escapes.</summary>
internal static class JsonText
{
    public static byte[] Bytes(JsonNode node)
    {
        ArrayBufferWriter<byte> buffer = new(4_096);
        using Utf8JsonWriter writer = Writer(buffer);
        node.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static Utf8JsonWriter Writer(IBufferWriter<byte> buffer) => new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public static JsonArray Array(IEnumerable<JsonNode> items) => new(items.ToArray());
}
