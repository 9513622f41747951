using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Lists instruments with their trading rules.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeInstrument")]
[OutputType(typeof(ExchangeInstrument))]
public sealed class GetExchangeInstrumentCommand : MarketReadCmdlet
{
    /// <summary>Symbols, with wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Only what is bought or sold.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string[]? BaseAsset { get; set; }

    /// <summary>Only what is priced in these.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AssetCompleter))]
    public string[]? QuoteAsset { get; set; }

    /// <summary>Only these markets.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MarketType[]? MarketType { get; set; }

    /// <summary>Also what cannot be traded now.</summary>
    [Parameter]
    public SwitchParameter IncludeInactive { get; set; }

    private protected override string[]? Symbols => Symbol;

    private protected override async Task Read(ExchangeConnection connection, string[]? symbols, CancellationToken cancellation)
    {
        InstrumentFilter filter = new()
        {
            Symbols = [.. (symbols ?? []).Select(SymbolText.Pattern)],
            BaseAssets = BaseAsset ?? [],
            QuoteAssets = QuoteAsset ?? [],
            MarketTypes = MarketType ?? [],
            IncludeInactive = IncludeInactive,
        };
        SymbolSelection selection = filter.Select(await Runtime.GetInstruments(connection, cancellation));
        foreach (ExchangeException failure in selection.Failures)
        {
            PostFailure(failure, connection);
        }

        PostObjects(selection.Instruments);
    }
}
