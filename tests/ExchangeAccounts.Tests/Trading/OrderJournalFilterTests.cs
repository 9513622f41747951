namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderJournalFilterTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly ExchangeAccount _main = Desk.Connection.Account!;
    private readonly ExchangeAccount _gone = Desk.Connection.Account! with { Id = Guid.NewGuid(), Name = "gone", Tags = [] };
    private readonly List<OrderJournalEntry> _entries = [];

    public OrderJournalFilterTests()
    {
        Write(_main, "ea-1", Instruments.Btc, WriteOutcome.Confirmed, "11");
        Write(_gone, "ea-2", Instruments.Perpetual("ETH"), WriteOutcome.Unknown);
        Write(_main, "ea-3", Instruments.Perpetual("ETH"), WriteOutcome.Refused);
        Write(_main, "ea-4", Instruments.BtcInverse, outcome: null);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void All_come_newest_first() => Assert.Equal("ea-4 ea-3 ea-2 ea-1", Select(new OrderJournalFilter()));

    [Fact]
    public void Of_equal_times_the_later_line_comes_first()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-5" });
        _desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-6" });
        Assert.StartsWith("ea-6 ea-5 ea-4", Select(new OrderJournalFilter()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main", "ea-4 ea-3 ea-1")]
    [InlineData("MAIN", "ea-4 ea-3 ea-1")]
    [InlineData("gone", "ea-2")]
    public void Accounts_are_selected_by_name_and_removed_ones_by_their_last(string name, string expected) =>
        Assert.Equal(expected, Select(Named(name)));

    [Fact]
    public void A_renamed_account_goes_by_its_present_name_alone()
    {
        ExchangeAccount renamed = _main with { Name = "desk", Archived = true };
        OrderJournalSelection selection = Select(Named("desk"), renamed);
        Assert.Equal(["desk", "desk", "desk"], selection.Entries.Select(e => e.Account));
        Assert.Empty(selection.Failures);
        Assert.Equal(FailureKind.AccountNotFound, Assert.Single(Select(Named("main"), renamed).Failures).Kind);
    }

    [Fact]
    public void A_name_that_nobody_had_is_one_failure_and_the_others_are_found()
    {
        OrderJournalSelection selection = Select(Named("main", "nobody"), _main);
        Assert.Equal(3, selection.Entries.Count);
        Assert.Contains("'nobody'", Assert.Single(selection.Failures).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BTC:PERP-USDT", "ea-1")]
    [InlineData("btcusdt", "ea-1")]
    [InlineData("BTC/USDT", "ea-1")]
    [InlineData("btc/usd", "ea-4")]
    [InlineData("SOLUSDT", "")]
    [InlineData("/", "")]
    public void Symbols_are_written_as_elsewhere(string symbol, string expected) =>
        Assert.Equal(expected, Select(new OrderJournalFilter { Symbols = [new SymbolPattern(symbol, IsWildcard: false, static _ => throw new InvalidOperationException("exact"))] }));

    [Fact]
    public void Patterns_match_both_symbols()
    {
        Assert.Equal("ea-4 ea-1", Select(Wild(static s => s.StartsWith("BTC:", StringComparison.Ordinal))));
        Assert.Equal("ea-3 ea-2", Select(Wild(static s => s == "ETHUSDT")));
    }

    [Fact]
    public void Outcomes_times_and_ids_restrict()
    {
        Assert.Equal("ea-3 ea-1", Select(new OrderJournalFilter { Outcomes = [WriteOutcome.Confirmed, WriteOutcome.Refused] }));
        Assert.Equal("ea-4 ea-2", Select(new OrderJournalFilter { Outcomes = [WriteOutcome.Unknown] }));
        Assert.Equal("ea-4 ea-2", Select(new OrderJournalFilter { Unresolved = true }));
        Assert.Equal("ea-3 ea-2", Select(new OrderJournalFilter { StartTime = _entries[1].Time, EndTime = _entries[2].Time }));
        Assert.Equal("ea-1", Select(new OrderJournalFilter { OrderId = "11" }));
        Assert.Equal("ea-3 ea-1", Select(new OrderJournalFilter { OrderId = "11", ClientOrderId = "ea-3" }));
        Assert.Equal("", Select(new OrderJournalFilter { OrderId = "12" }));
    }

    [Fact]
    public void What_is_being_sent_is_shown_but_needs_no_finding_out()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-now" });
        Assert.StartsWith("ea-now ", Select(new OrderJournalFilter()), StringComparison.Ordinal);
        Assert.Equal("ea-4 ea-2", Select(new OrderJournalFilter { Unresolved = true }));
    }

    [Fact]
    public void Times_are_local_unless_they_say_otherwise_and_in_order()
    {
        DateTime local = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Local);
        OrderJournalFilter filter = new OrderJournalFilter().Between(local, DateTime.SpecifyKind(local, DateTimeKind.Unspecified));
        Assert.Equal((local.ToUniversalTime(), local.ToUniversalTime()), (filter.StartTime, filter.EndTime));
        ExchangeException refused = Assert.Throws<ExchangeException>(() => new OrderJournalFilter().Between(local, local.AddTicks(-1)));
        Assert.Equal((FailureKind.InvalidRequest, "StartTime"), (refused.Kind, refused.Parameter));
    }

    [Fact]
    public void The_table_says_what_was_asked_and_what_became_of_it()
    {
        OrderJournalEntry market = _entries[0] with { Type = OrderType.Market, Price = null, PositionSide = PositionSide.Long };
        Assert.Equal(("ea-1", "none yet", "Place Buy Long", "market"), (OrderJournalView.Id(market), OrderJournalView.Outcome(market), OrderJournalView.Operation(market), OrderJournalView.Price(market)));
        OrderJournalEntry cancel = market with { Operation = OrderOperation.Cancel, Side = null, PositionSide = null, Type = null, ClientOrderId = null, OrderId = "77", Outcome = WriteOutcome.Gone };
        Assert.Equal(("77", "Gone", "Cancel", ""), (OrderJournalView.Id(cancel), OrderJournalView.Outcome(cancel), OrderJournalView.Operation(cancel), OrderJournalView.Price(cancel)));
        Assert.Equal("60,000", OrderJournalView.Price(_entries[0]));
    }

    private static OrderJournalFilter Named(params string[] names) => new() { Accounts = new AccountFilter { Names = [.. names.Select(AccountNamePattern.Exact)] } };

    private static OrderJournalFilter Wild(Func<string, bool> matches) => new() { Symbols = [new SymbolPattern("*", IsWildcard: true, matches)] };

    private string Select(OrderJournalFilter filter)
    {
        OrderJournalSelection selection = Select(filter, _main);
        Assert.Empty(selection.Failures);
        return string.Join(' ', selection.Entries.Select(e => e.ClientOrderId));
    }

    private OrderJournalSelection Select(OrderJournalFilter filter, params ExchangeAccount[] accounts) =>
        filter.Select(_desk.Journal, _desk.Journal.Read().Entries, accounts);

    private void Write(ExchangeAccount account, string id, ExchangeInstrument instrument, WriteOutcome? outcome, string? orderId = null)
    {
        OrderJournal journal = new(() => _desk.Folder.Home, new DurableWriter(), _desk.Clock, "0-dead");
        OrderJournalEntry entry = journal.Begin(_desk.Here with { Account = account }, _desk.Ticket with { ClientOrderId = id, Instrument = instrument });
        _entries.Add(entry);
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        if (outcome is { } known)
        {
            journal.Complete(entry, known, orderId);
        }
    }
}
