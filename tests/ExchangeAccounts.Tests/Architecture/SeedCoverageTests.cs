using System.Reflection;
using System.Text.RegularExpressions;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Architecture;

/// <summary>Holds <c>docs/seed-coverage.md</c> to what the code has: neither more nor less.</summary>
public sealed class SeedCoverageTests
{
    private static readonly string Manifest = File.ReadAllText(Repository.At("ExchangeAccounts.psd1"));

    private static readonly Dictionary<string, string> CmdletSources = Directory
        .EnumerateFiles(Repository.At("src", "ExchangeAccounts.PowerShell"), "*Command.cs", SearchOption.AllDirectories)
        .Where(static f => !f.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .ToDictionary(static f => Path.GetFileNameWithoutExtension(f), StringComparer.Ordinal);

    public static TheoryData<string> Seeds => [.. SeedCoverage.Methods.Keys];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_method_of_the_founding_documents_has_its_row(string seed)
    {
        Assert.Equal(
            SeedCoverage.Methods[seed].Order(StringComparer.Ordinal),
            SeedCoverage.Rows.Where(r => r.Seed == seed).Select(static r => r.Method).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_a_built_row_names_exists(string seed)
    {
        Assert.Empty(SeedCoverage.Rows.Where(r => r.Seed == seed && r.IsBuilt).SelectMany(static row => Missing(row).Select(m => $"{row}: {m}")));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_built_row_has_a_proof_that_exists(string seed)
    {
        foreach (SeedCoverage row in SeedCoverage.Rows.Where(r => r.Seed == seed && r.IsBuilt))
        {
            Assert.NotEmpty(row.Proofs);
            Assert.All(row.Proofs, proof => Assert.True(Proves(proof), $"{row}: there is no test '{proof}'"));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_row_that_is_not_built_lacks_something(string seed)
    {
        Assert.All(
            SeedCoverage.Rows.Where(r => r.Seed == seed && !r.IsBuilt),
            static row => Assert.True(Missing(row).Any(), $"{row}: everything it names exists, so that it can name its test"));
    }

    private static IEnumerable<string> Missing(SeedCoverage row) =>
        row.Cmdlets.SelectMany(MissingOfCmdlet)
            .Concat(row.Bybit.Where(static e => !Declares(typeof(BybitEndpoints), BybitExchange.Definition, e)))
            .Concat(row.Binance.Where(static e => !Declares(typeof(BinanceEndpoints), BinanceExchange.Definition, e)));

    // A cmdlet and its parameters: "Set-ExchangeLeverage -Leverage".
    private static IEnumerable<string> MissingOfCmdlet(string item)
    {
        string[] words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!Manifest.Contains($"'{words[0]}'", StringComparison.Ordinal) || !CmdletSources.TryGetValue(words[0].Replace("-", "", StringComparison.Ordinal) + "Command", out string? file))
        {
            return [words[0]];
        }

        string source = WithBases(File.ReadAllText(file));
        return words.Skip(1).Where(p => !Regex.IsMatch(source, $@"public (override |virtual )?\S+ {Regex.Escape(p.TrimStart('-'))} \{{ get;", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(p => words[0] + " " + p);
    }

    private static string WithBases(string source)
    {
        Match match = Regex.Match(source, @"class \w+(<\w+>)? : (?<Base>\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        string? file = match.Success
            ? Directory.EnumerateFiles(Repository.At("src", "ExchangeAccounts.PowerShell"), match.Groups["Base"].Value + ".cs", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        return file is null ? source : source + WithBases(File.ReadAllText(file));
    }

    // "POST /path" is an endpoint, "no: Capability" something that the exchange declares not to have.
    private static bool Declares(Type endpoints, ExchangeDefinition definition, string item)
    {
        const string no = "no: ";
        return item.StartsWith(no, StringComparison.Ordinal)
            ? definition.Capabilities.Any(c => !c.Supported && c.Capability == item[no.Length..])
            : Declared(endpoints).Contains(item, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Declared(Type endpoints)
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return endpoints.GetFields(all).Select(static f => f.GetValue(null))
            .Concat(endpoints.GetProperties(all).Select(static p => p.GetValue(null)))
            .OfType<Endpoint>()
            .Select(static e => e.ToString());
    }

    private static bool Proves(string proof)
    {
        if (proof.EndsWith(".Tests.ps1", StringComparison.Ordinal))
        {
            return File.Exists(Repository.At("tests", "Pester", proof));
        }

        string[] names = proof.Split('.');
        return names.Length == 2 && typeof(SeedCoverageTests).Assembly.GetTypes()
            .Where(t => t.Name == names[0])
            .Any(t => t.GetMethod(names[1]) is { } method && method.GetCustomAttributes<FactAttribute>(inherit: true).Any());
    }
}
