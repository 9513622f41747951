using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets the leverage of instruments on accounts.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangeLeverage", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeLeverageChange))]
public sealed class SetExchangeLeverageCommand : AccountCmdlet
{
    private const int WritesAtOnce = 8;

    public SetExchangeLeverageCommand() => ThrottleLimit = WritesAtOnce;

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Symbols.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[] Symbol { get; set; } = [];

    /// <summary>The leverage of both sides.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Leverage { get; set; }

    /// <summary>Write what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override AccountFilter Filter => new() { Names = Patterns(Account) ?? [] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        // Copied: the next record brings its own while the jobs of this one run.
        decimal leverage = Leverage!.Value;
        string[] symbols = Symbol;
        return SelectAccounts().SelectMany(a => symbols.Select(s => new CmdletJob(a.Name, stop => Set(a, s, leverage, stop))));
    }

    private async Task Set(ExchangeAccount account, string symbol, decimal leverage, CancellationToken stop)
    {
        // Everything up to the question is public: -WhatIf signs nothing and opens no vault.
        ExchangeConnection place = ExchangeRuntime.ConnectPublic(account, Reporter);
        ExchangeInstrument instrument = (await Runtime.GetInstruments(place, stop)).Resolve(symbol);
        LeverageRules.Check(instrument, leverage);
        ExchangeConnection? connection = await OnPipelineThread(
            () => Confirm(OrderDescription.Target(place, instrument.Symbol), LeverageSetter.Describe(leverage))
                ? Runtime.Connect(account, AccountKeys.Read(account), Reporter)
                : null,
            stop);
        if (connection is null)
        {
            return;
        }

        ExchangeLeverageChange change = await LeverageSetter.Set(Runtime.Adapter(account.Exchange), connection, instrument, leverage, stop);
        if (PassThru)
        {
            PostObject(change);
        }
    }
}
