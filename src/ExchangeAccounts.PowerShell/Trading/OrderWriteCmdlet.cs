using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Places or cancels orders: tells of older ones without a known outcome, and asks before it reads a key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OrderWriteCmdlet : AccountCmdlet
{
    private const int WritesAtOnce = 8;

    private static readonly Type[] Exported = [typeof(ExchangeOrder), typeof(ExchangeOrderTest), typeof(OrderJournalEntry)];

    private readonly HashSet<Guid> _told = [];
    private readonly OrderRows _rows;
    private PSObject? _input;

    private protected OrderWriteCmdlet() => _rows = new OrderRows(this);

    /// <summary>What was piped in, as it came: errors of a row are about it, and its columns are looked at. Not to be given by hand.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject
    {
        get => _input;
        set
        {
            _input = value;

            // Between records PowerShell sets what was there before: nothing.
            if (value is not null)
            {
                _rows.Next(value);
            }
        }
    }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public override int ThrottleLimit { get; set; } = WritesAtOnce;

    private protected sealed override bool Writes => true;

    /// <summary>What was sent is at the exchange, whether the pipeline goes on or not.</summary>
    private protected sealed override bool WaitsForWrites => true;

    /// <summary>The row that this record is; null where it is none.</summary>
    private protected sealed override object? Record => _rows.Current;

    /// <summary>Types whose exported properties may stand in rows beside what the command takes.</summary>
    private protected virtual IReadOnlyList<Type> RowTypes => Exported;

    private protected override void AfterWork() => Runtime.Journal.Prune();

    private protected sealed override void AfterBegin() => _rows.Begin(RowTypes);

    /// <summary>What an error of this record and account is about: the row, else the account.</summary>
    private protected object TargetOf(ExchangeAccount account) => Record ?? account.Name;

    // One row that cannot be taken is one error; the others go on.
    private protected sealed override IEnumerable<CmdletJob> PlanRecord()
    {
        IReadOnlyList<CmdletJob> jobs = [];
        void Take()
        {
            _rows.Check();
            jobs = [.. Plan()];
        }

        if (Record is null)
        {
            Take();
        }
        else
        {
            Try(Record, Take);
        }

        return jobs;
    }

    private protected sealed override void WriteFailure(ExchangeException failure, object? target)
    {
        if (target is OrderRow row)
        {
            base.WriteFailure(failure.InRow(row.Number, row.Row.Properties[nameof(ExchangeOrder.Account)]?.Value?.ToString()), row.Row);
        }
        else
        {
            base.WriteFailure(failure, target);
        }
    }

    /// <summary>A job for each account of this record, with a connection for public reads only.</summary>
    private protected IEnumerable<CmdletJob> PublicJobs(Func<ExchangeConnection, ExchangeAccount, CancellationToken, Task> work) =>
        PublicJobs([""], (open, account, _, stop) => work(open, account, stop));

    /// <summary>A job for each part, such as a symbol, of each account of this record.</summary>
    private protected IEnumerable<CmdletJob> PublicJobs(string[] parts, Func<ExchangeConnection, ExchangeAccount, string, CancellationToken, Task> work) =>
        ToldAccounts().SelectMany(account => parts.Select(part =>
            new CmdletJob(TargetOf(account), stop => work(ExchangeRuntime.ConnectPublic(account, Reporter), account, part, stop), account)));

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
