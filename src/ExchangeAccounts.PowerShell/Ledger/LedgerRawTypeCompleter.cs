using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>Completes the exchanges' own words for ledger entries: of the exchanges whose accounts are selected so far, else of all.</summary>
internal sealed class LedgerRawTypeCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        HashSet<string> exchanges = Exchanges(fakeBoundParameters);
        MarketType? wallet = Enum.TryParse(fakeBoundParameters["MarketType"]?.ToString(), ignoreCase: true, out MarketType given) ? given : null;
        return Completion.Of(wordToComplete, ModuleState.Runtime.Catalog.Exchanges
            .Where(e => exchanges.Count == 0 || exchanges.Contains(e.Name))
            .SelectMany(e => e.LedgerTypes
                .Where(t => wallet is { } only ? t.MarketType == only : t.MarketType != MarketType.Funding)
                .Select(t => (Word: t.RawType, Fact: $"{e.Name}, {t.Type}")))
            .GroupBy(static t => t.Word, StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (g.Key, string.Join("; ", g.Select(static t => t.Fact)))));
    }

    private static HashSet<string> Exchanges(IDictionary bound)
    {
        if (bound["Exchange"]?.ToString() is { } exchange)
        {
            return new HashSet<string>([exchange], StringComparer.OrdinalIgnoreCase);
        }

        object? given = bound["Account"];
        WildcardPattern[] names = [.. (given is IEnumerable many and not string ? many.Cast<object?>() : [given])
            .Select(static n => n?.ToString()).OfType<string>().Select(static n => new WildcardPattern(n, WildcardOptions.IgnoreCase))];
        return new HashSet<string>(
            ModuleState.Runtime.Registry.SnapshotOrLast().Where(a => !a.Archived && names.Any(n => n.IsMatch(a.Name))).Select(static a => a.Exchange),
            StringComparer.OrdinalIgnoreCase);
    }
}
