namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>Pester files that measure, one row per file.</summary>
[Collection(nameof(Alone))]
public sealed class PesterMeasurementTests
{
    [Theory]
    [MemberData(nameof(PesterGroups.Measurements), MemberType = typeof(PesterGroups))]
    public Task Pester_file_passes(string file) => PesterFile.Passes(file);
}
