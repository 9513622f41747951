using System.CommandLine;
using ExchangeAccounts.Cli;

RootCommand root = new(
    """
    ExchangeAccounts without PowerShell: a demo on simulated accounts, and the balances of your own.

    Exit codes: 0 all done; 1 some accounts failed; 2 wrong command line; 3 nothing could be done; 130 stopped.
    """)
{
    DemoCommand.Create(),
    BalancesCommand.Create(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync();
    return ExitCode.Usage;
}

return await parsed.InvokeAsync();
