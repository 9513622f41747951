using System.Runtime.ExceptionServices;

namespace ExchangeAccounts.Http;

/// <summary>
/// Calls of one read that go out together. The first that fails stops the others, and is the failure of the whole; every
/// call has ended, and its failure was seen, before <see cref="Finish"/> returns.
/// </summary>
/// <param name="cancellation">The caller's stop, which stops all of them.</param>
public sealed class CallGroup(CancellationToken cancellation) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly List<Task> _calls = [];
    private Exception? _first;

    /// <summary>Sends a call. Await the task after <see cref="Finish"/>, or inside another call of the group.</summary>
    public Task<T> Start<T>(Func<CancellationToken, Task<T>> call)
    {
        Task<T> task = Watch(call);
        _calls.Add(task);
        return task;
    }

    /// <summary>Waits for all calls; throws the first failure.</summary>
    public async Task Finish()
    {
        try
        {
            await Task.WhenAll(_calls);
        }
        catch (Exception)
        {
            // WhenAll throws the failure of the first in the list, which may be one that we stopped ourselves.
            cancellation.ThrowIfCancellationRequested();
            if (_first is { } first)
            {
                ExceptionDispatchInfo.Throw(first);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task<T> Watch<T>(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            return await call(_stop.Token);
        }
        catch (Exception e)
        {
            if (Interlocked.CompareExchange(ref _first, e, null) is null)
            {
                await _stop.CancelAsync();
            }

            throw;
        }
    }
}
