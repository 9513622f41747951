namespace ExchangeAccounts;

/// <summary>The one look-up that follows a lost reply.</summary>
internal sealed class OrderLookup(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceAfterStop = TimeSpan.FromSeconds(1);

    /// <summary>The order, or null where the exchange knows none, fails, or takes too long. A user's stop only shortens it.</summary>
    public async Task<ExchangeOrder?> Find(IExchangeAdapter adapter, ExchangeConnection connection, OrderReference reference, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(Patience, clock);
        await using CancellationTokenRegistration hurry = stop.Register(() => limit.CancelAfter(PatienceAfterStop));
        try
        {
            return await adapter.FindOrder(connection, reference, limit.Token).WaitAsync(limit.Token);
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
