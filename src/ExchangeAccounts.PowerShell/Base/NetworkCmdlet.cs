using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// The base of every cmdlet that asks an exchange, in three steps. Plan: on the pipeline thread, per record, decide what
/// to do. Run: the jobs run on the pool, up to -ThrottleLimit at once, and post steps. Drain: the pipeline thread takes
/// the steps as they come. So accounts from the pipeline run side by side, and every object is written as soon as it exists.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class NetworkCmdlet : ExchangeCmdlet, IDisposable
{
    /// <summary>Shorter waits show no progress.</summary>
    private static readonly TimeSpan ProgressAfter = TimeSpan.FromMilliseconds(500);

    private readonly BlockingCollection<Action> _steps = [];
    private readonly Stopwatch _elapsed = new();

    // Both left to the collector: workers may still hold their tokens when the command has ended.
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _work = new();
    private int _running;
    private int _started;
    private int _written;
    private bool _progressShown;

    private protected NetworkCmdlet() => Reporter = new StreamReporter(this, Post);

    /// <summary>How many accounts or rows are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public virtual int ThrottleLimit { get; set; } = 64;

    private protected ICallReporter Reporter { get; }

    /// <summary>After so many objects nothing more is asked or written.</summary>
    private protected virtual int MaxObjects => int.MaxValue;

    private bool HasEnough => _written >= MaxObjects;

    /// <summary>Decides, on the pipeline thread, what one record wants done.</summary>
    private protected abstract IEnumerable<CmdletJob> Plan();

    /// <summary>What can only be decided after the last record.</summary>
    private protected virtual IEnumerable<CmdletJob> PlanRest() => [];

    /// <summary>What can wait until all objects are written; left out where the command was stopped.</summary>
    private protected virtual void AfterWork()
    {
    }

    /// <summary>Sees what was given on the command line, before the first record brings its own.</summary>
    private protected virtual void Begin()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        _elapsed.Start();
        Guarded(BeginGiven);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Ordered(() =>
    {
        if (HasEnough)
        {
            return;
        }

        foreach (CmdletJob job in PlanRecord())
        {
            Start(job);
        }

        while (_steps.TryTake(out Action? step))
        {
            step();
        }
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Ordered(() =>
    {
        foreach (CmdletJob job in HasEnough ? [] : PlanRest())
        {
            Start(job);
        }

        while (!HasEnough && (_running > 0 || _steps.Count > 0))
        {
            TakeStep();
        }

        HideProgress();
        AfterWork();
    });

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _stopping.Cancel();
        _work.Cancel();
    }

    /// <summary>Select-Object -First ends a pipeline without StopProcessing; then this alone is called.</summary>
    public void Dispose()
    {
        _work.Cancel();
        WaitForWrites();
        GC.SuppressFinalize(this);
    }

    /// <summary>Hands something to the pipeline thread, which alone may write.</summary>
    private protected void Post(Action step) => _steps.Add(step);

    /// <summary>
    /// What a job cannot do itself, in the midst of it: ask the user, read a key. The job keeps its place and goes on with
    /// the answer; where the pipeline has ended meanwhile, it ends too.
    /// </summary>
    private protected Task<T> OnPipelineThread<T>(Func<T> step, CancellationToken cancellation)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(step());
            }
            catch (ExchangeException e)
            {
                answer.SetException(e);
            }
        });
        return answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Writes one account's or row's objects in one step, so that the table shows its group header once.</summary>
    private protected void PostObjects<T>(IEnumerable<T> objects)
    {
        T[] items = [.. objects];
        Array.ForEach(items, i => Expect(i));
        Post(() =>
        {
            foreach (T item in items)
            {
                if (HasEnough)
                {
                    break;
                }

                _written++;
                Forget(item);
                WriteObject(item);
            }

            if (HasEnough)
            {
                _work.Cancel();
            }
        });
    }

    /// <summary>Writes one object.</summary>
    private protected void PostObject<T>(T item) => PostObjects([item]);

    /// <summary>Writes a failure that does not end the job.</summary>
    private protected void PostFailure(ExchangeException failure, object? target)
    {
        Expect(failure);
        Post(() =>
        {
            Forget(failure);
            WriteFailure(failure, target);
        });
    }

    /// <summary>Writes a failure of an account that does not end the job.</summary>
    private protected void PostFailure(ExchangeException failure, ExchangeConnection connection) =>
        PostFailure(connection.Account is { } account ? failure.Of(account) : failure, connection.AccountName);

    /// <summary>The instruments that symbols stand for where a connection leads; null where no symbol is given. An unknown one is one error.</summary>
    private protected async Task<IReadOnlyList<ExchangeInstrument>?> Resolve(ExchangeConnection connection, string[]? symbols, CancellationToken stop)
    {
        if (symbols is null)
        {
            return null;
        }

        SymbolSelection selection = SymbolSelection.Of(await Runtime.GetInstruments(connection, stop), symbols);
        foreach (ExchangeException failure in selection.Failures)
        {
            PostFailure(failure, connection);
        }

        return selection.Instruments;
    }

    private void Start(CmdletJob job)
    {
        while (_running >= ThrottleLimit && !HasEnough)
        {
            TakeStep();
        }

        _running++;
        _started++;
        Interlocked.Increment(ref _working);
        CancellationToken stop = _work.Token;
        _ = Task.Run(() => Run(job, stop), CancellationToken.None);
    }

    private async Task Run(CmdletJob job, CancellationToken stop)
    {
        try
        {
            await job.Work(stop);
        }
        catch (ExchangeException e)
        {
            PostFailure(job.Account is { } account ? e.Of(account) : e, job.Target);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing can be written to a stopped pipeline.
        }
        catch (Exception e)
        {
            // A defect of ours: it must surface, on the thread that can show it.
            Post(() => throw new InvalidOperationException($"{MyInvocation.MyCommand.Name} failed unexpectedly: {e.Message}", e));
        }
        finally
        {
            Interlocked.Decrement(ref _working);
            Post(() => _running--);
        }
    }

    private void TakeStep()
    {
        if (!_steps.TryTake(out Action? step, (int)ProgressAfter.TotalMilliseconds, _stopping.Token))
        {
            ShowProgress();
            return;
        }

        step();
        if (_progressShown || _elapsed.Elapsed > ProgressAfter)
        {
            ShowProgress();
        }
    }

    private void Ordered(Action action)
    {
        try
        {
            Guarded(action);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            WaitForWrites();
            throw new PipelineStoppedException();
        }
        catch
        {
            _work.Cancel();
            WaitForWrites();
            TellUnwritten();
            TakeProgressAway();
            throw;
        }
    }
}
