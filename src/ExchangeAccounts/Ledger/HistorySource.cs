namespace ExchangeAccounts;

/// <summary>
/// One history of one account at its exchange: what it can be asked, and how to ask once. Slicing, paging to the end, order,
/// and that no row is lost or doubled are the window planner's.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
public sealed class HistorySource<T>
{
    /// <summary>What it can be asked.</summary>
    public required HistoryTraits Traits { get; init; }

    /// <summary>Asks once. Throws <see cref="ExchangeException"/> with what the exchange or the way to it refused.</summary>
    public required Func<HistoryRead, CancellationToken, Task<HistoryPage<T>>> Read { get; init; }

    /// <summary>The time a row is ordered and sliced by, UTC; null where the exchange gave it none.</summary>
    public required Func<T, DateTime?> TimeOf { get; init; }

    /// <summary>What tells a row from all others of this history; null where rows have nothing of the kind, and repetitions cannot be told.</summary>
    public Func<T, string>? IdOf { get; init; }
}
