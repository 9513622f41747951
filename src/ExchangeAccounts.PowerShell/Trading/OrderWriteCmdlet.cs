using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Places or cancels orders: tells of older ones without a known outcome, and asks before it reads a key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OrderWriteCmdlet : AccountCmdlet
{
    private const int WritesAtOnce = 8;

    private readonly HashSet<Guid> _told = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public override int ThrottleLimit { get; set; } = WritesAtOnce;

    private protected sealed override bool Writes => true;

    /// <summary>What was sent is at the exchange, whether the pipeline goes on or not.</summary>
    private protected sealed override bool WaitsForWrites => true;

    private protected override void AfterWork() => Runtime.Journal.Prune();

    /// <summary>A job for each account of this record, with a connection for public reads only.</summary>
    private protected IEnumerable<CmdletJob> PublicJobs(Func<ExchangeConnection, ExchangeAccount, CancellationToken, Task> work) =>
        PublicJobs([""], (open, account, _, stop) => work(open, account, stop));

    /// <summary>A job for each part, such as a symbol, of each account of this record.</summary>
    private protected IEnumerable<CmdletJob> PublicJobs(string[] parts, Func<ExchangeConnection, ExchangeAccount, string, CancellationToken, Task> work) =>
        ToldAccounts().SelectMany(account => parts.Select(part =>
            new CmdletJob(account, stop => work(ExchangeRuntime.ConnectPublic(account, Reporter), account, part, stop))));

    /// <summary>The accounts of this record, each after the warning of its writes without a known outcome.</summary>
    private protected IEnumerable<ExchangeAccount> ToldAccounts()
    {
        foreach (ExchangeAccount account in SelectAccounts())
        {
            if (_told.Add(account.Id) && Runtime.Orders.UnresolvedNotice(account) is { } notice)
            {
                WriteWarning(notice);
            }

            yield return account;
        }
    }

    /// <summary>The connection with the account's key, read once the answer was yes; null where it was no.</summary>
    private protected Task<ExchangeConnection?> Approve(ExchangeAccount account, Func<bool> ask, CancellationToken stop) =>
        OnPipelineThread(() => ask() ? Runtime.Connect(account, KeyOf(account), Reporter) : null, stop);
}
