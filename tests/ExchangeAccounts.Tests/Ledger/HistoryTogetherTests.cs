namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistoryTogetherTests
{
    private static readonly DateTime Zero = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<(int Which, FailureKind Kind)> _failed = [];

    [Fact]
    public async Task One_that_fails_ends_alone_and_keeps_what_it_brought()
    {
        List<int> rows = await Read([() => Days(fails: false, [1, 4], [7]), () => Days(fails: true, [2, 5], [6]), () => throw new ExchangeException(FailureKind.Unsupported, "There is none.")]);

        Assert.Equal([1, 2, 4, 5, 6, 7], rows);
        Assert.Equal([(1, FailureKind.Unauthorized), (2, FailureKind.Unsupported)], _failed.OrderBy(static f => f.Which));
    }

    [Fact]
    public async Task No_more_are_asked_at_once_than_may_be()
    {
        int running = 0;
        int most = 0;
        List<int> rows = await Read([.. Enumerable.Range(0, 12).Select(i => new Func<IAsyncEnumerable<IReadOnlyList<int>>>(() => Slow(i)))], atOnce: 3);

        Assert.Equal(Enumerable.Range(0, 12), rows);
        Assert.Equal(3, most);

        async IAsyncEnumerable<IReadOnlyList<int>> Slow(int day)
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            Interlocked.Decrement(ref running);
            yield return [day];
        }
    }

    [Fact]
    public async Task A_stop_and_a_defect_are_no_failure_of_one()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Read([() => Days(fails: false, [1])], stop: stop.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Read([() => throw new InvalidOperationException("A defect.")]));
        Assert.Empty(_failed);
    }

    private static async IAsyncEnumerable<IReadOnlyList<int>> Days(bool fails, params int[][] parts)
    {
        foreach (int[] part in parts)
        {
            await Task.Yield();
            yield return part;
        }

        if (fails)
        {
            throw new ExchangeException(FailureKind.Unauthorized, "The key has expired.");
        }
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int known = Volatile.Read(ref most);
        while (now > known && Interlocked.CompareExchange(ref most, now, known) is int other && other != known)
        {
            known = other;
        }
    }

    private async Task<List<int>> Read(IReadOnlyList<Func<IAsyncEnumerable<IReadOnlyList<int>>>> histories, int atOnce = 8, CancellationToken? stop = null)
    {
        List<int> rows = [];
        await foreach (IReadOnlyList<int> part in HistoryTogether.InOrder(histories, static i => Zero.AddDays(i), oldestFirst: true, atOnce, Note, stop ?? TestContext.Current.CancellationToken))
        {
            rows.AddRange(part);
        }

        return rows;
    }

    private void Note(int which, ExchangeException failure)
    {
        lock (_failed)
        {
            _failed.Add((which, failure.Kind));
        }
    }
}
