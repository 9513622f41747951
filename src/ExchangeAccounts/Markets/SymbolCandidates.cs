namespace ExchangeAccounts;

/// <summary>Guesses which instruments a user may have meant. The same text and instruments always give the same answer.</summary>
internal static class SymbolCandidates
{
    private const int Most = 5;
    private const int NotAlike = int.MaxValue;

    /// <summary>Our symbols of the likeliest instruments, best first, at most five.</summary>
    public static IReadOnlyList<string> For(string text, IReadOnlyList<ExchangeInstrument> instruments)
    {
        string compact = Compact(text);
        if (compact.Length == 0)
        {
            return [];
        }

        int end = text.IndexOfAny([':', '/']);
        string baseAsset = end < 0 ? compact : Compact(text[..end]);
        return
        [
            .. instruments
                .Select(i => (Instrument: i, Distance: Distance(compact, i)))
                .Select(x => (x.Instrument, x.Distance, Class: Class(compact, baseAsset, x.Instrument, x.Distance)))
                .Where(x => x.Class != NotAlike)
                .OrderBy(x => x.Class)
                .ThenBy(x => x.Instrument.Active ? 0 : 1)
                .ThenBy(x => x.Distance)
                .ThenBy(x => x.Instrument.MarketType == MarketType.Perp ? 0 : 1)
                .ThenBy(x => x.Instrument.Symbol, StringComparer.Ordinal)
                .Select(x => x.Instrument.Symbol)
                .Distinct(StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    // The same base first, then what begins alike, then what a slip of the finger or two explains.
    private static int Class(string compact, string baseAsset, ExchangeInstrument instrument, int distance)
    {
        string name = Compact(instrument.ExchangeSymbol);
        if (string.Equals(Compact(instrument.BaseAsset), baseAsset, StringComparison.Ordinal))
        {
            return 0;
        }

        if (compact.Length >= 2 && (name.StartsWith(compact, StringComparison.Ordinal) || compact.StartsWith(name, StringComparison.Ordinal)))
        {
            return 1;
        }

        // A slip in the base alone ("BTCX") is as likely as one in the whole symbol.
        bool baseAlike = baseAsset.Length >= 3 && EditDistance(baseAsset, Compact(instrument.BaseAsset)) <= 1;
        return baseAlike || distance <= Math.Max(1, compact.Length / 3) ? 2 : NotAlike;
    }

    private static int Distance(string compact, ExchangeInstrument instrument) => Math.Min(
        EditDistance(compact, Compact(instrument.ExchangeSymbol)),
        Math.Min(EditDistance(compact, Compact(instrument.Symbol)), EditDistance(compact, Compact(instrument.BaseAsset + instrument.QuoteAsset))));

    private static string Compact(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static int EditDistance(string left, string right)
    {
        int[] previous = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replace = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
