using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes exchanges from the catalog.</summary>
internal sealed class ExchangeCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Of(wordToComplete, ModuleState.Runtime.Catalog.Exchanges.Select(static e => (e.Name, string.Join(", ", e.Environments))));
}
