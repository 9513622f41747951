namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistorySliceTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly HistoryTraits Weekly = new() { Name = "test history", PageSize = 10, Window = TimeSpan.FromDays(7) };

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 1000)]
    [InlineData(true, 1000)]
    public void A_long_span_is_read_in_parts_without_gap_or_overlap(bool oldestFirst, int unit)
    {
        HistoryTraits traits = Weekly with { Unit = TimeSpan.FromMilliseconds(unit) };

        List<HistorySlice> parts = [.. HistorySlice.Of(Now.AddDays(-20), Now, traits, oldestFirst)];

        Assert.Equal(3, parts.Count);
        Assert.All(parts, p => Assert.True(p.Length <= traits.Window && p.Start <= p.End));
        Assert.Equal(oldestFirst, parts[0].Start < parts[1].Start);
        parts = [.. parts.OrderBy(static p => p.Start)];
        Assert.Equal((Now.AddDays(-20), Now), (parts[0].Start, parts[^1].End));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End + traits.Unit, pair.Second.Start));
    }

    [Fact]
    public void A_moment_is_one_read_and_less_than_a_unit_is_none()
    {
        Assert.Equal(new HistorySlice(Now, Now), Assert.Single(HistorySlice.Of(Now, Now, Weekly, oldestFirst: true)));
        Assert.Empty(HistorySlice.Of(Now.AddTicks(1), Now.AddTicks(2), Weekly, oldestFirst: true));
        Assert.Empty(HistorySlice.Of(Now, Now.AddDays(-1), Weekly, oldestFirst: true));
    }

    [Fact]
    public void A_span_begins_and_ends_at_whole_units()
    {
        HistoryTraits seconds = Weekly with { Unit = TimeSpan.FromSeconds(1) };
        Assert.Equal(new HistorySlice(Now, Now.AddSeconds(1)), Assert.Single(HistorySlice.Of(Now.AddMilliseconds(-1), Now.AddMilliseconds(1999), seconds, oldestFirst: true)));
    }

    [Fact]
    public void Where_reads_take_any_time_one_is_enough()
    {
        Assert.Equal(new HistorySlice(Now.AddYears(-3), Now), Assert.Single(HistorySlice.Of(Now.AddYears(-3), Now, Weekly with { Window = null }, oldestFirst: false)));
    }

    [Fact]
    public void Halves_meet()
    {
        (HistorySlice lower, HistorySlice upper) = new HistorySlice(Now, Now.AddMilliseconds(3)).Halves(Weekly.Unit);
        Assert.Equal((new HistorySlice(Now, Now.AddMilliseconds(1)), new HistorySlice(Now.AddMilliseconds(2), Now.AddMilliseconds(3))), (lower, upper));
    }
}
