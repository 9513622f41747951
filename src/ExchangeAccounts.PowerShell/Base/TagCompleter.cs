using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes the tags in use.</summary>
internal sealed class TagCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Of(wordToComplete, ModuleState.Runtime.Registry.SnapshotOrLast()
            .SelectMany(static a => a.Tags)
            .GroupBy(static t => t, StringComparer.OrdinalIgnoreCase)
            .OrderBy(static g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static g => (g.Key, g.Count() + (g.Count() == 1 ? " account" : " accounts"))));
}
