namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistorySpanTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

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
