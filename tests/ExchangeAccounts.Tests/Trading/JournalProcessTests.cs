using System.Globalization;
using ExchangeAccounts.Tests.Storage;

namespace ExchangeAccounts.Tests.Trading;

/// <summary>Processes that write orders down at once.</summary>
public sealed class JournalProcessTests : IDisposable
{
    private const int Orders = 200;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_that_place_at_once_neither_lose_nor_mix_a_line()
    {
        HomeFolders home = new(_folder.Path, _folder.Path, _folder.Path);
        OrderJournal reader = new(() => home, new DurableWriter(), TimeProvider.System);
        using WorkerProcess first = new("order", _folder.Path, "a", Orders.ToString(CultureInfo.InvariantCulture));
        using WorkerProcess second = new("order", _folder.Path, "b", Orders.ToString(CultureInfo.InvariantCulture));
        await first.WaitUntilReady();
        await second.WaitUntilReady();
        first.Go();
        second.Go();
        Task<int[]> ended = Task.WhenAll(first.End(), second.End());
        while (!ended.IsCompleted)
        {
            // Whoever reads meanwhile is not told of damage.
            reader.Read();
        }

        Assert.All(await ended, static code => Assert.Equal(0, code));
        OrderJournalContent content = reader.Read();
        Assert.Empty(content.TornLines);
        Assert.Equal(
            Enumerable.Range(0, Orders).SelectMany(static i => new[] { $"a{i} a{i}-id Confirmed", $"b{i} b{i}-id Confirmed" }).Order(StringComparer.Ordinal),
            content.Entries.Select(static e => $"{e.ClientOrderId} {e.OrderId} {e.Outcome}").Order(StringComparer.Ordinal));

        // A file of its own for each, whose every line is whole: an intent and an outcome for each order.
        string[] files = Directory.GetFiles(home.JournalFolder);
        Assert.True(files.Length >= 2);
        Assert.Equal(2 * 2 * Orders, files.Sum(static f => File.ReadAllLines(f).Length));
        Assert.All(files, static f => Assert.Single(File.ReadAllLines(f).Where(static l => l.Contains("\"clientOrderId\"", StringComparison.Ordinal)).Select(static l => l.Contains("\"clientOrderId\":\"a", StringComparison.Ordinal)).Distinct()));
    }
}
