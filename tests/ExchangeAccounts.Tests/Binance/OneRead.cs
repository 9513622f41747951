namespace ExchangeAccounts.Tests.Binance;

/// <summary>Reads sources as core does, or asks one once.</summary>
internal static class OneRead
{
    /// <summary>The harness's now.</summary>
    public static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    /// <summary>A whole hour before that, whose milliseconds rows are dated by.</summary>
    public static readonly DateTime Start = new(2026, 3, 4, 4, 0, 0, DateTimeKind.Utc);

    public static long StartMs { get; } = Ms(Start);

    public static long Ms(DateTime time) => new DateTimeOffset(time).ToUnixTimeMilliseconds();

    /// <summary>The first page of the last hour.</summary>
    public static Task<HistoryPage<T>> Of<T>(HistorySource<T> source, BinanceHarness harness)
    {
        DateTime now = harness.Clock.GetUtcNow().UtcDateTime;
        return source.Read(new HistoryRead(now.AddHours(-1), now, Cursor: null, source.Traits.PageSize), default);
    }

    /// <summary>All rows of a source from <see cref="Start"/> on, oldest first.</summary>
    public static async Task<IReadOnlyList<T>> All<T>(HistorySource<T> source, BinanceHarness harness, DateTime? end = null, int? limit = null)
    {
        List<T> rows = [];
        HistoryPlanner<T> planner = new(source, Start, end ?? Now, oldestFirst: true, harness.Clock) { Limit = limit };
        await foreach (IReadOnlyList<T> part in planner.Read(default))
        {
            rows.AddRange(part);
        }

        return rows;
    }

    /// <summary>A parameter that was sent, as a number; null where it was not.</summary>
    public static long? Number(BinanceStub.StubRequest request, string name) => Text(request, name) is { } text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>A parameter that was sent; null where it was not.</summary>
    public static string? Text(BinanceStub.StubRequest request, string name) =>
        request.Parameters.Split('&').FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
