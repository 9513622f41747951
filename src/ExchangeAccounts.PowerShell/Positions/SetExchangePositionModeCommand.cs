using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets the position mode of accounts, or of instruments where each has its own.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangePositionMode", SupportsShouldProcess = true, DefaultParameterSetName = BySymbol)]
[OutputType(typeof(ExchangePositionModeChange))]
public sealed class SetExchangePositionModeCommand : AccountSetCmdlet
{
    private const string BySymbol = "Symbol";
    private const string ByAsset = "Asset";

    /// <summary>One position for each instrument, or a long and a short one.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(nameof(ExchangeAccounts.PositionMode.OneWay), nameof(ExchangeAccounts.PositionMode.Hedge))]
    [ExactWord(typeof(PositionMode))]
    public PositionMode PositionMode { get; set; }

    /// <summary>Symbols, where each has a mode of its own.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = BySymbol)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>All instruments that settle in this.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByAsset)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string? Asset { get; set; }

    private protected override IEnumerable<CmdletJob> Plan()
    {
        // Copied: the next record brings its own while the jobs of this one run.
        PositionMode mode = PositionMode;
        string? asset = Asset;
        return PublicJobs(asset is null ? GivenSymbols.OrAccount(Symbol) : [null], (open, account, symbol, stop) => Set(open, account, symbol, asset, mode, stop));
    }

    private async Task Set(ExchangeConnection open, ExchangeAccount account, string? symbol, string? asset, PositionMode mode, CancellationToken stop)
    {
        ExchangeDefinition exchange = Runtime.Catalog.Get(account.Exchange);
        PositionModeSetter.Check(exchange, open, mode, symbol, asset);
        ExchangeInstrument? instrument = await Find(open, symbol, stop);
        PositionModeScope scope = PositionModeSetter.Scope(exchange, open, mode, instrument, asset);
        ExchangeConnection? connection = await Approve(open, account, instrument, PositionModeSetter.Describe(scope, mode), stop);
        if (connection is not null)
        {
            PostChange(await PositionModeSetter.Set(Runtime, connection, scope, mode, stop));
        }
    }
}
