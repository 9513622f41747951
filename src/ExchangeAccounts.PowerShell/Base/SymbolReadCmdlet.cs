using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A read over accounts that can be about some of their instruments only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SymbolReadCmdlet : AccountReadCmdlet
{
    /// <summary>Symbols; none = all that the exchange lists.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [NotEmpty]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public virtual string[]? Symbol { get; set; }

    // Bound before the first record: on the command line, where null is a slip.
    private protected sealed override void Begin()
    {
        if (MyInvocation.BoundParameters.TryGetValue(nameof(Symbol), out object? given))
        {
            GivenSymbols.Demand(given as string[]);
        }
    }

    private protected sealed override Func<ExchangeConnection, CancellationToken, Task> Reading()
    {
        string[]? symbols = Symbol;
        return (connection, stop) => Read(connection, symbols, stop);
    }

    private protected sealed override Task Read(ExchangeConnection connection, CancellationToken cancellation) => Reading()(connection, cancellation);

    /// <summary>Refuses what the exchange declares that it cannot do, before anything is sent.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="all">Whether no symbol is given.</param>
    private protected virtual void Demand(ExchangeDefinition exchange, ExchangeConnection connection, bool all)
    {
    }

    /// <summary>Reads one account and posts its objects.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="instruments">Only these; null for all.</param>
    /// <param name="cancellation">A stop.</param>
    private protected abstract Task Read(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation);

    private async Task Read(ExchangeConnection connection, string[]? symbols, CancellationToken cancellation)
    {
        Demand(Runtime.Adapter(connection.Exchange).Definition, connection, symbols is null);
        IReadOnlyList<ExchangeInstrument>? instruments = await Resolve(connection, symbols, cancellation);
        if (instruments is not { Count: 0 })
        {
            await Read(connection, instruments, cancellation);
        }
    }
}
