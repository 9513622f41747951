namespace ExchangeAccounts.Tests.PowerShell;

/// <summary>
/// The Pester suite in groups that run side by side, of about the same length; within a group the files run one after another.
/// By name, so that a new file belongs to one without being listed.
/// </summary>
internal static class PesterGroups
{
    /// <summary>Begins the name of each group's collection; <see cref="PesterFirst"/> starts these before all others.</summary>
    public const string Prefix = "Pester: ";

    /// <summary>What compares times of one program with each other needs the machine for itself.</summary>
    private static readonly string[] Measured = ["ManyAccounts.Tests.ps1"];

    public static TheoryData<string> Reads => [.. PesterFile.All.Where(static f => Verb(f) == "Get")];

    public static TheoryData<string> Settings => [.. PesterFile.All.Where(static f => Verb(f) == "Set")];

    public static TheoryData<string> OtherCmdlets => [.. PesterFile.All.Where(static f => Verb(f) is not ("Get" or "Set" or null))];

    /// <summary>Files that are about no one cmdlet.</summary>
    public static TheoryData<string> ManyCmdlets => [.. PesterFile.All.Where(static f => Verb(f) is null && !Measured.Contains(f))];

    public static TheoryData<string> Measurements => [.. Measured];

    private static string? Verb(string file) => file.Split("-Exchange") is [string verb, _] ? verb : null;
}
