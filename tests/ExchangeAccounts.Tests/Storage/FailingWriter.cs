namespace ExchangeAccounts.Tests.Storage;

/// <summary>A disk that fails at a chosen step.</summary>
internal sealed class FailingWriter : DurableWriter
{
    /// <summary>Bytes that still fit; null for all.</summary>
    public int? Room { get; set; }

    public Exception? OnFlush { get; set; }

    public Exception? OnMove { get; set; }

    protected override void Write(FileStream stream, ReadOnlySpan<byte> content)
    {
        if (Room is { } room && content.Length > room)
        {
            base.Write(stream, content[..room]);
            throw new IOException("No space left on device");
        }

        base.Write(stream, content);
    }

    protected override void Flush(FileStream stream)
    {
        if (OnFlush is not null)
        {
            throw OnFlush;
        }

        base.Flush(stream);
    }

    protected override void Move(string temporary, string path)
    {
        if (OnMove is not null)
        {
            throw OnMove;
        }

        base.Move(temporary, path);
    }
}
