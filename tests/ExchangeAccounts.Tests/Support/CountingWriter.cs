namespace ExchangeAccounts.Tests;

/// <summary>A disk that counts how often the order journal is flushed.</summary>
internal sealed class CountingWriter : DurableWriter
{
    private int _journalFlushes;

    public int JournalFlushes => _journalFlushes;

    protected override void Flush(FileStream stream)
    {
        base.Flush(stream);
        if (Path.GetFileName(stream.Name).StartsWith("orders-", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _journalFlushes);
        }
    }
}
