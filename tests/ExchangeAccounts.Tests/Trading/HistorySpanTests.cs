namespace ExchangeAccounts.Tests.Trading;

public sealed class HistorySpanTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_span_is_read_in_parts_without_gap_or_overlap(bool oldestFirst)
    {
        TimeSpan window = TimeSpan.FromDays(7);
        HistorySpan span = HistorySpan.Of(Now.AddDays(-20), Now, Now.AddDays(1));

        List<(DateTime Start, DateTime End)> parts = [.. span.Slices(window, oldestFirst)];

        Assert.Equal(3, parts.Count);
        Assert.All(parts, p => Assert.True(p.End - p.Start <= window && p.Start <= p.End));
        Assert.Equal(oldestFirst, parts[0].Start < parts[1].Start);
        parts.Sort();
        Assert.Equal((Now.AddDays(-20), Now), (parts[0].Start, parts[^1].End));
        Assert.All(parts.Zip(parts.Skip(1)), static pair => Assert.Equal(pair.First.End.AddMilliseconds(1), pair.Second.Start));
    }

    [Fact]
    public void Without_a_start_one_read_is_enough()
    {
        (DateTime start, DateTime end) = Assert.Single(HistorySpan.Of(start: null, Now, Now.AddDays(1)).Slices(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1), oldestFirst: false));
        Assert.Equal((Now.AddDays(-7).AddMilliseconds(1), Now), (start, end));
        Assert.Equal(Now.AddDays(-7), Assert.Single(HistorySpan.Of(start: null, Now, Now.AddDays(1)).Slices(TimeSpan.FromDays(30), oldestFirst: false)).Start);
    }

    [Fact]
    public void A_moment_is_one_read()
    {
        Assert.Equal((Now, Now), Assert.Single(HistorySpan.Of(Now, Now, Now.AddDays(1)).Slices(TimeSpan.FromDays(7), oldestFirst: true)));
    }

    [Fact]
    public void Exchanges_count_milliseconds()
    {
        HistorySpan span = HistorySpan.Of(Now.AddTicks(5), Now.AddTicks(9), Now.AddDays(1));
        Assert.Equal((Now, Now), (span.StartTime, span.EndTime));
    }

    [Fact]
    public void Local_times_become_utc()
    {
        DateTime local = DateTime.SpecifyKind(Now.AddHours(-1).ToLocalTime(), DateTimeKind.Unspecified);
        Assert.Equal((Now.AddHours(-1), DateTimeKind.Utc), (HistorySpan.Of(local, end: null, Now).StartTime, HistorySpan.Of(local, end: null, Now).StartTime!.Value.Kind));
    }

    [Fact]
    public void A_start_after_the_end_or_yet_to_come_is_refused()
    {
        Refused(Now, Now.AddHours(-1), "is after the end, 2026-03-10 11:00:00 UTC");
        Refused(Now.AddHours(1), end: null, "yet to come");
        Refused(Now.AddHours(1), Now.AddHours(2), "yet to come");
    }

    [Fact]
    public void An_end_that_is_yet_to_come_is_now()
    {
        HistorySpan span = HistorySpan.Of(Now.AddHours(-1), Now.AddYears(1), Now);
        Assert.True(span.EndTime - Now < TimeSpan.FromMinutes(2));
        Assert.True(span.Holds(Now) && !span.Holds(Now.AddHours(-2)) && !span.Holds(Now.AddHours(1)) && !span.Holds(null));
    }

    private static void Refused(DateTime? start, DateTime? end, string words)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => HistorySpan.Of(start, end, Now));
        Assert.Equal((FailureKind.InvalidRequest, "StartTime"), (refused.Kind, refused.Parameter));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }
}
