using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>The registry file as it is on disk. Fields it has beside ours are written back.</summary>
internal sealed class RegistryDocument
{
    /// <summary>The newest format this module reads.</summary>
    public const int CurrentVersion = GuardedVersion;

    // Versions that know no guards would keep them and send what they forbid: those must not read a file that has one.
    private const int GuardedVersion = 2;
    private const int PlainVersion = 1;

    public int Version { get; set; } = PlainVersion;

    public List<RegistryEntry> Accounts { get; set; } = [];

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>A document of these accounts, as old as they allow: a file without guards is read by every version.</summary>
    public static RegistryDocument Of(List<RegistryEntry> accounts, Dictionary<string, JsonElement>? others) => new()
    {
        Version = accounts.Exists(static a => a.IsGuarded) ? GuardedVersion : PlainVersion,
        Accounts = accounts,
        Others = others,
    };
}
