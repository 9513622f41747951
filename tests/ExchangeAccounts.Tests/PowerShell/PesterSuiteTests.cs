namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>Nothing of the Pester suite is left out.</summary>
public sealed class PesterSuiteTests
{
    [Fact]
    public void Every_file_is_in_one_group()
    {
        TheoryData<string>[] groups = [PesterGroups.Reads, PesterGroups.Settings, PesterGroups.OtherCmdlets, PesterGroups.ManyCmdlets, PesterGroups.Measurements];
        Assert.True(PesterFile.All.Length >= 50, "the folder was not found");
        Assert.All(groups, Assert.NotEmpty);
        Assert.Equal(PesterFile.All, groups.SelectMany(static g => g).Select(static row => row.Data).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_has_a_test_file()
    {
        string manifest = File.ReadAllText(Repository.At("ExchangeAccounts.psd1"));
        string[] cmdlets = [.. manifest.Split('\'').Where(static word => word.Contains("-Exchange", StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal) && !word.StartsWith("Archive-", StringComparison.Ordinal))];
        Assert.True(cmdlets.Length >= 20, "the manifest was not understood");
        Assert.All(cmdlets, static c => Assert.True(File.Exists(Repository.At("tests", "Pester", c + ".Tests.ps1")), $"tests/Pester/{c}.Tests.ps1 is missing"));
    }
}
