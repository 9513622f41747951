using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows prices.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeTicker")]
[OutputType(typeof(ExchangeTicker))]
public sealed class GetExchangeTickerCommand : MarketReadCmdlet
{
    /// <summary>Symbols; none = all.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    private protected override string[]? Symbols => Symbol;

    private protected override async Task Read(ExchangeConnection connection, string[]? symbols, CancellationToken cancellation)
    {
        IReadOnlyList<ExchangeInstrument>? instruments = await Resolve(connection, symbols, cancellation);
        if (instruments is not { Count: 0 })
        {
            PostObjects(await Runtime.Adapter(connection.Exchange).GetTickers(connection, instruments, cancellation));
        }
    }
}
