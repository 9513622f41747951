namespace ExchangeAccounts;

/// <summary>Which rows of an account a user wants to see. Symbols and assets add up; none of both means all rows.</summary>
public sealed record BalanceFilter
{
    /// <summary>Positions by any symbol that users type, and tokens by their asset.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Tokens, in any case.</summary>
    public IReadOnlyList<string> Assets { get; init; } = [];

    /// <summary>Also tokens with nothing in them and flat positions.</summary>
    public bool IncludeZero { get; init; }

    /// <summary>Also the tokens of these wallets beside the derivatives wallet. Market types that are no such wallet add nothing.</summary>
    public IReadOnlyList<MarketType> MarketTypes { get; init; } = [];

    /// <summary>The wallets that are added, each once.</summary>
    public IEnumerable<MarketType> Wallets => MarketTypes.Where(static m => m is MarketType.Spot or MarketType.Funding).Distinct().Order();

    /// <summary>Whether it takes the instruments to tell.</summary>
    public bool NeedsInstruments => Symbols.Count > 0;

    /// <summary>Selects from the rows of one account.</summary>
    /// <param name="rows">All its rows, shares computed.</param>
    /// <param name="book">The exchange's instruments; null only where they are not needed.</param>
    /// <returns>A symbol that is neither an instrument nor an asset anybody trades or holds is a failure beside what was found.</returns>
    public BalanceSelection Select(IReadOnlyList<ExchangeBalance> rows, InstrumentBook? book)
    {
        IEnumerable<ExchangeBalance> shown = rows.Where(row => IncludeZero || !BalanceShares.IsEmpty(row));
        if (Symbols.Count == 0 && Assets.Count == 0)
        {
            return new BalanceSelection([.. shown], []);
        }

        HashSet<string> assets = new(Assets.Select(static a => a.Trim()), StringComparer.OrdinalIgnoreCase);
        HashSet<string> positions = new(StringComparer.OrdinalIgnoreCase);
        List<string> instruments = [];
        foreach (string symbol in Symbols.Select(static s => s.Trim()))
        {
            if (book!.TryResolve(symbol) is not null || !IsAsset(symbol, rows, book))
            {
                instruments.Add(symbol);
            }
            else
            {
                assets.Add(symbol);
            }
        }

        SymbolSelection found = instruments.Count == 0 ? new SymbolSelection([], []) : SymbolSelection.Of(book!, instruments);
        positions.UnionWith(found.Instruments.Select(static i => i.Symbol));
        return new BalanceSelection(
            [.. shown.Where(row => (row.AssetType == AssetType.Position ? positions : assets).Contains(row.Symbol))],
            found.Failures);
    }

    private static bool IsAsset(string text, IReadOnlyList<ExchangeBalance> rows, InstrumentBook book) =>
        rows.Any(row => row.AssetType == AssetType.Token && Same(row.Symbol, text))
        || book.Instruments.Any(i => Same(i.BaseAsset, text) || Same(i.QuoteAsset, text) || Same(i.SettleAsset, text));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
