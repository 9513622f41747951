using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads what was booked to and from the wallets of accounts.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeLedger")]
[OutputType(typeof(LedgerEntry))]
public sealed class GetExchangeLedgerCommand : HistoryFollowCmdlet<LedgerEntry>
{
    /// <summary>Only bookings of this symbol.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    /// <summary>Only bookings of this asset.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string? Asset { get; set; }

    /// <summary>Whose ledger; without it that of the wallet that carries derivatives. Not from the pipeline: a position's is its own.</summary>
    [Parameter]
    [ExactWord(typeof(MarketType))]
    public MarketType? MarketType { get; set; }

    /// <summary>Only these types.</summary>
    [Parameter]
    [ExactWord(typeof(LedgerEntryType), Several = true)]
    public LedgerEntryType[]? Type { get; set; }

    /// <summary>Only these types, in the exchange's words.</summary>
    [Parameter]
    [NotEmpty]
    [ArgumentCompleter(typeof(LedgerRawTypeCompleter))]
    public string[]? RawType { get; set; }

    private protected override HistoryReading<LedgerEntry> Parts()
    {
        LedgerSelection selection = new() { MarketType = MarketType, Symbol = Symbol, Asset = Asset, Types = Type ?? [], RawTypes = RawType ?? [] };
        return (connection, request, stop) => Histories.Ledger(Runtime, connection, selection, request, stop);
    }

    private protected override DateTime? TimeOf(LedgerEntry row) => row.Time;
}
