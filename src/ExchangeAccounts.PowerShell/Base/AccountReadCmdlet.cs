using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A read over accounts: those that are named or selected, else all active ones, side by side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AccountReadCmdlet : AccountCmdlet
{
    /// <summary>Names, with wildcards; none = all active accounts.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public virtual string[]? Account { get; set; }

    /// <summary>Only accounts on this exchange.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExchangeCompleter))]
    public string? Exchange { get; set; }

    /// <summary>Only accounts on this environment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Only accounts with one of these tags.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Stop after so many objects.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>The names and patterns that select accounts; null for all active ones.</summary>
    private protected virtual string[]? AccountNames => Account;

    private protected sealed override int MaxObjects => First ?? int.MaxValue;

    private protected sealed override AccountFilter Filter => new()
    {
        Names = Patterns(AccountNames) ?? [],
        Exchange = Exchange,
        Environment = Environment,
        Tags = Tag ?? [],
    };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        Func<ExchangeConnection, CancellationToken, Task> read = Reading();
        return SelectAccounts().SelectMany(a => JobFor(a, read));
    }

    /// <summary>How this record's accounts are read, with copies of what it brought: the next record brings its own while the jobs of this one run.</summary>
    private protected virtual Func<ExchangeConnection, CancellationToken, Task> Reading() => Read;

    /// <summary>Reads one account and posts its objects.</summary>
    private protected abstract Task Read(ExchangeConnection connection, CancellationToken cancellation);
}
