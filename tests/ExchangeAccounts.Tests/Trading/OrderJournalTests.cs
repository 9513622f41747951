using System.Globalization;
using System.Text;

namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderJournalTests : IDisposable
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly Guid Account = Desk.Connection.Account!.Id;
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void An_entry_reads_back_as_it_was_written()
    {
        OrderJournalEntry written = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        Assert.Equal(written, Assert.Single(_desk.Journal.Read().Entries));

        _desk.Clock.Advance(TimeSpan.FromSeconds(1));
        _desk.Journal.Complete(written, WriteOutcome.Refused, orderId: null, Desk.Failure(FailureKind.RiskLimit));

        OrderJournalEntry read = Assert.Single(_desk.Journal.Read().Entries);
        Assert.Equal(
            written with
            {
                Outcome = WriteOutcome.Refused,
                OutcomeTime = _desk.Clock.GetUtcNow().UtcDateTime,
                Failure = FailureKind.RiskLimit,
                ExchangeCode = "-1",
                Message = "The exchange says RiskLimit.",
            },
            read);
        Assert.Equal(DateTimeKind.Utc, read.Time.Kind);
        Assert.Equal("https://api.example.com/", read.BaseAddress);
    }

    [Fact]
    public void There_is_a_file_per_process_and_day_whose_lines_name_their_version()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        Other("4711-abc").Begin(_desk.Here, _desk.Ticket);
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);

        string[] names = [.. _desk.JournalFiles.Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];
        Assert.Equal(3, names.Length);
        Assert.Contains("orders-20260304-4711-abc.jsonl", names);
        Assert.StartsWith("orders-20260305-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture), names[2], StringComparison.Ordinal);
        Assert.All(_desk.JournalFiles.SelectMany(File.ReadAllLines), line => Assert.StartsWith("{\"v\":1,\"kind\":\"Intent\",", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_files_of_all_processes_are_read_as_one()
    {
        OrderJournal other = Other("4711-abc");
        OrderJournalEntry mine = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        _desk.Clock.Advance(TimeSpan.FromHours(20));
        OrderJournalEntry theirs = other.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-2" });
        other.Complete(mine, WriteOutcome.Unknown);
        _desk.Clock.Advance(TimeSpan.FromHours(1));
        _desk.Journal.Complete(mine, WriteOutcome.Confirmed, "9");
        _desk.Journal.Complete(theirs, WriteOutcome.Gone);

        IReadOnlyList<OrderJournalEntry> all = _desk.Journal.Read().Entries;

        Assert.Equal(["ea-1", "ea-2"], all.Select(e => e.ClientOrderId));
        Assert.Equal([WriteOutcome.Confirmed, WriteOutcome.Gone], all.Select(e => e.Outcome));
        Assert.Equal("9", all[0].OrderId);
        Assert.Equal("ea-2", Assert.Single(other.Read(theirs.Time).Entries).ClientOrderId);
        Assert.Empty(other.Unresolved(Account, Week));
    }

    [Fact]
    public void Many_threads_write_whole_lines()
    {
        Parallel.For(0, 40, i => _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-" + i.ToString(CultureInfo.InvariantCulture) }), WriteOutcome.Confirmed));

        OrderJournalContent content = _desk.Journal.Read();
        Assert.Equal(40, content.Entries.Select(e => e.ClientOrderId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(content.Entries, e => Assert.True(e.Resolved));
        Assert.Empty(content.TornLines);
    }

    [Fact]
    public void A_last_line_torn_anywhere_is_kept_and_the_others_are_read()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        string path = Assert.Single(_desk.JournalFiles);
        byte[] line = File.ReadAllBytes(path);
        for (int length = 1; length < line.Length; length++)
        {
            byte[] torn = [.. line, .. line[..length]];
            File.WriteAllBytes(path, torn);

            OrderJournalContent content = _desk.Journal.Read();

            Assert.Single(content.Entries);
            Assert.Equal(path + ":2", Assert.Single(content.TornLines));
            Assert.Equal(torn, File.ReadAllBytes(path));
        }

        // The next line does not run into it, and it stays a torn one.
        _desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-2" });
        File.WriteAllText(path, File.ReadAllText(path, Encoding.UTF8), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Equal(["ea-1", "ea-2"], _desk.Journal.Read().Entries.Select(e => e.ClientOrderId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_line_cut_by_a_full_disk_before_others_is_torn_too()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        string path = Assert.Single(_desk.JournalFiles);
        string line = File.ReadAllText(path);
        File.WriteAllText(path, line[..(line.Length / 2)] + "\n" + line);

        OrderJournalContent content = _desk.Journal.Read();

        Assert.Single(content.Entries);
        Assert.Equal(path + ":1", Assert.Single(content.TornLines));
    }

    [Theory]
    [InlineData("garbage", "is not a line of the order journal")]
    [InlineData("{}", "is not a line of the order journal")]
    [InlineData("[1]", "is not a line of the order journal")]
    [InlineData("{\"v\":1,\"kind\":\"Intent\",\"id\":\"1\",\"time\":\"2026-03-04T00:00:00Z\"}", "is not a line of the order journal")]
    [InlineData("{\"v\":1,\"kind\":\"Outcome\",\"id\":\"1\",\"time\":\"2026-03-04T00:00:00Z\",\"outcome\":\"Confirmed\"} {}", "is not a line of the order journal")]
    [InlineData("{\"v\":\"1\"}", "is not a line of the order journal")]
    [InlineData("{\"v\":2,\"kind\":\"Dream\"}", "newer version")]
    public void Damage_and_newer_versions_are_named_with_file_and_line(string bad, string words)
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        string path = Assert.Single(_desk.JournalFiles);
        File.AppendAllText(path, bad + "\n");
        _desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-2" });

        ExchangeException e = Assert.Throws<ExchangeException>(() => _desk.Journal.Read());

        Assert.Equal(FailureKind.InvalidState, e.Kind);
        Assert.Contains($"'{path}' line 2", e.Message, StringComparison.Ordinal);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Contains("Move the file out of the folder", e.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", _desk.Orders.UnresolvedNotice(_desk.Here.Account!), StringComparison.Ordinal);

        // Put right, it is read whole: a failed look must not have skipped anything.
        File.WriteAllLines(path, File.ReadAllLines(path).Where(l => l != bad));
        Assert.Equal(2, _desk.Journal.Read().Entries.Count);
        Assert.Equal(2, new OrderJournal(() => _desk.Folder.Home, new DurableWriter(), _desk.Clock).Unresolved(Account, Week).Count);
    }

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        Directory.CreateDirectory(_desk.Folder.Home.JournalFolder);
        File.WriteAllText(Path.Combine(_desk.Folder.Home.JournalFolder, "orders-old.jsonl"), "mine");
        File.WriteAllText(Path.Combine(_desk.Folder.Home.JournalFolder, "notes.txt"), "mine");

        Assert.Empty(_desk.Journal.Read().Entries);
    }

    [Fact]
    public void Unresolved_follows_the_files_as_they_grow()
    {
        OrderJournal other = Other("0-abc");
        Assert.Empty(other.Unresolved(Account, Week));
        List<OrderJournalEntry> entries = [];
        for (int i = 0; i < 3; i++)
        {
            entries.Add(_desk.Journal.Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-" + i.ToString(CultureInfo.InvariantCulture) }));
            _desk.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(i + 1, other.Unresolved(Account, Week).Count);
        }

        _desk.Journal.Complete(entries[1], WriteOutcome.Confirmed);
        _desk.Journal.Complete(entries[2], WriteOutcome.Unknown);

        Assert.Equal(["ea-0", "ea-2"], other.Unresolved(Account, Week).Select(e => e.ClientOrderId));
        Assert.Empty(other.Unresolved(Guid.NewGuid(), Week));
        _desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Empty(other.Unresolved(Account, Week));
    }

    [Theory]
    [InlineData(WriteOutcome.Confirmed, WriteOutcome.Confirmed, WriteOutcome.Unknown)]
    [InlineData(WriteOutcome.Confirmed, WriteOutcome.Unknown, WriteOutcome.Confirmed)]
    [InlineData(WriteOutcome.Refused, WriteOutcome.Unknown, WriteOutcome.Refused, WriteOutcome.Unknown)]
    [InlineData(WriteOutcome.Gone, WriteOutcome.Gone, WriteOutcome.Unknown, WriteOutcome.Unknown)]
    [InlineData(WriteOutcome.Confirmed, WriteOutcome.Refused, WriteOutcome.Unknown, WriteOutcome.Confirmed)]
    [InlineData(WriteOutcome.Unknown, WriteOutcome.Unknown, WriteOutcome.Unknown)]
    public void What_is_known_is_never_taken_back(WriteOutcome expected, params WriteOutcome[] written)
    {
        // Two processes, whose files sort the other way round than they write.
        OrderJournal[] journals = [Other("zzz"), Other("0-aaa")];
        OrderJournalEntry entry = journals[0].Begin(_desk.Here, _desk.Ticket);
        OrderJournal follower = Other("0-follower");
        for (int i = 0; i < written.Length; i++)
        {
            _desk.Clock.Advance(TimeSpan.FromSeconds(1));
            journals[i % 2].Complete(entry, written[i], written[i] == WriteOutcome.Unknown ? null : "77", written[i] == WriteOutcome.Unknown ? Desk.Failure(FailureKind.OutcomeUnknown) : null);
            follower.Unresolved(Account, Week);
        }

        OrderJournalEntry read = Assert.Single(_desk.Journal.Read().Entries);
        Assert.Equal(expected, read.Outcome);
        Assert.Equal(expected == WriteOutcome.Unknown, read.Failure is not null);
        Assert.Equal(expected == WriteOutcome.Unknown ? null : "77", read.OrderId);
        OrderJournalEntry[] open = read.Resolved ? [] : [read];
        Assert.Equal(open, follower.Unresolved(Account, Week));
        Assert.Equal(open, Other("0-new").Unresolved(Account, Week));
    }

    [Fact]
    public void What_is_being_sent_is_not_warned_about_and_what_a_dead_process_left_is()
    {
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        Assert.Empty(_desk.Journal.Unresolved(Account, Week));

        Other("0-dead").Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-dead" });

        Assert.Equal("ea-dead", Assert.Single(_desk.Journal.Unresolved(Account, Week)).ClientOrderId);
        Assert.StartsWith("1 order write of main (Any LIVE) has no known outcome: Place ea-dead of 2026-03-04 05:06:07Z", _desk.Orders.UnresolvedNotice(_desk.Here.Account!), StringComparison.Ordinal);
        Other("0-dead").Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-later" });
        Assert.StartsWith("2 order writes of main", _desk.Orders.UnresolvedNotice(_desk.Here.Account!), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_living_process_is_sending_is_given_a_moment()
    {
        string alive = Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-other";
        _desk.Clock.Advance(DateTimeOffset.UtcNow - _desk.Clock.GetUtcNow());
        Other(alive).Begin(_desk.Here, _desk.Ticket);
        Assert.Empty(_desk.Journal.Unresolved(Account, Week));

        _desk.Clock.Advance(TimeSpan.FromSeconds(170));
        Assert.Empty(_desk.Journal.Unresolved(Account, Week));
        _desk.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Single(_desk.Journal.Unresolved(Account, Week));
    }

    [Fact]
    public void Simulated_exchanges_of_other_processes_are_not_warned_about()
    {
        ExchangeConnection simulated = _desk.Here with { Environment = ExchangeEnvironments.Simulated };
        OrderJournalEntry theirs = Other("0-dead").Begin(simulated, _desk.Ticket);
        OrderJournalEntry mine = _desk.Journal.Begin(simulated, _desk.Ticket with { ClientOrderId = "ea-mine" });
        _desk.Journal.Complete(mine, WriteOutcome.Unknown);

        Assert.Null(theirs.BaseAddress);
        Assert.Equal("ea-mine", Assert.Single(_desk.Journal.Unresolved(Account, Week)).ClientOrderId);
        Assert.Equal(2, _desk.Journal.Read().Entries.Count);
    }

    private OrderJournal Other(string process) => new(() => _desk.Folder.Home, new DurableWriter(), _desk.Clock, process);
}
