using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes account names from the registry file; archived ones only where they are wanted.</summary>
internal class AccountCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Of(wordToComplete, ModuleState.Runtime.Registry.SnapshotOrLast()
            .Where(Wanted)
            .OrderBy(static a => a.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static a => (a.Name, a.Exchange + ", " + ExchangeEnvironments.Display(a.Environment))));

    private protected virtual bool Wanted(ExchangeAccount account) => !account.Archived;
}
