using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>The registry file as it is on disk. Fields it has beside ours are written back.</summary>
internal sealed class RegistryDocument
{
    /// <summary>The newest format this module reads.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; set; } = CurrentVersion;

    public List<RegistryEntry> Accounts { get; set; } = [];

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
