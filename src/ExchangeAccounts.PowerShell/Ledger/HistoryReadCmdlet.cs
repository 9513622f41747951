using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// A read of the past of accounts: of any span, in parts, which are written as they come. Where whoever takes the rows is slow,
/// no more parts are read than a few ahead, so that a history of any length needs little memory.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HistoryReadCmdlet<T> : AccountReadCmdlet
{
    /// <summary>Parts of an account that are read and not yet written, beside the one that is being written.</summary>
    private const int PartsAhead = 1;

    private readonly List<(ExchangeAccount Account, HistoryReading<T> Read)> _collected = [];
    private HistoryRequest? _request;
    private HistoryMeters? _meters;

    /// <summary>The earliest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? StartTime { get; set; }

    /// <summary>The latest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>The oldest come first.</summary>
    [Parameter]
    public SwitchParameter OldestFirst { get; set; }

    /// <summary>The rows of all accounts in one order of time.</summary>
    [Parameter]
    public SwitchParameter Merge { get; set; }

    /// <summary>What is wanted of each account.</summary>
    private protected HistoryRequest Request => _request ?? throw new InvalidOperationException("It is there once the command has begun.");

    /// <summary>The row to go on after; null for none.</summary>
    private protected virtual HistoryMark? Mark => null;

    private HistoryMeters Meters => _meters ??= new HistoryMeters(this, Post);

    // Nothing of this comes from the pipeline, and all accounts are read up to the same moment.
    private protected override void Begin() => _request = new HistoryRequest(HistorySpan.Of(StartTime, EndTime, Runtime.Clock.GetUtcNow().UtcDateTime))
    {
        OldestFirst = OldestFirst,
        After = Mark,
        First = First,
    };

    /// <summary>Refuses what a record brought, before an account is looked for.</summary>
    private protected virtual void CheckRecord()
    {
    }

    /// <summary>How this record's accounts are read, with copies of what it brought.</summary>
    private protected abstract HistoryReading<T> Parts();

    /// <summary>The time rows are in order of, UTC.</summary>
    private protected abstract DateTime? TimeOf(T row);

    private protected sealed override IEnumerable<CmdletJob> Plan()
    {
        if (!Try(AccountNames?.FirstOrDefault(), CheckRecord))
        {
            return [];
        }

        if (!Merge && Mark is null)
        {
            return base.Plan();
        }

        HistoryReading<T> read = Parts();
        _collected.AddRange(SelectAccounts().Select(account => (account, read)));
        return [];
    }

    // What needs all accounts: to put their rows together, or to see that it is one.
    private protected sealed override IEnumerable<CmdletJob> PlanRest()
    {
        if (Mark is not null)
        {
            HistoryMarkReader.DemandOne(_collected.Select(static c => c.Account.Name).ToHashSet(StringComparer.OrdinalIgnoreCase));
        }

        return Merge ? Together() : _collected.SelectMany(c => JobFor(c.Account, (connection, stop) => PostParts(Measured(connection, c.Read, stop), stop)));
    }

    private protected sealed override Func<ExchangeConnection, CancellationToken, Task> Reading()
    {
        HistoryReading<T> read = Parts();
        return (connection, stop) => PostParts(Measured(connection, read, stop), stop);
    }

    private protected sealed override Task Read(ExchangeConnection connection, CancellationToken cancellation) => Reading()(connection, cancellation);

    private protected sealed override void HideMeters() => _meters?.Hide();

    /// <summary>One job for all accounts, with their keys. An account whose key cannot be read is one error.</summary>
    private IEnumerable<CmdletJob> Together()
    {
        List<(ExchangeAccount Account, ApiCredential? Key, HistoryReading<T> Read)> opened = [];
        foreach ((ExchangeAccount account, HistoryReading<T> read) in _collected)
        {
            Try(account.Name, () => opened.Add((account, KeyOf(account), read)));
        }

        return opened.Count == 0 ? [] : [new CmdletJob(Target: null, stop => PostParts(
            HistoryTogether.InOrder(
                [.. opened.Select(o => new Func<IAsyncEnumerable<IReadOnlyList<T>>>(() => Measured(Runtime.Connect(o.Account, o.Key, Reporter), o.Read, stop)))],
                TimeOf,
                Request.OldestFirst || Mark is not null,
                ThrottleLimit,
                (i, failure) => PostFailure(failure.Of(opened[i].Account), opened[i].Account.Name),
                stop),
            stop))];
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> Measured(
        ExchangeConnection connection, HistoryReading<T> read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        HistoryMeter meter = Meters.For(connection);
        try
        {
            await foreach (IReadOnlyList<T> part in read(connection, Request with { Progress = meter.Tell }, stop).WithCancellation(stop))
            {
                yield return part;
            }
        }
        finally
        {
            meter.End();
        }
    }

    /// <summary>Writes parts as they are read; where there are enough, the next is not asked for.</summary>
    private async Task PostParts(IAsyncEnumerable<IReadOnlyList<T>> parts, CancellationToken stop)
    {
        SemaphoreSlim ahead = new(PartsAhead);
        int left = MaxObjects;
        await foreach (IReadOnlyList<T> part in parts.WithCancellation(stop))
        {
            IReadOnlyList<T> wanted = part.Count > left ? [.. part.Take(left)] : part;
            PostObjects(wanted);
            Post(() => ahead.Release());
            left -= wanted.Count;
            if (left == 0)
            {
                break;
            }

            await ahead.WaitAsync(stop);
        }
    }
}
