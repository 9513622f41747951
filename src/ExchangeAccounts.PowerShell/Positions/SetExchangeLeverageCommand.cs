using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets the leverage of instruments on accounts.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangeLeverage", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeLeverageChange))]
public sealed class SetExchangeLeverageCommand : AccountSetCmdlet
{
    private LeverageRequest? _given;

    /// <summary>Symbols.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[] Symbol { get; set; } = [];

    /// <summary>The leverage of both sides.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Leverage { get; set; }

    /// <summary>The leverage of the long side.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? LongLeverage { get; set; }

    /// <summary>The leverage of the short side.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? ShortLeverage { get; set; }

    /// <summary>The margin mode to set before. Not from the pipeline: a position that is piped in only says what it has.</summary>
    [Parameter]
    [ValidateSet(nameof(ExchangeAccounts.MarginMode.Cross), nameof(ExchangeAccounts.MarginMode.Isolated))]
    public MarginMode? MarginMode { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        string[] names = [nameof(Leverage), nameof(LongLeverage), nameof(ShortLeverage)];
        if (Array.Exists(names, MyInvocation.BoundParameters.ContainsKey))
        {
            _given = Request();
            LeverageRules.CheckGiven(_given);
        }
    }

    private protected override IEnumerable<CmdletJob> Plan()
    {
        // Copied: the next record brings its own while the jobs of this one run. What stands on the command line is meant for
        // all of them: an object that is piped in only says what it has.
        LeverageRequest request = _given ?? Request();
        return PublicJobs(Symbol, (open, account, symbol, stop) => Set(open, account, symbol, request, stop));
    }

    private async Task Set(ExchangeConnection open, ExchangeAccount account, string? symbol, LeverageRequest request, CancellationToken stop)
    {
        // Everything up to the question is public: -WhatIf signs nothing and opens no vault.
        LeverageRules.CheckGiven(request, symbol);
        ExchangeInstrument instrument = (await Runtime.GetInstruments(open, stop)).Resolve(symbol);
        LeverageRules.Check(Runtime.Catalog.Get(account.Exchange), open, instrument, request);
        ExchangeConnection? connection = await Approve(open, account, instrument, LeverageSetter.Describe(request), stop);
        if (connection is not null)
        {
            PostChange(await LeverageSetter.Set(Runtime, connection, instrument, request, stop));
        }
    }

    private LeverageRequest Request() => new() { Leverage = Leverage, LongLeverage = LongLeverage, ShortLeverage = ShortLeverage, MarginMode = MarginMode };
}
