using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts.Simulator;

/// <summary>Reads what people write: camel case, comments and trailing commas allowed, unknown names refused.</summary>
internal static class ConfigJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new SimulatorConfigException("is empty");
        }
        catch (JsonException e)
        {
            throw new SimulatorConfigException(e.Message.ReplaceLineEndings(" "), e);
        }
    }
}
