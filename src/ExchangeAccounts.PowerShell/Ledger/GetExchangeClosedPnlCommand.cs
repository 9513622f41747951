using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads what closing positions of accounts brought and cost.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeClosedPnl")]
[OutputType(typeof(ExchangeClosedPnl))]
public sealed class GetExchangeClosedPnlCommand : HistoryFollowCmdlet<ExchangeClosedPnl>
{
    /// <summary>Only positions of this symbol.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    private protected override HistoryReading<ExchangeClosedPnl> Parts()
    {
        string? symbol = Symbol;
        return (connection, request, stop) => Histories.ClosedPnl(Runtime, connection, symbol, request, stop);
    }

    private protected override DateTime? TimeOf(ExchangeClosedPnl row) => row.Time;
}
