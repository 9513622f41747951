using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>Puts the histories of several accounts together, of which each may fail alone.</summary>
public static class HistoryTogether
{
    /// <summary>All rows in one order of time. A history that fails ends there; the others go on.</summary>
    /// <typeparam name="T">The rows.</typeparam>
    /// <param name="histories">Each begins to be read when its rows are wanted.</param>
    /// <param name="timeOf">UTC.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    /// <param name="atOnce">How many are asked at the same time, at most.</param>
    /// <param name="failed">Told which history failed and why, on any thread.</param>
    /// <param name="cancellation">A stop.</param>
    public static IAsyncEnumerable<IReadOnlyList<T>> InOrder<T>(
        IReadOnlyList<Func<IAsyncEnumerable<IReadOnlyList<T>>>> histories,
        Func<T, DateTime?> timeOf,
        bool oldestFirst,
        int atOnce,
        Action<int, ExchangeException> failed,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(failed);

        // Left to the collector: readers may still hold it when the merge has ended.
        SemaphoreSlim places = new(atOnce);
        return HistoryMerge.InOrder([.. histories.Select((history, i) => Enduring(history, places, e => failed(i, e), cancellation))], timeOf, oldestFirst, cancellation);
    }

    private static async IAsyncEnumerable<IReadOnlyList<T>> Enduring<T>(
        Func<IAsyncEnumerable<IReadOnlyList<T>>> history, SemaphoreSlim places, Action<ExchangeException> failed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IAsyncEnumerator<IReadOnlyList<T>>? parts = null;
        try
        {
            while (await Next())
            {
                yield return parts!.Current;
            }
        }
        finally
        {
            if (parts is not null)
            {
                await parts.DisposeAsync();
            }
        }

        async Task<bool> Next()
        {
            await places.WaitAsync(cancellation);
            try
            {
                parts ??= history().GetAsyncEnumerator(cancellation);
                return await parts.MoveNextAsync();
            }
            catch (ExchangeException e)
            {
                failed(e);
                return false;
            }
            finally
            {
                places.Release();
            }
        }
    }
}
