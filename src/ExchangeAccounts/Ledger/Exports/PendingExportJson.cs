using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>JSON of files that are not fetched yet.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PendingExport))]
internal sealed partial class PendingExportJson : JsonSerializerContext;
