using System.Collections.Concurrent;

namespace ExchangeAccounts;

/// <summary>
/// Does the same with many things, some side by side. They begin in their order and go on where the caller does, as
/// Parallel's would not: what runs on one thread stays there, and the same things happen in the same order every time.
/// </summary>
internal static class FewAtOnce
{
    /// <summary>Waits for all. Where one fails, those beside it go on; its failure is thrown at the end.</summary>
    /// <param name="most">How many are under way at most.</param>
    /// <param name="things">The things.</param>
    /// <param name="work">What is done with each.</param>
    public static Task Do<T>(int most, IEnumerable<T> things, Func<T, Task> work)
    {
        ConcurrentQueue<T> left = new(things);
        return Task.WhenAll([.. Enumerable.Range(0, most).Select(_ => Next())]);

        async Task Next()
        {
            while (left.TryDequeue(out T? thing))
            {
                await work(thing);
            }
        }
    }
}
