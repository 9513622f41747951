using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows the margin mode of accounts, or of instruments where each has its own.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeMarginMode")]
[OutputType(typeof(ExchangeMarginMode))]
public sealed class GetExchangeMarginModeCommand : SymbolReadCmdlet
{
    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await Runtime.Modes.ReadMarginModes(connection, instruments, cancellation));
}
