using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes the words of a closed set, without the one for what is not known: it is only ever read.</summary>
internal sealed class KnownWordCompleter<T> : IArgumentCompleter
    where T : struct, Enum
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Of(wordToComplete, Enum.GetNames<T>().Where(static n => n != "Unknown").Select(static n => (n, n)));
}
