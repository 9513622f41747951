using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows how near open positions are to being closed by the exchange.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeAdlRank")]
[OutputType(typeof(ExchangeAdlRank))]
public sealed class GetExchangeAdlRankCommand : SymbolReadCmdlet
{
    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await Runtime.Adapter(connection.Exchange).GetAdlRanks(connection, instruments, cancellation));
}
