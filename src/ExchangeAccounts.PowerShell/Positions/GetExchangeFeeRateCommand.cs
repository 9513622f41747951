using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what trading instruments costs accounts.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeFeeRate")]
[OutputType(typeof(ExchangeFeeRate))]
public sealed class GetExchangeFeeRateCommand : SymbolReadCmdlet
{
    private protected override void Demand(ExchangeDefinition exchange, ExchangeConnection connection, bool all)
    {
        if (all)
        {
            CapabilityGate.Demand(exchange, Capability.FeeRateOfAll, connection, parameter: nameof(Symbol));
        }
    }

    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await Runtime.Adapter(connection.Exchange).GetFeeRates(connection, instruments, cancellation));
}
