using System.Collections;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// What completers know of instruments: those of the accounts or the exchange typed already, else of all active accounts and
/// known exchanges. Reads memory and cache files only.
/// </summary>
internal static class CachedInstruments
{
    public static IEnumerable<ExchangeInstrument> For(IDictionary bound) => Places(bound)
        .DistinctBy(static c => (c.Exchange, c.Environment, c.BaseAddress))
        .SelectMany(static c => ModuleState.Runtime.Instruments.TryPeek(c.Exchange, c.Environment, c.BaseAddress)?.Instruments ?? []);

    private static IEnumerable<ExchangeConnection> Places(IDictionary bound)
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
