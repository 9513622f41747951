using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Adds margin to isolated positions.</summary>
[Cmdlet(VerbsCommon.Add, "ExchangePositionMargin", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangePositionMarginAdjustment))]
public sealed class AddExchangePositionMarginCommand : PositionMarginCmdlet
{
    private protected override bool Removes => false;
}
