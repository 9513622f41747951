using System.Text.Json;

namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>
/// Runs a file of the Pester suite in a fresh pwsh against the built module. Skipped, with the reason, where pwsh or Pester
/// is not installed. Everything a file prints or leaves on the disk is searched for the canary key and secret.
/// </summary>
internal static class PesterFile
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly Lazy<Task<string?>> Missing = new(FindMissing);

    public static string[] All { get; } =
        [.. Directory.EnumerateFiles(Repository.At("tests", "Pester"), "*.Tests.ps1").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static async Task Passes(string file)
    {
        string? missing = await Missing.Value;
        Assert.SkipWhen(missing is not null, missing ?? "");
        using TemporaryFolder root = new();
        string result = root.File("result.json");
        ProcessResult run = await Processes.Run(
            "pwsh",
            ["-NoProfile", "-NonInteractive", "-File", Repository.At("tests", "Pester", "run.ps1"), "-Path", Repository.At("tests", "Pester", file), "-ResultFile", result],
            Limit,
            ("EXCHANGEACCOUNTS_TEST_ROOT", root.Path),
            ("EXCHANGEACCOUNTS_HOME", root.File("home")),
            ("HOME", root.File("user")),
            ("POWERSHELL_TELEMETRY_OPTOUT", "1"),
            ("NO_COLOR", "1"),

            // The processes live for seconds: compiling again what ran a few times, to make it faster, costs a third of their time.
            ("DOTNET_TieredPGO", "0"),
            ("DOTNET_TC_CallCountThreshold", "1000"));

        TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.True(JsonDocument.Parse(await File.ReadAllTextAsync(result)).RootElement.GetProperty("passed").GetInt32() > 0, "no test ran");
        Canary.AssertNotIn(run.Output, file);
        Canary.AssertInNoFileOf(root.Path);
    }

    private static async Task<string?> FindMissing()
    {
        try
        {
            ProcessResult run = await Processes.Run(
                "pwsh",
                ["-NoProfile", "-NonInteractive", "-Command", "if (Get-Module -ListAvailable Pester | Where-Object Version -GE 5.5) { 'yes' } else { 'no' }"],
                TimeSpan.FromMinutes(1));
            return run.Output.Contains("yes", StringComparison.Ordinal) ? null : "Pester 5.5 or later is not installed: the PowerShell part was not tested.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on PATH: the PowerShell part was not tested.";
        }
    }
}
