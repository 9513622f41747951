using System.CommandLine;
using ExchangeAccounts.Composition;

namespace ExchangeAccounts.Cli;

/// <summary><c>balances</c>: the balances of the registry's accounts, as a table, the balance document or CSV.</summary>
internal static class BalancesCommand
{
    public static Command Create()
    {
        Option<string[]> account = new("--account", "-a")
        {
            Description = "Names of accounts; none = all active ones.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<BalanceFormat> format = new("--format", "-f") { Description = "table, json or csv.", DefaultValueFactory = static _ => BalanceFormat.Table };
        Option<bool> includeZero = new("--include-zero") { Description = "Also tokens with nothing in them and flat positions." };
        Command command = new(
            "balances",
            "Shows the balances of your accounts. Keys are read from the environment variables that the accounts name "
            + "(New-ExchangeAccount -ApiKeyVariable … -ApiSecretVariable …); vaults can be opened in PowerShell only.")
        {
            account,
            format,
            includeZero,
        };
        command.SetAction((parsed, stop) => Run(
            parsed.GetValue(account) ?? [],
            parsed.GetValue(format),
            parsed.GetValue(includeZero),
            stop));
        return command;
    }

    private static async Task<int> Run(string[] names, BalanceFormat format, bool includeZero, CancellationToken stop)
    {
        using ExchangeRuntime runtime = ExchangeComposition.Create();
        try
        {
            AccountSelection selection = Select(runtime, names);
            foreach (ExchangeException failure in selection.Failures)
            {
                Report.Failure(failure);
            }

            if (selection.Failures.Count > 0)
            {
                return ExitCode.Usage;
            }

            if (selection.Accounts.Count == 0)
            {
                await Console.Error.WriteLineAsync("There are no accounts yet. In PowerShell: New-ExchangeAccount. To look around first: demo.");
                return ExitCode.Failed;
            }

            AccountBalances[] results = await Task.WhenAll(selection.Accounts.Select(a => AccountBalances.Read(runtime, a, includeZero, stop)));
            foreach (AccountBalances result in results.Where(static r => r.Failure is not null))
            {
                Report.Failure(result.Failure!);
            }

            List<ExchangeBalance> rows = [.. results.SelectMany(static r => r.Rows)];
            int failed = results.Count(static r => r.Failure is not null);
            if (failed < results.Length)
            {
                Report.Balances(rows, format);
            }

            return failed == 0 ? ExitCode.Done : failed < results.Length ? ExitCode.SomeFailed : ExitCode.Failed;
        }
        catch (ExchangeException e)
        {
            Report.Failure(e);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    private static AccountSelection Select(ExchangeRuntime runtime, string[] names)
    {
        AccountFilter filter = new()
        {
            Names = [.. names.Select(AccountNamePattern.Exact)],
        };
        return filter.Select(runtime.Registry.Snapshot());
    }
}
