using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// Completes symbols from cached instruments: of the accounts or the exchange typed already, else of all active accounts.
/// Reads memory and cache files only; a symbol never seen is not offered, and still works.
/// </summary>
internal sealed class SymbolCompleter : IArgumentCompleter
{
    private const int MaxResults = 500;

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return Completion.Of("", Connections(fakeBoundParameters)
            .DistinctBy(static c => c.BaseAddress)
            .SelectMany(static c => ModuleState.Runtime.Instruments.TryPeek(c.Exchange, c.Environment, c.BaseAddress)?.Instruments ?? [])
            .Where(i => i.Active && (i.Symbol.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || i.ExchangeSymbol.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(static i => i.Symbol)
            .OrderBy(static i => i.Symbol, StringComparer.Ordinal)
            .Take(MaxResults)
            .Select(static i => (i.Symbol, $"{i.Exchange} {i.ExchangeSymbol}, step {i.QuantityStep}, tick {i.TickSize}")));
    }

    private static IEnumerable<ExchangeConnection> Connections(IDictionary bound)
    {
        ExchangeRuntime runtime = ModuleState.Runtime;
        HashSet<string> names = new(Texts(bound["Account"]), StringComparer.OrdinalIgnoreCase);
        string? exchange = bound["Exchange"]?.ToString();
        string? environment = bound["Environment"]?.ToString();
        foreach (ExchangeAccount account in runtime.Registry.SnapshotOrLast())
        {
            if (!account.Archived && (names.Count == 0 || names.Contains(account.Name)) && (exchange is null || Same(account.Exchange, exchange)))
            {
                yield return ExchangeRuntime.ConnectPublic(account);
            }
        }

        foreach (ExchangeDefinition known in runtime.Catalog.Exchanges.Where(e => names.Count == 0 && (exchange is null || Same(e.Name, exchange))))
        {
            foreach (string place in known.Environments.Where(e => environment is null || Same(e, environment)))
            {
                yield return runtime.ConnectPublic(known.Name, place);
            }
        }
    }

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable many => many.Cast<object?>().Select(static o => o?.ToString() ?? ""),
        _ => [value.ToString() ?? ""],
    };

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
