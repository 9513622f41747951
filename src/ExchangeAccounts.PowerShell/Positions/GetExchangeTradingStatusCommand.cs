using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows whether accounts may trade, and what the exchange watches.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeTradingStatus")]
[OutputType(typeof(ExchangeTradingStatus))]
public sealed class GetExchangeTradingStatusCommand : SymbolReadCmdlet
{
    private protected override void Demand(ExchangeDefinition exchange, ExchangeConnection connection, bool all) =>
        CapabilityGate.Demand(exchange, Capability.TradingStatus, connection);

    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await Runtime.Adapter(connection.Exchange).GetTradingStatus(connection, instruments, cancellation));
}
