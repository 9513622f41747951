namespace ExchangeAccounts;

/// <summary>
/// One read that several callers wait for. A caller who leaves does not disturb the others; when the last has left, the
/// read is stopped. The counting is under the lock of <see cref="SharedReads{TKey, TValue}"/>.
/// </summary>
internal sealed class SharedRead<T> : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public SharedRead(Func<CancellationToken, Task<T>> read)
    {
        CancellationToken stop = _stop.Token;
        Result = Task.Run(() => read(stop), CancellationToken.None);
    }

    public Task<T> Result { get; }

    public int Waiting { get; set; }

    /// <summary>Nobody waits any more: a read that still runs is stopped.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
