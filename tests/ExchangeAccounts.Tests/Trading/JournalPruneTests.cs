using System.Globalization;

namespace ExchangeAccounts.Tests.Trading;

public sealed class JournalPruneTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Files_go_after_half_a_year_whoever_wrote_them()
    {
        Journal("0-a").Complete(Journal("0-a").Begin(_desk.Here, _desk.Ticket), WriteOutcome.Confirmed);
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        Days(1);
        Journal("0-b").Begin(_desk.Here, _desk.Ticket with { ClientOrderId = "ea-2" });
        Days(179);
        Journal("0-x").Prune();
        Assert.Equal(3, _desk.JournalFiles.Length);

        Days(1);
        Journal("0-x").Prune();

        Assert.Equal("orders-20260305-0-b.jsonl", Path.GetFileName(Assert.Single(_desk.JournalFiles)));
    }

    [Fact]
    public void It_is_done_once_a_day()
    {
        OrderJournal journal = Journal("0-x");
        journal.Prune();
        Old("20250101-0-a");
        journal.Prune();
        Assert.Single(_desk.JournalFiles);

        Days(1);
        journal.Prune();

        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public void What_is_young_damaged_newer_or_of_somebody_else_stays()
    {
        string alive = Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-alive";
        _desk.Clock.Advance(DateTimeOffset.UtcNow - _desk.Clock.GetUtcNow());

        // A name that is older than its lines: the clock was wrong, or somebody renamed it.
        Journal("0-young").Begin(_desk.Here, _desk.Ticket);
        File.Move(Assert.Single(_desk.JournalFiles), PathOf("20200101-0-young"));
        File.WriteAllText(PathOf("20200101-0-damaged"), "garbage\n");
        File.WriteAllText(PathOf("20200101-0-newer"), "{\"v\":2}\n");
        File.WriteAllText(Path.Combine(_desk.Folder.Home.JournalFolder, "notes-20200101.txt"), "mine");
        string[] kept = [.. _desk.JournalFiles.Order(StringComparer.Ordinal)];
        Old("20200101-0-old");
        File.WriteAllText(PathOf("20200101"), "");

        Journal("0-x").Prune();
        Assert.Equal(kept, _desk.JournalFiles.Order(StringComparer.Ordinal));

        // A living process: this one, by a clock that is half a year ahead.
        Journal(alive).Begin(_desk.Here, _desk.Ticket);
        Days(200);
        Journal("0-x").Prune();
        Assert.Contains(_desk.JournalFiles, f => f.Contains(alive, StringComparison.Ordinal));
        Assert.DoesNotContain(_desk.JournalFiles, f => f.Contains("young", StringComparison.Ordinal));
    }

    // Entries whose outcome another process wrote, into files that sort before and after theirs.
    [Fact]
    public void A_power_cut_at_any_point_leaves_every_entry_that_is_left_with_its_outcome()
    {
        for (int cut = 0; ; cut++)
        {
            using Desk desk = new();
            OrderJournal a = Journal("0-a", desk);
            OrderJournal b = Journal("0-b", desk);
            OrderJournal c = Journal("0-c", desk);
            OrderJournalEntry ofB = b.Begin(desk.Here, desk.Ticket with { ClientOrderId = "ea-b" });
            OrderJournalEntry ofC = c.Begin(desk.Here, desk.Ticket with { ClientOrderId = "ea-c" });
            a.Complete(ofB, WriteOutcome.Confirmed);
            desk.Clock.Advance(TimeSpan.FromDays(1));
            b.Complete(ofC, WriteOutcome.Refused);
            a.Complete(a.Begin(desk.Here, desk.Ticket), WriteOutcome.Confirmed);
            desk.Clock.Advance(TimeSpan.FromDays(170));
            OrderJournalEntry young = a.Begin(desk.Here, desk.Ticket with { ClientOrderId = "ea-young" });
            Dictionary<string, WriteOutcome?> before = a.Read().Entries.ToDictionary(e => e.Id, e => e.Outcome);
            desk.Clock.Advance(TimeSpan.FromDays(30));
            int files = desk.JournalFiles.Length;
            OrderJournal pruning = new(() => desk.Folder.Home, new PowerCut { After = cut }, desk.Clock, "0-x");

            bool whole = Record.Exception(pruning.Prune) is null;

            Assert.Equal(whole ? 1 : files - cut, desk.JournalFiles.Length);
            IReadOnlyList<OrderJournalEntry> left = Journal("0-y", desk).Read().Entries;
            Assert.All(left, e => Assert.Equal(before[e.Id], e.Outcome));
            Assert.Contains(left, e => e.Id == young.Id);
            Assert.Equal("ea-young", Assert.Single(Journal("0-y", desk).Unresolved(desk.Here.Account!.Id, TimeSpan.FromDays(90))).ClientOrderId);
            if (whole)
            {
                Assert.Equal(files - 1, cut);
                break;
            }
        }
    }

    [Fact]
    public void What_cannot_be_removed_is_no_failure_and_keeps_its_outcomes()
    {
        OrderJournalEntry entry = Journal("0-b").Begin(_desk.Here, _desk.Ticket);
        Journal("0-a").Complete(entry, WriteOutcome.Confirmed);
        Old("20250101-0-old");
        Days(200);

        new OrderJournal(() => _desk.Folder.Home, new Held { Name = "-0-b" }, _desk.Clock, "0-x").Prune();

        Assert.Equal(2, _desk.JournalFiles.Length);
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }

    [Fact]
    public void Many_old_files_go_a_part_at_a_time()
    {
        for (int i = 0; i < 501; i++)
        {
            Old(new DateTime(2024, 1, 1).AddDays(i / 2).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-0-" + i.ToString(CultureInfo.InvariantCulture));
        }

        Journal("0-x").Prune();
        Assert.Single(_desk.JournalFiles);

        Journal("0-y").Prune();
        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public void A_folder_that_is_none_is_left_alone()
    {
        Journal("0-x").Prune();
        Directory.CreateDirectory(Path.GetDirectoryName(_desk.Folder.Home.JournalFolder)!);
        File.WriteAllText(_desk.Folder.Home.JournalFolder, "a file where the folder should be");
        Days(1);
        Journal("0-x").Prune();
        Assert.True(File.Exists(_desk.Folder.Home.JournalFolder));
    }

    private void Days(int days) => _desk.Clock.Advance(TimeSpan.FromDays(days));

    private string PathOf(string name) => Path.Combine(_desk.Folder.Home.JournalFolder, $"orders-{name}.jsonl");

    private void Old(string name)
    {
        Directory.CreateDirectory(_desk.Folder.Home.JournalFolder);
        File.WriteAllText(PathOf(name), "");
    }

    private OrderJournal Journal(string process) => Journal(process, _desk);

    private static OrderJournal Journal(string process, Desk desk) => new(() => desk.Folder.Home, new DurableWriter(), desk.Clock, process);

    private sealed class PowerCut : DurableWriter
    {
        public int After { get; set; }

        public override bool TryRemove(string path) => After-- > 0 ? base.TryRemove(path) : throw new InvalidOperationException("The power is gone.");
    }

    private sealed class Held : DurableWriter
    {
        public required string Name { get; init; }

        public override bool TryRemove(string path) => !path.Contains(Name, StringComparison.Ordinal) && base.TryRemove(path);
    }
}
