using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows the leverage set on accounts.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeLeverage")]
[OutputType(typeof(ExchangeLeverage))]
public sealed class GetExchangeLeverageCommand : SymbolReadCmdlet
{
    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await Runtime.Adapter(connection.Exchange).GetLeverage(connection, instruments, cancellation));
}
