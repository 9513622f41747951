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

    /// <summary>A long list, written row by row.</summary>
    public static byte[] Rows<T>(IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write)
    {
        ArrayBufferWriter<byte> buffer = new(Math.Max(256, rows.Count * 192));
        using Utf8JsonWriter json = Writer(buffer);
        json.WriteStartArray();
        foreach (T row in rows)
        {
            write(json, row);
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static JsonArray Array(IEnumerable<JsonNode> items) => new(items.ToArray());
}
