namespace ExchangeAccounts;

/// <summary>Which instruments a command is about. What is left empty does not restrict; all the rest must hold at once.</summary>
public sealed record InstrumentFilter
{
    /// <summary>Symbols and patterns, any of them; empty for all instruments. Patterns are matched with our symbol and the exchange's own.</summary>
    public IReadOnlyList<SymbolPattern> Symbols { get; init; } = [];

    /// <summary>What is bought or sold, any of them, in any case; empty for all.</summary>
    public IReadOnlyList<string> BaseAssets { get; init; } = [];

    /// <summary>What the price is in, any of them, in any case; empty for all.</summary>
    public IReadOnlyList<string> QuoteAssets { get; init; } = [];

    /// <summary>Market types, any of them; empty for all.</summary>
    public IReadOnlyList<MarketType> MarketTypes { get; init; } = [];

    /// <summary>Whether instruments that cannot be traded now are selected too. One that is named exactly always is.</summary>
    public bool IncludeInactive { get; init; }

    /// <summary>Selects from a book, by symbol.</summary>
    /// <returns>An exact symbol that nobody has is a failure of its own beside what was found; a pattern without a match is none.</returns>
    public SymbolSelection Select(InstrumentBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        SymbolSelection named = SymbolSelection.Of(book, Symbols.Where(static s => !s.IsWildcard).Select(static s => s.Text));
        HashSet<ExchangeInstrument> exact = [.. named.Instruments];
        return named with
        {
            Instruments =
            [
                .. book.Instruments
                    .Where(i => exact.Contains(i) || ((IncludeInactive || i.Active) && Matches(i)))
                    .Where(FitsExceptSymbol)
                    .OrderBy(static i => i.Symbol, StringComparer.Ordinal),
            ],
        };
    }

    private bool Matches(ExchangeInstrument instrument) =>
        Symbols.Count == 0 || Symbols.Any(s => s.IsWildcard && (s.Matches(instrument.Symbol) || s.Matches(instrument.ExchangeSymbol)));

    private bool FitsExceptSymbol(ExchangeInstrument instrument) =>
        (BaseAssets.Count == 0 || BaseAssets.Contains(instrument.BaseAsset, StringComparer.OrdinalIgnoreCase))
        && (QuoteAssets.Count == 0 || QuoteAssets.Contains(instrument.QuoteAsset, StringComparer.OrdinalIgnoreCase))
        && (MarketTypes.Count == 0 || MarketTypes.Contains(instrument.MarketType));
}
