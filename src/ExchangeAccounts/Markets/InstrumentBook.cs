namespace ExchangeAccounts;

/// <summary>All instruments of one exchange as read from one base address. Immutable; look-ups ignore case.</summary>
public sealed class InstrumentBook
{
    private readonly Dictionary<string, ExchangeInstrument> _bySymbol = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ExchangeInstrument> _byExchangeSymbol = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the book.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="environment">The environment they were read from.</param>
    /// <param name="asOf">UTC; when they were read.</param>
    /// <param name="instruments">The instruments, active or not.</param>
    public InstrumentBook(string exchange, string environment, DateTime asOf, IEnumerable<ExchangeInstrument> instruments)
    {
        Exchange = exchange;
        Environment = environment;
        AsOf = asOf;
        Instruments = [.. instruments];
        foreach (ExchangeInstrument instrument in Instruments)
        {
            Keep(_bySymbol, instrument.Symbol, instrument);
            Keep(_byExchangeSymbol, instrument.ExchangeSymbol, instrument);
        }
    }

    /// <summary>The exchange.</summary>
    public string Exchange { get; }

    /// <summary>The environment they were read from.</summary>
    public string Environment { get; }

    /// <summary>UTC; when they were read from the exchange.</summary>
    public DateTime AsOf { get; }

    /// <summary>All of them, in the exchange's order.</summary>
    public IReadOnlyList<ExchangeInstrument> Instruments { get; }

    /// <summary>The instrument of one of our symbols; null where there is none.</summary>
    public ExchangeInstrument? FindBySymbol(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>The instrument of an exchange's symbol; a derivative where a spot pair has the same one; null where there is none.</summary>
    public ExchangeInstrument? FindByExchangeSymbol(string exchangeSymbol) => _byExchangeSymbol.GetValueOrDefault(exchangeSymbol);

    /// <summary>
    /// What a user means: our notation, else the exchange's own symbol, else <c>BASE/QUOTE</c> where exactly one active
    /// perpetual matches; null where it is none of these.
    /// </summary>
    public ExchangeInstrument? TryResolve(string? text)
    {
        string wanted = text?.Trim() ?? "";
        return FindBySymbol(wanted) ?? FindByExchangeSymbol(wanted) ?? FindPair(wanted);
    }

    /// <summary>As <see cref="TryResolve"/>, with an error instead of null.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.UnknownSymbol"/>, naming up to five candidates.</exception>
    public ExchangeInstrument Resolve(string? text) => TryResolve(text) ?? throw Unknown(text?.Trim() ?? "");

    private ExchangeInstrument? FindPair(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == text.Length - 1)
        {
            return null;
        }

        string baseAsset = text[..slash].Trim();
        string quoteAsset = text[(slash + 1)..].Trim();
        ExchangeInstrument? found = null;
        foreach (ExchangeInstrument instrument in Instruments)
        {
            if (!instrument.Active || instrument.MarketType != MarketType.Perp || !Same(instrument.BaseAsset, baseAsset) || !IsQuotedIn(instrument, quoteAsset))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = instrument;
        }

        return found;
    }

    private ExchangeException Unknown(string text)
    {
        IReadOnlyList<string> candidates = SymbolCandidates.For(text, Instruments);
        string hint = candidates.Count switch
        {
            0 => "Get-ExchangeInstrument lists what there is.",
            1 => $"Did you mean {candidates[0]}?",
            _ => $"Did you mean one of {string.Join(", ", candidates)}?",
        };
        string place = AccountLabel.For(account: null, Exchange, Environment);
        return new ExchangeException(FailureKind.UnknownSymbol, $"{place} has no single instrument '{text}'. {hint}") { Parameter = "Symbol" };
    }

    private static bool IsQuotedIn(ExchangeInstrument instrument, string asset) =>
        Same(instrument.QuoteAsset, asset) || (!instrument.Inverse && Same(instrument.SettleAsset, asset));

    // Where two share a name, what can be traded as a derivative now is what people mean.
    private static void Keep(Dictionary<string, ExchangeInstrument> map, string key, ExchangeInstrument instrument)
    {
        if (!map.TryGetValue(key, out ExchangeInstrument? other) || Rank(instrument) < Rank(other))
        {
            map[key] = instrument;
        }
    }

    private static int Rank(ExchangeInstrument instrument) =>
        (instrument.MarketType == MarketType.Spot ? 2 : 0) + (instrument.Active ? 0 : 1);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
