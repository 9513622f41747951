namespace ExchangeAccounts;

/// <summary>
/// The look-ups that follow a lost reply. An exchange may show an order late, so that "no such order" says nothing at first:
/// it is asked again, with growing pauses, until what it says settles the matter or a quiet period is over.
/// </summary>
internal sealed class OrderLookup(TimeProvider clock)
{
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceAfterStop = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>What follows from the order that is found. A user's stop only makes it short.</summary>
    /// <param name="adapter">The exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="reference">The order.</param>
    /// <param name="known">What is known of it already; else null.</param>
    /// <param name="judge">What follows from an order, or from none; Unknown where it settles nothing yet.</param>
    /// <param name="stop">The user's stop.</param>
    public async Task<OrderVerdict> Settle(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        OrderReference reference,
        ExchangeOrder? known,
        Func<ExchangeOrder?, CancellationToken, Task<OrderVerdict>> judge,
        CancellationToken stop)
    {
        OrderVerdict verdict = await judge(known, CancellationToken.None);
        await Look(adapter, connection, reference, Settles, stop);
        return verdict;

        async Task<bool> Settles(ExchangeOrder found, CancellationToken limit)
        {
            verdict = await judge(found, limit);
            return verdict.Outcome != WriteOutcome.Unknown;
        }
    }

    /// <summary>The order as it is once that settles the matter, else as it was seen last; null where nothing was seen.</summary>
    /// <param name="adapter">The exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="reference">The order.</param>
    /// <param name="settles">Whether it need not be looked at again.</param>
    /// <param name="stop">The user's stop only makes it short.</param>
    public async Task<ExchangeOrder?> Find(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderReference reference, Func<ExchangeOrder, bool> settles, CancellationToken stop)
    {
        ExchangeOrder? last = null;
        await Look(adapter, connection, reference, (found, _) => Task.FromResult(settles(last = found)), stop);
        return last;
    }

    /// <summary>The order as it is now; null where the exchange knows none, fails, or takes too long.</summary>
    public static Task<ExchangeOrder?> FindOnce(IExchangeAdapter adapter, ExchangeConnection connection, OrderReference reference, CancellationToken stop) =>
        Find(adapter, connection, reference, stop);

    private async Task Look(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        OrderReference reference,
        Func<ExchangeOrder, CancellationToken, Task<bool>> settles,
        CancellationToken stop)
    {
        using CancellationTokenSource limit = new(QuietPeriod, clock);
        await using CancellationTokenRegistration hurry = stop.Register(() => limit.CancelAfter(PatienceAfterStop));
        TimeSpan pause = FirstPause;
        while (await Find(adapter, connection, reference, limit.Token) is not { } found || !await settles(found, limit.Token))
        {
            if (!await Wait(pause, limit.Token))
            {
                return;
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> Wait(TimeSpan pause, CancellationToken limit)
    {
        try
        {
            await Task.Delay(pause, clock, limit);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Null where the exchange knows none, fails, or takes too long.
    private static async Task<ExchangeOrder?> Find(IExchangeAdapter adapter, ExchangeConnection connection, OrderReference reference, CancellationToken limit)
    {
        try
        {
            return await adapter.FindOrder(connection, reference, limit).WaitAsync(limit);
        }
#pragma warning disable CA1031 // However the look-up fails, the answer is the same: not known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            connection.Reporter.Detail($"{connection.Label}: looking up {reference.OrderId ?? reference.ClientOrderId} failed. {e.Message}");
            return null;
        }
    }
}
