using System.Text.Json;

namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>
/// The Pester suite, one row per file, in a fresh pwsh against the built module. Skipped, with the reason, where pwsh or
/// Pester is not installed. Everything a file prints or leaves on the disk is searched for the canary key and secret.
/// </summary>
[Collection(nameof(Alone))]
public sealed class PesterTests
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.At("tests", "Pester"), "*.Tests.ps1").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_file_passes(string file)
    {
        Assert.SkipWhen(Missing.Value is not null, Missing.Value ?? "");
        using TemporaryFolder root = new();
        string result = Path.Combine(root.Path, "result.json");
        ProcessResult run = await Processes.Run(
            "pwsh",
            ["-NoProfile", "-NonInteractive", "-File", Repository.At("tests", "Pester", "run.ps1"), "-Path", Repository.At("tests", "Pester", file), "-ResultFile", result],
            TimeSpan.FromMinutes(5),
            ("EXCHANGEACCOUNTS_TEST_ROOT", root.Path),
            ("EXCHANGEACCOUNTS_HOME", Path.Combine(root.Path, "home")),
            ("HOME", Path.Combine(root.Path, "user")),
            ("POWERSHELL_TELEMETRY_OPTOUT", "1"),
            ("NO_COLOR", "1"));

        TestContext.Current.TestOutputHelper?.WriteLine(run.Output);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.True(JsonDocument.Parse(await File.ReadAllTextAsync(result)).RootElement.GetProperty("passed").GetInt32() > 0, "no test ran");
        Canary.AssertNotIn(run.Output, file);
        Canary.AssertInNoFileOf(root.Path);
    }

    [Fact]
    public void Every_cmdlet_has_a_test_file()
    {
        string manifest = File.ReadAllText(Repository.At("ExchangeAccounts.psd1"));
        string[] cmdlets = [.. manifest.Split('\'').Where(static word => word.Contains("-Exchange", StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal) && !word.StartsWith("Archive-", StringComparison.Ordinal))];
        Assert.True(cmdlets.Length >= 20, "the manifest was not understood");
        Assert.All(cmdlets, static c => Assert.True(File.Exists(Repository.At("tests", "Pester", c + ".Tests.ps1")), $"tests/Pester/{c}.Tests.ps1 is missing"));
    }

    private static string? FindMissing()
    {
        try
        {
            ProcessResult run = Processes.Run(
                "pwsh",
                ["-NoProfile", "-NonInteractive", "-Command", "if (Get-Module -ListAvailable Pester | Where-Object Version -GE 5.5) { 'yes' } else { 'no' }"],
                TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
            return run.Output.Contains("yes", StringComparison.Ordinal) ? null : "Pester 5.5 or later is not installed: the PowerShell part was not tested.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on PATH: the PowerShell part was not tested.";
        }
    }
}
