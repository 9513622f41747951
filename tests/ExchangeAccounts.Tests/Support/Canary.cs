namespace ExchangeAccounts.Tests;

/// <summary>A key and secret that every Pester test can use, and that must be seen nowhere but in a vault.</summary>
internal static class Canary
{
    // The same as in tests/Pester/Common.ps1.
    private static readonly string[] Texts = ["CANARYKEY00000000000000000000000001", "canary-secret-must-never-be-seen-0001"];

    public static void AssertNotIn(string text, string what) =>
        Assert.All(Texts, canary => Assert.False(text.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{what} shows the canary {canary[..10]}…"));

    // A test's link may lead out of its folder.
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Searches every file below a folder, but for the vault's own.</summary>
    public static void AssertInNoFileOf(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", Everywhere))
        {
            if (!file.Contains("secretmanagement", StringComparison.OrdinalIgnoreCase))
            {
                AssertNotIn(File.ReadAllText(file), file);
            }
        }
    }
}
