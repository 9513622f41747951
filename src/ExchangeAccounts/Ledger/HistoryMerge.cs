namespace ExchangeAccounts;

/// <summary>Puts several histories, each in order, together in order.</summary>
public static class HistoryMerge
{
    /// <summary>Rows of all, by time; rows of one time come in the order of the histories. Holds a part of each at a time.</summary>
    /// <typeparam name="T">The rows.</typeparam>
    /// <param name="parts">Each in order itself.</param>
    /// <param name="timeOf">UTC; rows without a time come as they stand.</param>
    /// <param name="oldestFirst">Else the newest comes first.</param>
    /// <param name="cancellation">A stop.</param>
    public static IAsyncEnumerable<IReadOnlyList<T>> InOrder<T>(
        IReadOnlyList<IAsyncEnumerable<IReadOnlyList<T>>> parts, Func<T, DateTime?> timeOf, bool oldestFirst, CancellationToken cancellation) => throw new NotSupportedException();
}
