using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Removes margin from isolated positions.</summary>
[Cmdlet(VerbsCommon.Remove, "ExchangePositionMargin", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangePositionMarginAdjustment))]
public sealed class RemoveExchangePositionMarginCommand : PositionMarginCmdlet
{
    private protected override bool Removes => true;
}
