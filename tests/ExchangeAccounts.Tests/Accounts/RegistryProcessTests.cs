using ExchangeAccounts.Tests.Storage;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class RegistryProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_that_write_at_once_lose_no_account()
    {
        using WorkerProcess first = new("add", _folder.Path, "a", "50");
        using WorkerProcess second = new("add", _folder.Path, "b", "50");
        await first.WaitUntilReady();
        await second.WaitUntilReady();
        first.Go();
        second.Go();

        Assert.Equal(0, await first.End());
        Assert.Equal(0, await second.End());

        IEnumerable<string> expected = Enumerable.Range(0, 50).SelectMany(i => new[] { $"a{i}", $"b{i}" });
        Assert.Equal(expected.Order(StringComparer.Ordinal), Open().Snapshot().Select(account => account.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_process_killed_before_the_replacement_leaves_the_old_file_and_no_lock()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("before"));
        using (WorkerProcess worker = new("die", _folder.Path, "lost"))
        {
            Assert.NotEqual(0, await worker.End());
        }

        Assert.Single(Directory.GetFiles(_folder.Path, "accounts.json.*.tmp"));
        Assert.Equal("before", Assert.Single(registry.Snapshot()).Name);
        registry.Add(Samples.Account("after"));
        Assert.Equal(["after", "before"], Open().Snapshot().Select(account => account.Name));
    }

    [Fact]
    public async Task Threads_that_write_at_once_lose_no_account()
    {
        AccountRegistry[] registries = [Open(), Open()];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => registries[i % 2].Add(Samples.Account($"t{i}")))));
        Assert.Equal(20, registries[0].Snapshot().Count);
    }

    private AccountRegistry Open()
    {
        HomeFolders folders = new(_folder.Path, _folder.Path, _folder.Path);
        return new AccountRegistry(() => folders, new DurableWriter(), TimeProvider.System, TimeSpan.FromMinutes(1));
    }
}
