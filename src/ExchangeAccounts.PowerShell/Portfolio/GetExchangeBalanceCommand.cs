using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what accounts hold: tokens and positions in one shape.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeBalance")]
[OutputType(typeof(ExchangeBalance))]
public sealed class GetExchangeBalanceCommand : AccountReadCmdlet
{
    /// <summary>Only these positions and tokens.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Only these tokens.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string[]? Asset { get; set; }

    /// <summary>Also these wallets, Spot or Funding; the others name what is shown anyway.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MarketType[]? MarketType { get; set; }

    /// <summary>Also tokens with nothing in them and flat positions.</summary>
    [Parameter]
    public SwitchParameter IncludeZero { get; set; }

    private protected override async Task Read(ExchangeConnection connection, CancellationToken cancellation)
    {
        BalanceFilter filter = new() { Symbols = Symbol ?? [], Assets = Asset ?? [], MarketTypes = MarketType ?? [], IncludeZero = IncludeZero };
        BalanceSelection selection = await BalanceReader.Read(Runtime, connection, filter, cancellation);
        foreach (ExchangeException failure in selection.Failures)
        {
            PostFailure(failure, connection);
        }

        PostObjects(selection.Rows);
    }
}
