namespace ExchangeAccounts;

/// <summary>Reads that many callers may want at once: whoever asks for what is being read already waits for that.</summary>
/// <typeparam name="TKey">What is read.</typeparam>
/// <typeparam name="TValue">What comes of it.</typeparam>
internal sealed class SharedReads<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, SharedRead<TValue>> _reads = [];

    /// <summary>The result of a read that is under way, else of one that is begun now.</summary>
    /// <param name="key">What is read.</param>
    /// <param name="read">Reads it. Its token is cancelled only when no caller waits any more.</param>
    /// <param name="cancellation">Ends this caller's waiting, and nobody else's.</param>
    public async Task<TValue> Join(TKey key, Func<CancellationToken, Task<TValue>> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        SharedRead<TValue>? shared;
        lock (_reads)
        {
            if (!_reads.TryGetValue(key, out shared))
            {
                shared = new SharedRead<TValue>(read);
                _reads.Add(key, shared);
            }

            shared.Waiting++;
        }

        try
        {
            return await shared.Result.WaitAsync(cancellation);
        }
        finally
        {
            Leave(key, shared);
        }
    }

    private void Leave(TKey key, SharedRead<TValue> shared)
    {
        lock (_reads)
        {
            shared.Waiting--;

            // A finished read must not be joined by a later caller, nor one that is about to be stopped.
            bool over = shared.Waiting == 0 || shared.Result.IsCompleted;
            if (over && _reads.TryGetValue(key, out SharedRead<TValue>? current) && ReferenceEquals(current, shared))
            {
                _reads.Remove(key);
            }

            if (shared.Waiting > 0)
            {
                return;
            }
        }

        shared.Dispose();
    }
}
