namespace ExchangeAccounts.Tests.Storage;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("accounts.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_waits_too_long_is_told_who_holds_it()
    {
        using (FileLock.Take(Target, TimeSpan.FromSeconds(10)))
        {
            ExchangeException failure = Assert.Throws<ExchangeException>(() => FileLock.Take(Target, TimeSpan.FromMilliseconds(50)));
            Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
            Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
            Assert.NotNull(failure.Advice);
        }

        FileLock.Take(Target, TimeSpan.FromMilliseconds(50)).Dispose();
    }

    [Fact]
    public void Somebody_else_who_holds_the_file_is_waited_for()
    {
        // As another process would: past the gate of this one.
        using FileStream other = new(Target + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        File.WriteAllText(Target + ".lock.holder", "pwsh (process 4711)");

        ExchangeException failure = Assert.Throws<ExchangeException>(() => FileLock.Take(Target, TimeSpan.FromMilliseconds(50)));

        Assert.Contains("pwsh (process 4711)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_at_once()
    {
        File.WriteAllText(_folder.File("plain"), "");
        ExchangeException failure = Assert.Throws<ExchangeException>(
            () => FileLock.Take(_folder.File("plain/accounts.json"), TimeSpan.FromMinutes(10)));
        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
    }

    [Fact]
    public async Task Threads_take_turns()
    {
        int inside = 0;
        int most = 0;
        int count = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                using FileLock held = FileLock.Take(Target, TimeSpan.FromMinutes(1));
                most = Math.Max(most, Interlocked.Increment(ref inside));
                count++;
                Interlocked.Decrement(ref inside);
            }
        })));

        Assert.Equal(1, most);
        Assert.Equal(80, count);
    }
}
