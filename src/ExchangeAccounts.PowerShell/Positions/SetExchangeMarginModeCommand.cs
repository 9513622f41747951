using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets the margin mode of accounts, or of instruments where each has its own.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangeMarginMode", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeMarginModeChange))]
public sealed class SetExchangeMarginModeCommand : AccountSetCmdlet
{
    /// <summary>What backs positions.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(nameof(ExchangeAccounts.MarginMode.Cross), nameof(ExchangeAccounts.MarginMode.Isolated), nameof(ExchangeAccounts.MarginMode.Portfolio))]
    [ExactWord(typeof(MarginMode))]
    public MarginMode MarginMode { get; set; }

    /// <summary>Symbols, where each has a mode of its own.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    private protected override IEnumerable<CmdletJob> Plan()
    {
        // Copied: the next record brings its own while the jobs of this one run.
        MarginMode mode = MarginMode;
        return PublicJobs(GivenSymbols.OrAccount(Symbol), (open, account, symbol, stop) => Set(open, account, symbol, mode, stop));
    }

    private async Task Set(ExchangeConnection open, ExchangeAccount account, string? symbol, MarginMode mode, CancellationToken stop)
    {
        MarginModeSetter.Check(Runtime.Catalog.Get(account.Exchange), open, mode, symbol is not null);
        ExchangeInstrument? instrument = await Find(open, symbol, stop);
        ExchangeConnection? connection = await Approve(open, account, instrument, MarginModeSetter.Describe(mode, instrument is not null), stop);
        if (connection is not null)
        {
            PostChange(await MarginModeSetter.Set(Runtime, connection, instrument, mode, stop));
        }
    }
}
