namespace ExchangeAccounts.Tests.Ledger;

public sealed class LedgerViewTests
{
    private static readonly DateTime Time = new(2026, 3, 1, 12, 30, 15, DateTimeKind.Utc);

    [Fact]
    public void An_amount_says_what_it_is_of()
    {
        using Culture german = new("de-DE");
        Assert.Equal("1,234.5 USDT", LedgerView.Amount(1234.50m, "USDT"));
        Assert.Equal("-3", LedgerView.Amount(-3m, asset: null));
        Assert.Equal("", LedgerView.Amount(null, "USDT"));
    }

    [Fact]
    public void Progress_is_in_numbers_that_every_culture_reads_alike()
    {
        using Culture german = new("de-DE");
        Assert.Equal("12,000 rows of 1,200 requests, at 2026-03-01 12:30:15 UTC", LedgerView.Progress(Far(0, TimeSpan.Zero)));
        Assert.Equal("12,000 rows of 1,200 requests", LedgerView.Progress(Far(0, TimeSpan.Zero) with { Reached = null }));
    }

    [Theory]
    [InlineData(240, 23.2, "240 more requests and 24 s at least")]
    [InlineData(24_000, 2_400, "24,000 more requests and 40 min at least")]
    [InlineData(24_000, 12_600, "24,000 more requests and 3.5 h at least")]
    [InlineData(0, 10, "")]
    public void What_is_left_is_said_in_requests_and_time(int requests, double seconds, string said) =>
        Assert.Equal(said, LedgerView.Left(Far(requests, TimeSpan.FromSeconds(seconds))));

    private static HistoryProgress Far(int requestsLeft, TimeSpan timeLeft) => new("ledger", 1_200, 12_000, Time, 0.5, requestsLeft, timeLeft);
}
