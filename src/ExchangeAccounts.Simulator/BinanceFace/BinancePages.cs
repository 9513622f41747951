namespace ExchangeAccounts.Simulator;

/// <summary>Cuts pages out of histories, oldest row first.</summary>
internal static class BinancePages
{
    /// <summary>Rows that <paramref name="shown"/> lets pass: from an id onwards where the request names one, else of a span.</summary>
    public static IReadOnlyList<T> Of<T>(BinanceCall call, BinanceRows<T> rows, string idName, BinanceWindow window, int limit, Func<T, bool> shown) =>
        call.Parameters.Integer(idName) is { } id
            ? Onwards(call, rows.BeforeId(id), rows.FromId(id), limit, shown)
            : Of(call, rows, window, limit, shown);

    /// <summary>Rows of a span: the first ones where it has a start, else the last ones.</summary>
    public static IReadOnlyList<T> Of<T>(BinanceCall call, BinanceRows<T> rows, BinanceWindow window, int limit, Func<T, bool> shown) => window.Forward
        ? Onwards(call, rows.Backwards(long.MinValue, window.Start - 1), rows.Between(window.Start, window.End), limit, shown)
        : [.. rows.Backwards(window.Start, window.End).Where(shown).Take(Most(call, limit)).Reverse()];

    /// <summary>The rows asked for, after those that a fault repeats.</summary>
    private static IReadOnlyList<T> Onwards<T>(BinanceCall call, IEnumerable<T> before, IEnumerable<T> rows, int limit, Func<T, bool> shown) =>
        [.. before.Where(shown).Take(call.Page.Overlap).Reverse().Concat(rows.Where(shown)).Take(Most(call, limit))];

    private static int Most(BinanceCall call, int limit) => Math.Min(limit, call.Page.Short ?? limit);
}
