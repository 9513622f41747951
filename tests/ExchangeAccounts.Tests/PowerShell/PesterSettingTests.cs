namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>Pester files of the cmdlets that set, one row per file.</summary>
[Collection(PesterGroups.Prefix + nameof(PesterGroups.Settings))]
public sealed class PesterSettingTests
{
    [Theory]
    [MemberData(nameof(PesterGroups.Settings), MemberType = typeof(PesterGroups))]
    public Task Pester_file_passes(string file) => PesterFile.Passes(file);
}
