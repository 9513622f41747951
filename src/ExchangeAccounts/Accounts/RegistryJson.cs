using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>JSON of the registry: indented and unescaped, because people read it.</summary>
[JsonSerializable(typeof(RegistryDocument))]
[JsonSerializable(typeof(RegistryHeader))]
internal sealed partial class RegistryJson : JsonSerializerContext
{
    internal static RegistryJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
