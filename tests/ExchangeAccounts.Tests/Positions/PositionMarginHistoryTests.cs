namespace ExchangeAccounts.Tests.Positions;

public sealed class PositionMarginHistoryTests
{
    private static readonly ExchangeConnection Connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Local_times_and_those_without_a_zone_become_utc()
    {
        PositionMarginQuery query = PositionMarginHistory.Query(
            Noon.ToLocalTime(), DateTime.SpecifyKind(Noon.ToLocalTime().AddHours(1), DateTimeKind.Unspecified), added: false, removed: false);
        Assert.Equal((Noon, DateTimeKind.Utc), (query.StartTime!.Value, query.StartTime.Value.Kind));
        Assert.Equal((Noon.AddHours(1), DateTimeKind.Utc), (query.EndTime!.Value, query.EndTime.Value.Kind));
        Assert.Equal(Noon, PositionMarginHistory.Query(Noon, end: null, added: false, removed: false).StartTime);
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, true, null)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    public void Both_ways_are_as_none(bool added, bool removed, bool? wanted) =>
        Assert.Equal(new PositionMarginQuery(Added: wanted), PositionMarginHistory.Query(start: null, end: null, added, removed));

    [Fact]
    public void A_start_after_the_end_is_refused_and_one_at_the_end_is_not()
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => PositionMarginHistory.Query(Noon.AddSeconds(1), Noon, added: false, removed: false));
        Assert.Equal((FailureKind.InvalidRequest, "StartTime"), (refused.Kind, refused.Parameter));
        Assert.Contains("2026-03-04 12:00:01 UTC, is after the end, 2026-03-04 12:00:00 UTC", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Noon, PositionMarginHistory.Query(Noon, Noon, added: false, removed: false).EndTime);
    }

    [Fact]
    public async Task Bookings_of_several_instruments_come_together_oldest_first()
    {
        PositionMarginQuery query = new(Added: true);
        FakeAdapter adapter = new()
        {
            OnGetPositionMarginChanges = (instrument, asked) => asked == query
                ? Task.FromResult<IReadOnlyList<ExchangePositionMarginChange>>(instrument == Instruments.Btc ? [Row("B", 1), Row("B", 5)] : [Row("I", 3)])
                : throw new InvalidOperationException("Another query was asked."),
        };
        IReadOnlyList<ExchangePositionMarginChange> rows = await PositionMarginHistory.Read(
            adapter, Connection, [Instruments.Btc, Instruments.BtcInverse], query, TestContext.Current.CancellationToken);
        Assert.Equal([("B", 1m), ("I", 3m), ("B", 5m)], rows.Select(static row => (row.Symbol, row.Amount)));
    }

    private static ExchangePositionMarginChange Row(string symbol, int hour) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Testnet,
        Symbol = symbol,
        ExchangeSymbol = symbol,
        Amount = hour,
        Time = Noon.AddHours(hour),
    };
}
