using System.Collections.Concurrent;

namespace ExchangeAccounts.Http;

/// <summary>All limits of all addresses and keys, as this process uses them.</summary>
internal sealed class LimitBook(TimeProvider clock) : IDisposable
{
    /// <summary>Longer waits are the caller's decision, not ours.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<(string Address, string? Key, RequestLimit Limit), LimitWindow> _windows = new();

    /// <summary>Takes what a call costs, waiting for it if need be.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.RateLimited"/> when the wait would be too long; nothing is taken then.</exception>
    public async ValueTask Take(ExchangeConnection connection, Endpoint endpoint, CancellationToken cancellation)
    {
        IReadOnlyList<LimitCost> costs = endpoint.Costs;
        for (int i = 0; i < costs.Count; i++)
        {
            TimeSpan waited;
            try
            {
                waited = await Window(connection, costs[i].Limit).Take(costs[i].Units, MaxWait, cancellation);
            }
            catch
            {
                Return(connection, costs, i);
                throw;
            }

            if (waited < TimeSpan.Zero)
            {
                Return(connection, costs, i);
                throw TooLong(connection, endpoint, costs[i].Limit, waited.Negate());
            }

            if (waited > TimeSpan.Zero)
            {
                connection.Reporter.Detail($"{connection.Label} waited {waited.TotalSeconds:0.0} s for the limit '{costs[i].Limit.Name}'");
            }
        }
    }

    /// <summary>The call was answered or given up.</summary>
    public void Complete(ExchangeConnection connection, Endpoint endpoint)
    {
        foreach (LimitCost cost in endpoint.Costs)
        {
            Window(connection, cost.Limit).Complete(cost.Units, sent: true);
        }
    }

    /// <summary>The call never left.</summary>
    public void Return(ExchangeConnection connection, Endpoint endpoint) => Return(connection, endpoint.Costs, endpoint.Costs.Count);

    /// <summary>Takes over what the exchange says of its limits.</summary>
    public void Observe(ExchangeConnection connection, LimitReading reading) =>
        Window(connection, reading.Limit).Observe(reading.Used, reading.Budget);

    /// <summary>Units in one window: as the exchange last said, else as published.</summary>
    public int Budget(ExchangeConnection connection, RequestLimit limit) => Window(connection, limit).Budget;

    /// <summary>Stops all calls that cost something of this limit.</summary>
    public void Block(ExchangeConnection connection, RequestLimit limit, DateTimeOffset until) =>
        Window(connection, limit).Block(until);

    public void Dispose()
    {
        foreach (LimitWindow window in _windows.Values)
        {
            window.Dispose();
        }
    }

    private void Return(ExchangeConnection connection, IReadOnlyList<LimitCost> costs, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Window(connection, costs[i].Limit).Complete(costs[i].Units, sent: false);
        }
    }

    private LimitWindow Window(ExchangeConnection connection, RequestLimit limit) => _windows.GetOrAdd(
        (connection.BaseAddress.AbsoluteUri, limit.Scope == LimitScope.Key ? connection.Credential?.ApiKey : null, limit),
        static (key, clock) => new LimitWindow(key.Limit, clock),
        clock);

    private ExchangeException TooLong(ExchangeConnection connection, Endpoint endpoint, RequestLimit limit, TimeSpan wait)
    {
        DateTime next = (clock.GetUtcNow() + wait).UtcDateTime;
        return new ExchangeException(
            FailureKind.RateLimited,
            $"{connection.Label}: {endpoint.Path} was not sent, the limit '{limit.Name}' is used up until {next:yyyy-MM-dd HH:mm:ss}Z")
        {
            Account = connection.Account?.Name,
            NextAllowedAt = next,
        };
    }
}
