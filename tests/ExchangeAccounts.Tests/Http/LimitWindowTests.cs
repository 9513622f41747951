using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Http;

public sealed class LimitWindowTests
{
    private static readonly TimeSpan NoLimit = TimeSpan.FromHours(1);
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task What_fits_goes_at_once_and_the_rest_waits_one_window_after_a_reply()
    {
        LimitWindow window = Make(budget: 3);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(TimeSpan.Zero, await window.Take(1, NoLimit, CancellationToken.None));
        }

        Task<TimeSpan> fourth = window.Take(1, NoLimit, CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(fourth.IsCompleted, "requests under way count, however old");

        window.Complete(1, sent: true);
        await Settled();
        Assert.False(fourth.IsCompleted, "a request counts for one window from its reply");
        await AdvanceUntil(fourth, TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(10), await fourth);
    }

    [Fact]
    public async Task What_was_never_sent_is_free_at_once()
    {
        LimitWindow window = Make(budget: 1);
        await window.Take(1, NoLimit, CancellationToken.None);
        Task<TimeSpan> second = window.Take(1, NoLimit, CancellationToken.None).AsTask();
        window.Complete(1, sent: false);
        Assert.Equal(TimeSpan.Zero, await second.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task What_others_used_counts_too()
    {
        LimitWindow window = Make(budget: 10);
        await window.Take(1, NoLimit, CancellationToken.None);
        window.Complete(1, sent: true);
        window.Observe(used: 10, budget: null);
        Task<TimeSpan> next = window.Take(1, NoLimit, CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
        await AdvanceUntil(next, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_headers_budget_replaces_the_published_one()
    {
        LimitWindow window = Make(budget: 1);
        window.Observe(used: 0, budget: 2);
        await window.Take(1, NoLimit, CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, await window.Take(1, NoLimit, CancellationToken.None));
    }

    [Fact]
    public async Task A_block_holds_everyone_and_a_wait_that_is_too_long_is_refused()
    {
        LimitWindow window = Make(budget: 10);
        window.Block(_clock.GetUtcNow().AddMinutes(10));
        TimeSpan refused = await window.Take(1, TimeSpan.FromSeconds(90), CancellationToken.None);
        Assert.Equal(TimeSpan.FromMinutes(-10), refused);

        Task<TimeSpan> patient = window.Take(1, NoLimit, CancellationToken.None).AsTask();
        Assert.False(patient.IsCompleted);
        await AdvanceUntil(patient, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task First_come_first_served()
    {
        LimitWindow window = Make(budget: 4);
        await window.Take(4, NoLimit, CancellationToken.None);
        Task<TimeSpan> large = window.Take(4, NoLimit, CancellationToken.None).AsTask();
        Task<TimeSpan> small = window.Take(1, NoLimit, CancellationToken.None).AsTask();
        window.Complete(1, sent: false);
        await Settled();
        Assert.False(small.IsCompleted, "a small request must not starve the large one before it");
        window.Complete(3, sent: false);
        await large.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(small.IsCompleted);
    }

    [Fact]
    public async Task A_stop_ends_the_wait_and_takes_nothing()
    {
        LimitWindow window = Make(budget: 1);
        await window.Take(1, NoLimit, CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task<TimeSpan> waiting = window.Take(1, NoLimit, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        window.Complete(1, sent: false);
        Assert.Equal(TimeSpan.Zero, await window.Take(1, NoLimit, CancellationToken.None));
    }

    [Fact]
    public async Task Any_window_of_the_exchange_sees_at_most_the_budget()
    {
        // 200 callers, replies after a second each; the exchange may have counted each at any moment in between.
        const int Budget = 60;
        LimitWindow window = Make(Budget);
        List<(DateTimeOffset From, DateTimeOffset To)> sent = [];
        Task[] callers = [.. Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            await window.Take(1, NoLimit, CancellationToken.None);
            DateTimeOffset from = _clock.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            lock (sent)
            {
                sent.Add((from, _clock.GetUtcNow()));
            }

            window.Complete(1, sent: true);
        }))];
        await AdvanceUntil(Task.WhenAll(callers), TimeSpan.FromMilliseconds(500));
        Assert.Equal(200, sent.Count);

        // Each may have been counted at any moment between leaving and its reply, so at worst a window sees all that touch it.
        foreach (DateTimeOffset start in sent.Select(static s => s.To))
        {
            int within = sent.Count(s => s.To >= start && s.From < start + TimeSpan.FromSeconds(5));
            Assert.True(within <= Budget, $"{within} requests within a window");
        }
    }

    private static async Task Settled()
    {
        for (int i = 0; i < 20; i++)
        {
            await Task.Yield();
        }
    }

    private LimitWindow Make(int budget) => new(new RequestLimit("test", LimitScope.Address, budget, TimeSpan.FromSeconds(5)), _clock);

    /// <summary>Moves time on whenever everyone who runs has come to wait for it.</summary>
    private async Task AdvanceUntil(Task task, TimeSpan step)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!task.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(1, limit.Token);
            if (_clock.Waiting > 0)
            {
                _clock.Advance(step);
            }
        }

        await task;
    }
}
