namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>Pester files of the cmdlets that read, one row per file.</summary>
[Collection(PesterGroups.Prefix + nameof(PesterGroups.Reads))]
public sealed class PesterReadTests
{
    [Theory]
    [MemberData(nameof(PesterGroups.Reads), MemberType = typeof(PesterGroups))]
    public Task Pester_file_passes(string file) => PesterFile.Passes(file);
}
