using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows the position mode of accounts, or of instruments where each has its own.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangePositionMode")]
[OutputType(typeof(ExchangePositionMode))]
public sealed class GetExchangePositionModeCommand : SymbolReadCmdlet
{
    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await Runtime.Modes.ReadPositionModes(connection, instruments, cancellation));
}
