using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes assets from cached instruments: what is traded, quoted or settled in.</summary>
internal sealed class AssetCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Of(wordToComplete, CachedInstruments.For(fakeBoundParameters)
            .SelectMany(i => parameterName switch
            {
                "BaseAsset" => [i.BaseAsset],
                "QuoteAsset" => [i.QuoteAsset],
                _ => new[] { i.BaseAsset, i.SettleAsset },
            })
            .GroupBy(static a => a, StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (g.Key, g.Count() + (g.Count() == 1 ? " instrument" : " instruments"))));
}
