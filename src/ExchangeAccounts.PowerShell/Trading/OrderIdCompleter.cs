using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes ids of orders from the journal: the newest first, of the account and symbol that are typed already. Reads files only.</summary>
internal sealed class OrderIdCompleter : IArgumentCompleter
{
    private const int MaxResults = 50;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool ours = parameterName == nameof(OrderName.ClientOrderId);
        IEnumerable<(string Value, string Fact)> ids = JournalOrders.Recent(ModuleState.Runtime, fakeBoundParameters["Account"]?.ToString(), fakeBoundParameters["Symbol"]?.ToString())
            .Select(e => (Value: (ours ? e.ClientOrderId : e.OrderId) ?? "", Fact: $"{ViewText.Time(e.Time)} UTC {e}"))
            .Where(static c => c.Value.Length > 0)
            .DistinctBy(static c => c.Value)
            .Take(MaxResults);
        return Completion.Of(wordToComplete, ids);
    }
}
