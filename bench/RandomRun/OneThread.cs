using System.Collections.Concurrent;

namespace ExchangeAccounts.RandomRun;

/// <summary>
/// Runs a task on the caller's thread alone, each continuation in its turn, and lets time jump when nothing is to be done:
/// the same schedule runs the same way every time.
/// </summary>
internal sealed class OneThread(VirtualTime time) : SynchronizationContext
{
    // For what went to the pool to come back before time is moved.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _work = [];

    /// <summary>Whether something may be under way on the pool, as a read that several callers share is.</summary>
    public bool UsesPool { get; set; }

    public override void Post(SendOrPostCallback d, object? state) => _work.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing may wait for another thread here.");

    /// <summary>Runs a task to its end.</summary>
    public void Run(Func<Task> work)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            Task task = work();
            while (!task.IsCompleted)
            {
                Step();
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void Step()
    {
        if (_work.TryTake(out (SendOrPostCallback Work, object? State) next) || _work.TryTake(out next, UsesPool ? Grace : TimeSpan.Zero))
        {
            next.Work(next.State);
        }
        else if (!time.Jump(patiently: UsesPool))
        {
            if (!_work.TryTake(out next, Patience))
            {
                throw new TimeoutException("The random run hangs: nothing is to be done, and nothing waits.");
            }

            next.Work(next.State);
        }
    }
}
