using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes symbols from cached instruments; a symbol never seen is not offered, and still works.</summary>
internal sealed class SymbolCompleter : IArgumentCompleter
{
    private const int MaxResults = 500;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return Completion.Of("", CachedInstruments.For(fakeBoundParameters)
            .Where(i => i.Active && (i.Symbol.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || i.ExchangeSymbol.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(static i => i.Symbol)
            .OrderBy(static i => i.Symbol, StringComparer.Ordinal)
            .Take(MaxResults)
            .Select(static i => (i.Symbol, $"{i.Exchange} {i.ExchangeSymbol}, step {i.QuantityStep}, tick {i.TickSize}")));
    }
}
