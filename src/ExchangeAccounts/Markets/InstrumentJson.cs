using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>JSON of the instrument cache.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(InstrumentFile))]
internal sealed partial class InstrumentJson : JsonSerializerContext;
