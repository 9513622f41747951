using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A public read: no key, no vault. Asks where the accounts are, or an exchange by name, each place once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MarketReadCmdlet : AccountCmdlet
{
    // A place and the symbols that all records want of it; null where one wants all.
    private readonly Dictionary<(string Exchange, string Environment, Uri Address), (ExchangeConnection Connection, HashSet<string>? Symbols)> _places = [];

    /// <summary>Where these accounts are; with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AccountText]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>An exchange, without any account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExchangeCompleter))]
    public string? Exchange { get; set; }

    /// <summary>Its environment; Live unless another is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Stop after so many objects.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    private protected sealed override int MaxObjects => First ?? int.MaxValue;

    private protected sealed override AccountFilter Filter => new()
    {
        Names = Patterns(Account) ?? [],
        Exchange = Exchange,
        Environment = Environment,
    };

    /// <summary>The symbols of this record; null for all.</summary>
    private protected abstract string[]? Symbols { get; }

    private protected sealed override IEnumerable<CmdletJob> Plan()
    {
        foreach (ExchangeConnection connection in Connections())
        {
            (string, string, Uri) key = (connection.Exchange, connection.Environment, connection.BaseAddress);
            HashSet<string>? wanted = Symbols is { } symbols ? new(symbols, StringComparer.OrdinalIgnoreCase) : null;
            if (wanted is not null && _places.TryGetValue(key, out (ExchangeConnection Connection, HashSet<string>? Symbols) known))
            {
                known.Symbols?.UnionWith(wanted);
            }
            else
            {
                _places[key] = (connection, wanted);
            }
        }

        return [];
    }

    // Asked after the last record: fifty piped positions are one question per place.
    private protected sealed override IEnumerable<CmdletJob> PlanRest() => _places.Values.Select(p => new CmdletJob(
        p.Connection.AccountName,
        stop => Read(p.Connection, p.Symbols is null ? null : [.. p.Symbols], stop)));

    /// <summary>Reads one place and posts its objects.</summary>
    private protected abstract Task Read(ExchangeConnection connection, string[]? symbols, CancellationToken cancellation);

    private List<ExchangeConnection> Connections()
    {
        if (Account is null && Exchange is not null)
        {
            return [Runtime.ConnectPublic(Exchange, Environment ?? ExchangeEnvironments.Live, Reporter)];
        }

        List<ExchangeConnection> connections = [.. SelectAccounts().Select(a => ExchangeRuntime.ConnectPublic(a, Reporter))];
        if (Account is null && connections.Count == 0)
        {
            WriteWarning("No active account says where to ask. Name an exchange with -Exchange, and -Environment where it is not Live.");
        }

        return connections;
    }
}
