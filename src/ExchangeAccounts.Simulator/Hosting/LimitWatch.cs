using System.Collections.Concurrent;

namespace ExchangeAccounts.Simulator;

/// <summary>How close clients came to the limits and how often they broke one.</summary>
internal sealed class LimitWatch
{
    private readonly ConcurrentDictionary<string, int> _peaks = new(StringComparer.Ordinal);
    private int _violations;

    public int Violations => Volatile.Read(ref _violations);

    public IReadOnlyDictionary<string, int> Peaks => new SortedDictionary<string, int>(_peaks, StringComparer.Ordinal);

    public void Report(string limit, int used) => _peaks.AddOrUpdate(limit, used, (_, old) => Math.Max(old, used));

    public void Violate() => Interlocked.Increment(ref _violations);
}
