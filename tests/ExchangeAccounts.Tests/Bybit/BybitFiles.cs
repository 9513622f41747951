using System.Text.Json;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Recorded replies and signing vectors.</summary>
internal static class BybitFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fixtures", "wire");

    /// <summary>A recorded reply as it came.</summary>
    public static string Reply(string name) => File.ReadAllText(Path.Combine(Folder, "bybit", name + ".json"));

    public static IEnumerable<string> Replies => Directory.EnumerateFiles(Path.Combine(Folder, "bybit"), "*.json").Select(static f => Path.GetFileNameWithoutExtension(f)!);

    public static JsonDocument SigningVectors() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "signing-vectors.json")));
}
