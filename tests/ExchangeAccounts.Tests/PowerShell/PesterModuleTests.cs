namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>Pester files of the module as a whole, one row per file.</summary>
[Collection(PesterGroups.Prefix + nameof(PesterGroups.ManyCmdlets))]
public sealed class PesterModuleTests
{
    [Theory]
    [MemberData(nameof(PesterGroups.ManyCmdlets), MemberType = typeof(PesterGroups))]
    public Task Pester_file_passes(string file) => PesterFile.Passes(file);
}
