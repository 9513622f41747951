using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Makes one JSON document of balances.</summary>
[Cmdlet(VerbsData.ConvertTo, "ExchangeBalanceJson")]
[OutputType(typeof(string))]
public sealed class ConvertToExchangeBalanceJsonCommand : ExchangeCmdlet
{
    private readonly List<ExchangeBalance> _rows = [];

    /// <summary>Balances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public ExchangeBalance[] InputObject { get; set; } = [];

    /// <summary>Without white space.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _rows.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(BalanceDocument.ToJson(_rows, indented: !Compress));
}
