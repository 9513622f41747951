using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets something on accounts: asks before it reads a key, and says nothing but with -PassThru.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AccountSetCmdlet : AccountCmdlet
{
    private const int WritesAtOnce = 8;

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public override int ThrottleLimit { get; set; } = WritesAtOnce;

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Write what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected sealed override bool Writes => true;

    private protected sealed override AccountFilter Filter => new() { Names = Patterns(Account) ?? [] };

    // Bound before the first record: on the command line.
    private protected override void Begin()
    {
        if (MyInvocation.BoundParameters.TryGetValue("Symbol", out object? given))
        {
            GivenSymbols.Demand(given as string[]);
        }
    }

    /// <summary>A job for each account of this record and each symbol, with a connection for public reads only; null is no symbol.</summary>
    private protected IEnumerable<CmdletJob> PublicJobs(IReadOnlyList<string?> symbols, Func<ExchangeConnection, ExchangeAccount, string?, CancellationToken, Task> work) =>
        SelectAccounts().SelectMany(account => symbols.Select(symbol =>
            new CmdletJob(account, stop => work(ExchangeRuntime.ConnectPublic(account, Reporter), account, symbol, stop))));

    /// <summary>The instrument of a symbol; null where none is given.</summary>
    private protected static async Task<ExchangeInstrument?> Find(ExchangeConnection open, string? symbol, CancellationToken stop) =>
        symbol is null ? null : (await Runtime.GetInstruments(open, stop)).Resolve(symbol);

    /// <summary>The connection with the account's key, read once the answer was yes; null where it was no.</summary>
    private protected Task<ExchangeConnection?> Approve(ExchangeConnection open, ExchangeAccount account, ExchangeInstrument? instrument, string action, CancellationToken stop) =>
        OnPipelineThread(
            () => Confirm(OrderDescription.Target(open, instrument?.Symbol), action) ? Runtime.Connect(account, KeyOf(account), Reporter) : null,
            stop);

    /// <summary>Writes what was changed where that is wanted.</summary>
    private protected void PostChange<T>(T change)
    {
        if (PassThru)
        {
            PostObject(change);
        }
    }
}
