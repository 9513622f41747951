using System.Runtime.ExceptionServices;

namespace ExchangeAccounts.Bybit;

/// <summary>
/// Independent calls of one read, under way together. The first failure stops the others, which are waited for, and is
/// what the read fails with.
/// </summary>
internal sealed class ReadGroup : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly List<Task> _calls = [];
    private ExceptionDispatchInfo? _failure;

    public ReadGroup(CancellationToken cancellation)
    {
        _caller = cancellation;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>Starts a call. Its result is there after <see cref="All"/>.</summary>
    public Task<T> Start<T>(Func<CancellationToken, Task<T>> call)
    {
        Task<T> task = Run(call);
        _calls.Add(task);
        return task;
    }

    /// <summary>Waits for all calls; throws what the first one failed with.</summary>
    public async Task All()
    {
        await Task.WhenAll(_calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _caller.ThrowIfCancellationRequested();
        _failure?.Throw();
    }

    public void Dispose() => _source.Dispose();

    private async Task<T> Run<T>(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            return await call(_source.Token);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), comparand: null);
            await _source.CancelAsync();
            throw;
        }
    }
}
