using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Http;

public sealed class CallGroupTests
{
    [Fact]
    public async Task The_first_failure_stops_the_others_and_is_the_one_thrown()
    {
        using CallGroup calls = new(CancellationToken.None);
        Task<int> hanging = calls.Start<int>(async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return 1;
        });
        TaskCompletionSource<int> late = new();
        Task<int> failing = calls.Start(_ => late.Task);
        Task all = calls.Finish();

        late.SetException(new ExchangeException(FailureKind.Unavailable, "the cause"));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => all);
        Assert.Equal("the cause", failure.Message);
        Assert.True(hanging.IsCanceled);
        Assert.True(failing.IsFaulted);
    }

    [Fact]
    public async Task A_call_that_needs_another_may_wait_for_it_inside_the_group()
    {
        using CallGroup calls = new(CancellationToken.None);
        Task<int> first = calls.Start(static async _ =>
        {
            await Task.Yield();
            return 20;
        });
        Task<int> second = calls.Start(async _ => await first + 1);

        await calls.Finish();

        Assert.Equal(21, await second);
    }

    [Fact]
    public async Task A_stop_of_the_caller_is_a_stop_and_no_failure()
    {
        using CancellationTokenSource user = new();
        using CallGroup calls = new(user.Token);
        _ = calls.Start<int>(static async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return 1;
        });
        Task all = calls.Finish();

        await user.CancelAsync();

        OperationCanceledException stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all);
        Assert.Equal(user.Token, stopped.CancellationToken);
    }
}
