using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows the positions of accounts.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangePosition")]
[OutputType(typeof(ExchangePosition))]
public sealed class GetExchangePositionCommand : SymbolReadCmdlet
{
    /// <summary>Also flat positions, where the exchange lists them.</summary>
    [Parameter]
    public SwitchParameter IncludeZero { get; set; }

    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await PositionReader.Read(Runtime.Adapter(connection.Exchange), connection, instruments, IncludeZero, cancellation));
}
