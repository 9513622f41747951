namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>Pester files of all other cmdlets, one row per file.</summary>
[Collection(PesterGroups.Prefix + nameof(PesterGroups.OtherCmdlets))]
public sealed class PesterCmdletTests
{
    [Theory]
    [MemberData(nameof(PesterGroups.OtherCmdlets), MemberType = typeof(PesterGroups))]
    public Task Pester_file_passes(string file) => PesterFile.Passes(file);
}
