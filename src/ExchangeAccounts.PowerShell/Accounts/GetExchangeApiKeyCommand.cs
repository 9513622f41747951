using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what the exchange says of the accounts' keys.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeApiKey")]
[OutputType(typeof(ExchangeApiKey))]
public sealed class GetExchangeApiKeyCommand : AccountReadCmdlet
{
    /// <inheritdoc/>
    private protected override async Task Read(ExchangeConnection connection, CancellationToken cancellation) =>
        PostObject(await Runtime.Adapter(connection.Exchange).GetApiKey(connection, cancellation));
}
