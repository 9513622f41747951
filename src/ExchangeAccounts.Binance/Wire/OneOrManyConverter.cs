using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExchangeAccounts.Binance.Wire;

/// <summary>An array, or the one object that stands alone where a symbol was asked for: Binance answers both ways.</summary>
internal sealed class OneOrManyConverter<T> : JsonConverter<T?[]>
    where T : class
{
    public override T?[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonTypeInfo<T> row = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return [JsonSerializer.Deserialize(ref reader, row)];
        }

        List<T?> rows = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rows.Add(JsonSerializer.Deserialize(ref reader, row));
        }

        return [.. rows];
    }

    public override void Write(Utf8JsonWriter writer, T?[] value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Replies are only read.");
}
