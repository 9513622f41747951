using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what accounts are worth, all their assets together.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeEquity")]
[OutputType(typeof(ExchangeEquity))]
public sealed class GetExchangeEquityCommand : AccountReadCmdlet
{
    private protected override async Task Read(ExchangeConnection connection, CancellationToken cancellation) =>
        PostObject(await Runtime.Adapter(connection.Exchange).GetEquity(connection, cancellation));
}
