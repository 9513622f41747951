namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistoryMergeTests
{
    private static readonly DateTime Zero = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Histories_come_together_in_order_whatever_their_parts()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            Random random = new(seed);
            bool oldestFirst = random.Next(2) == 0;
            List<List<(int Source, int Number, DateTime Time)>> sources = [.. Enumerable.Range(0, random.Next(1, 5)).Select(s => Invent(random, s, oldestFirst))];
            List<(int Source, int Number, DateTime Time)> all = [.. sources.SelectMany(static s => s)];
            all = [.. oldestFirst ? all.OrderBy(static r => r.Time) : all.OrderByDescending(static r => r.Time)];

            List<(int Source, int Number, DateTime Time)> merged = await Merge([.. sources.Select(s => Parts(s, random.Next(1, 6)))], oldestFirst);

            Assert.True(all.SequenceEqual(merged), $"Seed {seed}");
        }
    }

    [Fact]
    public async Task No_part_is_asked_for_before_it_is_needed()
    {
        int asked = 0;
        await foreach (IReadOnlyList<int> part in HistoryMerge.InOrder([Counting([1, 2], [3]), Counting([5], [6])], static i => Zero.AddDays(i), oldestFirst: true, TestContext.Current.CancellationToken))
        {
            Assert.Equal([1, 2], part);
            break;
        }

        Assert.Equal(2, asked);

        async IAsyncEnumerable<IReadOnlyList<int>> Counting(params int[][] parts)
        {
            foreach (int[] part in parts)
            {
                await Task.Yield();
                Interlocked.Increment(ref asked);
                yield return part;
            }
        }
    }

    [Fact]
    public async Task One_that_fails_ends_them_all_and_every_reading_is_closed()
    {
        int closed = 0;
        await Assert.ThrowsAsync<ExchangeException>(() => Merge([Closing(fails: false), Closing(fails: true)], oldestFirst: true));
        Assert.Equal(2, closed);

        async IAsyncEnumerable<IReadOnlyList<(int Source, int Number, DateTime Time)>> Closing(bool fails)
        {
            try
            {
                yield return [(0, 0, Zero)];
                await Task.Yield();
                yield return fails ? throw new ExchangeException(FailureKind.Unauthorized, "The key has expired.") : [(0, 1, Zero)];
            }
            finally
            {
                closed++;
            }
        }
    }

    private static List<(int Source, int Number, DateTime Time)> Invent(Random random, int source, bool oldestFirst)
    {
        List<(int Source, int Number, DateTime Time)> rows = [];
        DateTime time = Zero;
        for (int i = 0, count = random.Next(0, 20); i < count; i++)
        {
            time = time.AddSeconds((oldestFirst ? 1 : -1) * random.Next(0, 3));
            rows.Add((source, i, time));
        }

        return rows;
    }

    private static async IAsyncEnumerable<IReadOnlyList<T>> Parts<T>(List<T> rows, int size)
    {
        foreach (T[] part in rows.Chunk(size))
        {
            await Task.Yield();
            yield return part;
        }
    }

    private static async Task<List<(int Source, int Number, DateTime Time)>> Merge(
        IReadOnlyList<IAsyncEnumerable<IReadOnlyList<(int Source, int Number, DateTime Time)>>> parts, bool oldestFirst)
    {
        List<(int Source, int Number, DateTime Time)> rows = [];
        await foreach (IReadOnlyList<(int Source, int Number, DateTime Time)> part in HistoryMerge.InOrder(parts, static r => r.Time, oldestFirst, TestContext.Current.CancellationToken))
        {
            rows.AddRange(part);
        }

        return rows;
    }
}
