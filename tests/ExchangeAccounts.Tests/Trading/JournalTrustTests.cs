using System.Text;

namespace ExchangeAccounts.Tests.Trading;

public sealed class JournalTrustTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("garbage\n", "is not a line of the order journal")]
    [InlineData("{\"v\":2,\"kind\":\"Dream\"}\n", "newer version")]
    public async Task A_damaged_or_newer_journal_lets_no_order_out_and_says_how_to_go_on(string bad, string words)
    {
        string path = Write("orders-20260303-7-dead.jsonl", bad);

        ExchangeException sending = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Send(_desk.Here, _desk.Ticket, default));
        ExchangeException preparing = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Prepare(_desk.Here, Limit, Instruments.Btc, default));

        Assert.Empty(_desk.Adapter.Calls);
        Assert.Single(_desk.JournalFiles);
        Assert.Equal(bad, await File.ReadAllTextAsync(path));
        foreach (ExchangeException refused in new[] { sending, preparing })
        {
            Assert.Equal((FailureKind.InvalidState, "main"), (refused.Kind, refused.Account));
            Assert.StartsWith("main (Any LIVE): nothing was sent, because the order journal does not tell", refused.Message, StringComparison.Ordinal);
            Assert.Contains($"'{path}' line 1", refused.Message, StringComparison.Ordinal);
            Assert.Contains(words, refused.Message, StringComparison.Ordinal);
            Assert.Equal($"To go on without it: Move-Item -LiteralPath '{path}' -Destination '{path}.aside'", refused.Advice);
        }

        // What the advice says is enough, in this process and at once.
        File.Move(path, path + ".aside");
        _desk.Adapter.OnPlace = (_, _) => Task.FromResult(_desk.Stated());
        Assert.Equal(WriteOutcome.Confirmed, (await _desk.Orders.Send(_desk.Here, _desk.Ticket, default)).Order.Outcome);
    }

    [Fact]
    public async Task Cancelling_goes_on_without_a_journal_that_can_be_read()
    {
        Write("orders-20260303-7-dead.jsonl", "garbage\n");
        _desk.Adapter.OnCancel = (_, _) => Task.FromResult(_desk.Stated(OrderStatus.Cancelled));

        OrderResult result = await _desk.Orders.Cancel(_desk.Here, new OrderReference(Instruments.Btc, "77", ClientOrderId: null), default);

        Assert.Equal(WriteOutcome.Confirmed, result.Order.Outcome);
    }

    [Theory]
    [InlineData("{\"v\":1,\"kind\":\"Int")]
    [InlineData("{\"v\":1,\"kind\":\"Int\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("\0\0\0\0\n")]
    [InlineData("{\"v\":1,\"kind\0\0\0\n")]
    [InlineData("\n")]
    public void What_a_crash_a_full_disk_or_a_power_cut_leaves_is_no_damage(string torn)
    {
        OrderJournalEntry entry = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        string path = Assert.Single(_desk.JournalFiles);
        File.AppendAllText(path, torn);
        _desk.Journal.Complete(entry, WriteOutcome.Confirmed);

        _desk.Journal.CheckReadable(OrderDesk.NoticeAge);

        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }

    [Fact]
    public void The_files_are_looked_at_once_a_moment_and_only_those_of_the_last_days()
    {
        Write("orders-20260101-7-dead.jsonl", "garbage\n");
        _desk.Journal.CheckReadable(OrderDesk.NoticeAge);
        Write("orders-20260304-7-dead.jsonl", "garbage\n");
        _desk.Journal.CheckReadable(OrderDesk.NoticeAge);

        _desk.Clock.Advance(Moment);

        Assert.Throws<ExchangeException>(() => _desk.Journal.CheckReadable(OrderDesk.NoticeAge));
        Assert.Throws<ExchangeException>(() => _desk.Journal.CheckReadable(OrderDesk.NoticeAge));
    }

    [Fact]
    public void Another_home_is_looked_at_at_once()
    {
        using TemporaryFolder other = new();
        HomeFolders home = _desk.Folder.Home;
        OrderJournal journal = new(() => home, new DurableWriter(), _desk.Clock);
        journal.CheckReadable(OrderDesk.NoticeAge);
        Directory.CreateDirectory(other.Home.JournalFolder);
        File.WriteAllText(Path.Combine(other.Home.JournalFolder, "orders-20260304-7-dead.jsonl"), "garbage\n");

        home = other.Home;

        Assert.Throws<ExchangeException>(() => journal.CheckReadable(OrderDesk.NoticeAge));
    }

    [Fact]
    public void What_was_moved_aside_is_not_warned_about_any_more()
    {
        OrderJournal dead = new(() => _desk.Folder.Home, new DurableWriter(), _desk.Clock, "0-dead");
        dead.Begin(_desk.Here, _desk.Ticket);
        Assert.NotNull(_desk.Orders.UnresolvedNotice(_desk.Here.Account!));
        string path = Assert.Single(_desk.JournalFiles);

        File.Move(path, path + ".aside");

        Assert.Null(_desk.Orders.UnresolvedNotice(_desk.Here.Account!));
    }

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(_desk.Folder.Home.JournalFolder);
        string path = Path.Combine(_desk.Folder.Home.JournalFolder, name);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
