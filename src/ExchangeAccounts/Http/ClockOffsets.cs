using System.Collections.Concurrent;

namespace ExchangeAccounts.Http;

/// <summary>How far each exchange's clock is from ours, per base address. One measurement serves everyone who waits for it.</summary>
internal sealed class ClockOffsets(TimeProvider clock)
{
    /// <summary>Clocks drift; older measurements are made anew.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Measurement> _measurements = new();

    /// <summary>The offset, measured if there is none yet or it is old.</summary>
    public ValueTask<Offset> Get(ExchangeConnection connection, Func<Task<long>> readTime, CancellationToken cancellation)
    {
        return _measurements.TryGetValue(connection.BaseAddress.AbsoluteUri, out Measurement? known) && known.IsFresh(clock.GetUtcNow())
            ? new ValueTask<Offset>(known.Task.Result)
            : new ValueTask<Offset>(Measure(connection, known, readTime, cancellation));
    }

    /// <summary>What was measured last, be it old; null where nothing was. Asks nobody.</summary>
    public Offset? Known(ExchangeConnection connection) =>
        _measurements.TryGetValue(connection.BaseAddress.AbsoluteUri, out Measurement? known) && known.Task.IsCompletedSuccessfully ? known.Task.Result : null;

    /// <summary>Measures anew, together with whoever is measuring right now.</summary>
    public Task<Offset> MeasureNow(ExchangeConnection connection, Func<Task<long>> readTime, CancellationToken cancellation)
    {
        _measurements.TryGetValue(connection.BaseAddress.AbsoluteUri, out Measurement? known);
        return Measure(connection, known, readTime, cancellation);
    }

    /// <summary>Measures anew, unless someone else has done so since <paramref name="stale"/> was measured.</summary>
    public Task<Offset> Resample(ExchangeConnection connection, Offset stale, Func<Task<long>> readTime, CancellationToken cancellation)
    {
        _measurements.TryGetValue(connection.BaseAddress.AbsoluteUri, out Measurement? known);
        return known is { Task.IsCompletedSuccessfully: true } && !ReferenceEquals(known.Task.Result, stale)
            ? known.Task
            : Measure(connection, known, readTime, cancellation);
    }

    /// <summary>The exchange's time in Unix milliseconds.</summary>
    public long Now(Offset offset) => (clock.GetUtcNow() + offset.Difference).ToUnixTimeMilliseconds();

    private Task<Offset> Measure(ExchangeConnection connection, Measurement? known, Func<Task<long>> readTime, CancellationToken cancellation)
    {
        // The request lives on its own: a caller who stops must not fail the others who wait for it.
        Measurement mine = new(() => Sample(connection, readTime));
        Measurement current = _measurements.AddOrUpdate(
            connection.BaseAddress.AbsoluteUri,
            mine,
            (_, present) => ReferenceEquals(present, known) && present.Task.IsCompleted ? mine : present);
        return current.Task.WaitAsync(cancellation);
    }

    private async Task<Offset> Sample(ExchangeConnection connection, Func<Task<long>> readTime)
    {
        DateTimeOffset before = clock.GetUtcNow();
        long began = clock.GetTimestamp();
        long server = await readTime();
        TimeSpan roundTrip = clock.GetElapsedTime(began);
        TimeSpan difference = DateTimeOffset.FromUnixTimeMilliseconds(server) - (before + (roundTrip / 2));
        connection.Reporter.Detail($"{connection.Label} clock offset {difference.TotalMilliseconds:0} ms, round trip {roundTrip.TotalMilliseconds:0} ms");
        return new Offset(difference, roundTrip, clock.GetUtcNow());
    }

    /// <summary>One measurement.</summary>
    /// <param name="Difference">The exchange's time minus ours.</param>
    /// <param name="RoundTrip">How long the question took; the difference is uncertain by half of it.</param>
    /// <param name="MeasuredAt">UTC.</param>
    internal sealed record Offset(TimeSpan Difference, TimeSpan RoundTrip, DateTimeOffset MeasuredAt);

    private sealed class Measurement(Func<Task<Offset>> sample)
    {
        private readonly Lazy<Task<Offset>> _task = new(sample);

        public Task<Offset> Task => _task.Value;

        public bool IsFresh(DateTimeOffset now) => Task.IsCompletedSuccessfully && now - Task.Result.MeasuredAt < MaxAge;
    }
}
