using System.Text.RegularExpressions;

namespace ExchangeAccounts.Tests.Cli;

public sealed partial class DemoTests
{
    [Fact]
    public async Task It_does_the_main_job_on_two_accounts_and_touches_nothing_of_the_users()
    {
        await using CliRun cli = await CliRun.Start();

        ProcessResult demo = await cli.Run("demo");

        Assert.True(demo.ExitCode == 0, demo.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Folder.Path));
        Assert.Empty(cli.Simulated.Requests);
        foreach (string account in new[] { "demo-binance (Binance Simulated)", "demo-bybit (Bybit Simulated)" })
        {
            string lines = string.Join('\n', demo.StandardOutput.Split('\n').Where(l => l.StartsWith(account + ":", StringComparison.Ordinal)));
            Match leverage = Leverage().Match(lines);
            Assert.True(leverage.Success && leverage.Groups["old"].Value != leverage.Groups["new"].Value, lines);
            Assert.Contains("placed Buy Limit", lines, StringComparison.Ordinal);
            Assert.Contains("Confirmed, New, id ", lines, StringComparison.Ordinal);
            Assert.Contains("cancelled it: Confirmed", lines, StringComparison.Ordinal);
        }

        Assert.Contains("USDT           10,000", demo.StandardOutput, StringComparison.Ordinal);
        string positions = demo.StandardOutput[demo.StandardOutput.IndexOf("Positions:", StringComparison.Ordinal)..];
        Assert.Contains("ETH:PERP-USDT", positions, StringComparison.Ordinal);
        Assert.Contains("BTC:PERP-USDT", positions, StringComparison.Ordinal);
        AssertReadsBack(Written().Match(demo.StandardOutput).Groups["file"].Value.Trim());
    }

    [Fact]
    public async Task It_writes_the_file_that_is_asked_for()
    {
        await using CliRun cli = await CliRun.Start();
        string file = Path.Combine(cli.Folder.Path, "mine.csv");

        ProcessResult demo = await cli.Run("demo", "--output", file);

        Assert.True(demo.ExitCode == 0, demo.Output);
        Assert.Contains(file, demo.StandardOutput, StringComparison.Ordinal);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(cli.Folder.Path));
        AssertReadsBack(file);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_typed_failure()
    {
        await using CliRun cli = await CliRun.Start();

        ProcessResult demo = await cli.Run("demo", "--output", Path.Combine(cli.Folder.Path, "missing", "mine.csv"));

        Assert.Equal(3, demo.ExitCode);
        Assert.Contains("StateUnwritable:", demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("StateUnwritable:", demo.StandardOutput, StringComparison.Ordinal);
    }

    private static void AssertReadsBack(string file)
    {
        IReadOnlyList<(string Account, string Symbol, decimal Size)> rows = CsvDocument.Read(File.ReadAllText(file));
        Assert.Contains(("demo-binance", "USDT", 10_000m), rows);
        Assert.Contains(("demo-bybit", "ETH:PERP-USDT", 0.5m), rows);
        Assert.Contains(("demo-bybit", "BTC", 0.05m), rows);
    }

    [GeneratedRegex(@"leverage of BTC:PERP-USDT (?<old>[\d.]+) -> (?<new>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leverage();

    [GeneratedRegex(@"^Balances written to (?<file>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
