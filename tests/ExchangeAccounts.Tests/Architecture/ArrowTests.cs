using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ExchangeAccounts.Tests.Architecture;

/// <summary>Holds the arrows that ARCHITECTURE.md draws.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Analyzers = ["Meziantou.Analyzer", "Roslynator.Analyzers"];

    public static TheoryData<string, string[], string[]> Projects => new()
    {
        // project, projects it may reference, packages it may reference
        { "ExchangeAccounts", [], [] },
        { "ExchangeAccounts.Bybit", ["ExchangeAccounts"], [] },
        { "ExchangeAccounts.Binance", ["ExchangeAccounts"], [] },
        { "ExchangeAccounts.Simulator", [], [] },
        { "ExchangeAccounts.Simulator.Server", ["ExchangeAccounts.Simulator"], ["System.CommandLine"] },
        {
            "ExchangeAccounts.PowerShell",
            ["ExchangeAccounts", "ExchangeAccounts.Binance", "ExchangeAccounts.Bybit", "ExchangeAccounts.Simulator"],
            ["PowerShellStandard.Library"]
        },
        {
            "ExchangeAccounts.Cli",
            ["ExchangeAccounts", "ExchangeAccounts.Binance", "ExchangeAccounts.Bybit", "ExchangeAccounts.Simulator"],
            ["Spectre.Console", "System.CommandLine"]
        },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project, string[] projects, string[] packages)
    {
        XDocument file = XDocument.Load(Repository.At("src", project, project + ".csproj"));
        Assert.Equal(projects.Order(StringComparer.Ordinal), References(file, "ProjectReference").Select(static r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).Order(StringComparer.Ordinal));
        Assert.Equal(packages.Order(StringComparer.Ordinal), References(file, "PackageReference").Except(Analyzers).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_is_listed_here()
    {
        IEnumerable<string> found = Directory.EnumerateFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories).Select(static f => Path.GetFileNameWithoutExtension(f));
        Assert.Equal(found.Order(StringComparer.Ordinal), Projects.Select(static row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_but_composition_roots_compiles_the_composition()
    {
        string[] roots = [.. Directory.EnumerateFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static f => File.ReadAllText(f).Contains("Composition", StringComparison.Ordinal))
            .Select(static f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(["ExchangeAccounts.Cli", "ExchangeAccounts.PowerShell"], roots);
    }

    [Fact]
    public void Core_knows_no_exchange_and_no_shell()
    {
        AssertNoSourceMatches("ExchangeAccounts", new Regex(@"System\.Management\.Automation|ExchangeAccounts\.(Bybit|Binance|Simulator|PowerShell|Cli)\b|retCode|/v5/|/fapi/|USDT-M|X-BAPI|X-MBX", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)), ignoreComments: true);
    }

    [Fact]
    public void Cmdlets_know_no_wire()
    {
        AssertNoSourceMatches("ExchangeAccounts.PowerShell", new Regex(@"using ExchangeAccounts\.(Bybit|Binance|Simulator|Http)\b|HttpClient|HttpRequestMessage|JsonSerializer|retCode|/v5/|/fapi/|X-BAPI|X-MBX", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)), ignoreComments: true);
    }

    [Fact]
    public void Only_the_exchanges_room_and_adapters_use_the_pipeline()
    {
        IEnumerable<string> users = Sources("ExchangeAccounts")
            .Where(static f => File.ReadAllText(f).Contains("using ExchangeAccounts.Http", StringComparison.Ordinal))
            .Select(static f => Path.GetFileName(Path.GetDirectoryName(f)!))
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(["Exchanges"], users);
    }

    [Fact]
    public void No_order_reaches_an_exchange_but_past_the_guards()
    {
        string[] placing = [.. new[] { "ExchangeAccounts", "ExchangeAccounts.PowerShell", "ExchangeAccounts.Cli", "Composition" }
            .SelectMany(static p => Sources(p))
            .Where(static f => Regex.IsMatch(File.ReadAllText(f), @"\.(PlaceOrders?|AmendOrder)\b(?!"")", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)))
            .Select(static f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(["GuardedAmendment.cs", "GuardedOrder.cs"], placing);
    }

    [Fact]
    public void The_simulator_names_nothing_of_the_project()
    {
        AssertNoSourceMatches("ExchangeAccounts.Simulator", new Regex(@"using ExchangeAccounts(;|\.(?!Simulator))", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)), ignoreComments: true);
    }

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        IEnumerable<string> tooLong = new[] { "src", "tests", "bench" }
            .Select(static d => Repository.At(d))
            .Where(Directory.Exists)
            .SelectMany(static d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories))
            .Where(static f => !IsGenerated(f) && File.ReadLines(f).Count() > 300)
            .Select(static f => Path.GetRelativePath(Repository.Root, f));
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Tests_touch_no_powershell_type()
    {
        // The reference assembly's bodies return null: a test that touched them would test nothing, and pass.
        Assert.DoesNotContain(typeof(ArrowTests).Assembly.GetReferencedAssemblies(), static a => a.Name == "System.Management.Automation");
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll")), "the reference assembly lies beside the tests");
    }

    private static void AssertNoSourceMatches(string project, Regex forbidden, bool ignoreComments)
    {
        foreach (string file in Sources(project))
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                bool comment = ignoreComments && line.TrimStart().StartsWith("//", StringComparison.Ordinal);
                Assert.False(!comment && forbidden.IsMatch(line), $"{Path.GetRelativePath(Repository.Root, file)}:{number}: {line.Trim()}");
            }
        }
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Repository.At("src", project), "*.cs", SearchOption.AllDirectories).Where(static f => !IsGenerated(f));

    private static bool IsGenerated(string file) =>
        file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal) || file.Contains(@"\obj\", StringComparison.Ordinal) || file.Contains("/node_modules/", StringComparison.Ordinal);

    private static IEnumerable<string> References(XDocument project, string kind) =>
        project.Descendants(kind).Select(static r => r.Attribute("Include")!.Value);
}
