namespace ExchangeAccounts;

/// <summary>The instruments that symbols stand for, and the symbols that stand for none.</summary>
/// <param name="Instruments">Each once.</param>
/// <param name="Failures"><see cref="FailureKind.UnknownSymbol"/>, one for each symbol without an instrument.</param>
public sealed record SymbolSelection(IReadOnlyList<ExchangeInstrument> Instruments, IReadOnlyList<ExchangeException> Failures)
{
    /// <summary>Looks every symbol up; an unknown one does not keep the others from being found.</summary>
    /// <param name="book">The instruments there are.</param>
    /// <param name="symbols">As users type them; the instruments come in their order.</param>
    public static SymbolSelection Of(InstrumentBook book, IEnumerable<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(book);
        List<ExchangeInstrument> found = [];
        List<ExchangeException> failures = [];
        foreach (string symbol in symbols.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                found.Add(book.Resolve(symbol));
            }
            catch (ExchangeException e) when (e.Kind == FailureKind.UnknownSymbol)
            {
                failures.Add(e);
            }
        }

        return new SymbolSelection([.. found.Distinct()], failures);
    }
}
