using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes environments: of the exchange that is typed already, else of all.</summary>
internal sealed class EnvironmentCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? exchange = fakeBoundParameters["Exchange"]?.ToString();
        ExchangeDefinition? definition = ModuleState.Runtime.Catalog.Exchanges
            .FirstOrDefault(e => string.Equals(e.Name, exchange, StringComparison.OrdinalIgnoreCase));
        return Completion.Of(
            wordToComplete,
            (definition?.Environments ?? ModuleState.Runtime.Catalog.Environments).Select(e => (e, Fact(definition, e))));
    }

    private static string Fact(ExchangeDefinition? exchange, string environment) =>
        exchange is not null && exchange.BaseAddresses.TryGetValue(environment, out Uri? address) ? address.ToString()
        : environment == ExchangeEnvironments.Simulated ? "in this process; no key, no network"
        : environment == ExchangeEnvironments.Live ? "real money"
        : "test money";
}
