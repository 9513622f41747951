using System.Diagnostics;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Cli;

public sealed class BalancesTests
{
    [Fact]
    public async Task A_table_shows_the_rows_of_all_accounts()
    {
        await using CliRun cli = (await CliRun.Start()).WithAccounts();

        ProcessResult result = await cli.Run("balances");

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("bybit-main (Bybit LIVE)", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("binance-main (Binance LIVE)", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("ETH:PERP-USDT", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("10,000", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(result.StandardOutput.Length, result.Output.Length);
    }

    [Fact]
    public async Task Json_is_the_document_and_nothing_else()
    {
        await using CliRun cli = (await CliRun.Start()).WithAccounts();

        ProcessResult result = await cli.Run("balances", "--format", "json");

        Assert.True(result.ExitCode == 0, result.Output);
        using JsonDocument document = JsonDocument.Parse(result.StandardOutput);
        Assert.Equal(["binance-main", "bybit-main"], document.RootElement.EnumerateObject().Select(static p => p.Name));
        JsonElement row = document.RootElement.GetProperty("bybit-main").GetProperty("assets").EnumerateArray().Single(static a => a.GetProperty("symbol").GetString() == "USDT");
        Assert.Equal((10_000m, "unified"), (row.GetProperty("size").GetDecimal(), row.GetProperty("market_type").GetString()));
    }

    [Fact]
    public async Task Csv_reads_back_whatever_the_culture()
    {
        await using CliRun cli = (await CliRun.Start()).WithAccounts();

        ProcessResult result = await cli.Run("balances", "--format", "csv", "--account", "Bybit-Main");

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Equal(
            [("bybit-main", "BTC", 0.05m), ("bybit-main", "ETH:PERP-USDT", 0.5m), ("bybit-main", "USDC", 500m), ("bybit-main", "USDT", 10_000m)],
            CsvDocument.Read(result.StandardOutput).OrderBy(static r => r.Symbol, StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_number_of_a_table_is_cut()
    {
        await using CliRun cli = await CliRun.Start();
        SimulatedAccount rich = cli.Simulated.AddAccount(new AccountConfig
        {
            Name = "rich",
            Exchange = ExchangeNames.Binance,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 123_456_789_012.12345678m }],
            Positions = [new PositionConfig { Symbol = "1000PEPEUSDT", Size = -98_765_432_109m, EntryPrice = 0.0112345m }],
        });
        cli.WithAccounts();

        ProcessResult result = await cli.Run("balances", "--account", rich.Name);

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("123,456,789,012.12345678", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("1000PEPE:PERP-USDT", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("-98,765,432,109", result.StandardOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("…", result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_dead_account_is_exit_code_1_and_the_others_have_their_rows()
    {
        await using CliRun cli = (await CliRun.Start()).WithAccounts();
        cli.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Account = "binance-main" });

        ProcessResult result = await cli.Run("balances", "--format", "json");

        Assert.Equal(1, result.ExitCode);
        AssertFailure(result, "Unreachable: binance-main (Binance LIVE)");
        using JsonDocument document = JsonDocument.Parse(result.StandardOutput);
        Assert.Equal(["bybit-main"], document.RootElement.EnumerateObject().Select(static p => p.Name));
    }

    [Fact]
    public async Task A_missing_variable_is_named()
    {
        await using CliRun cli = (await CliRun.Start()).WithAccounts();
        cli.Register("forgotten", ExchangeNames.Bybit, new Uri("http://127.0.0.1:1"));

        ProcessResult some = await cli.Run("balances", "--format", "json");
        ProcessResult alone = await cli.Run("balances", "--account", "forgotten");

        Assert.Equal((1, 3), (some.ExitCode, alone.ExitCode));
        AssertFailure(some, "SecretNotFound: forgotten (Bybit LIVE): the environment variable 'EATEST_FORGOTTEN_KEY' is not set.");
        AssertFailure(alone, "SecretNotFound:");
        Assert.Equal("", alone.StandardOutput);
    }

    [Fact]
    public async Task A_refused_key_is_a_failure_that_does_not_show_it()
    {
        await using CliRun cli = await CliRun.Start();
        SimulatedAccount account = cli.Simulated.Accounts[0];
        cli.WithAccounts();

        // The right key with another's secret.
        cli.Register("mistaken", ExchangeNames.Bybit, new Uri("http://127.0.0.1:1"));
        cli.SetVariables("mistaken", account);
        cli.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Body, Account = account.Name, Body = """{"retCode":10004,"retMsg":"Error sign","result":{}}""", ContentType = "application/json" });

        ProcessResult result = await cli.Run("balances", "--account", account.Name);

        Assert.Equal(3, result.ExitCode);
        AssertFailure(result, "Unauthorized: bybit-main (Bybit LIVE): Error sign (10004)");
        ProcessResult nobody = await cli.Run("balances", "--account", "mistaken");
        AssertFailure(nobody, "Unreachable: mistaken (Bybit LIVE): no connection to http://127.0.0.1:1");
    }

    [Theory]
    [InlineData("AccountNotFound:", "balances", "--account", "nobody")]
    [InlineData("xml", "balances", "--format", "xml")]
    [InlineData("--frobnicate", "balances", "--frobnicate")]
    [InlineData("Required argument", "balances", "--account")]
    [InlineData("Required command")]
    public async Task A_wrong_command_line_is_exit_code_2(string message, params string[] arguments)
    {
        await using CliRun cli = (await CliRun.Start()).WithAccounts();

        ProcessResult result = await cli.Run(arguments);

        Assert.Equal(2, result.ExitCode);
        AssertFailure(result, message);
        Assert.Empty(cli.Simulated.Requests);
    }

    [Fact]
    public async Task No_accounts_and_a_broken_registry_are_exit_code_3()
    {
        await using CliRun cli = await CliRun.Start();

        ProcessResult none = await cli.Run("balances");
        await File.WriteAllTextAsync(cli.Folder.Home.RegistryFile, "{ \"version\": 1, \"acc", TestContext.Current.CancellationToken);
        ProcessResult broken = await cli.Run("balances");

        Assert.Equal((3, 3), (none.ExitCode, broken.ExitCode));
        AssertFailure(none, "There are no accounts yet.");
        AssertFailure(broken, "RegistryUnreadable:");
        Assert.Equal("", none.StandardOutput + broken.StandardOutput);
    }

    [Fact]
    public async Task Stopped_it_ends_at_once_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT exists elsewhere only.");
        await using CliRun cli = (await CliRun.Start()).WithAccounts();
        cli.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer });
        using Process process = cli.Begin("balances");
        while (cli.Simulated.Requests.Count < 2 && !process.HasExited)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        long began = Stopwatch.GetTimestamp();
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((130, ""), (process.ExitCode, await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    /// <summary>Said on standard error, and only there.</summary>
    private static void AssertFailure(ProcessResult result, string message)
    {
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(message, result.StandardOutput, StringComparison.Ordinal);
    }
}
