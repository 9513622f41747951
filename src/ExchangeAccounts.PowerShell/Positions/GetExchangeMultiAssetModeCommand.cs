using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows whether the assets of accounts serve as margin together.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeMultiAssetMode")]
[OutputType(typeof(ExchangeMultiAssetMode))]
public sealed class GetExchangeMultiAssetModeCommand : AccountReadCmdlet
{
    private protected override async Task Read(ExchangeConnection connection, CancellationToken cancellation) =>
        PostObject(await Runtime.Modes.ReadMultiAssetMode(connection, cancellation));
}
