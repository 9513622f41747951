namespace ExchangeAccounts.Tests;

/// <summary>A disk that fails at a chosen step.</summary>
internal sealed class FailingWriter : DurableWriter
{
    /// <summary>Bytes of one write that still fit; null for all.</summary>
    public int? Room { get; set; }

    /// <summary>Writes until the disk is full; null for all.</summary>
    public int? WritesThatFit { get; set; }

    public Exception? OnFlush { get; set; }

    public Exception? OnMove { get; set; }

    /// <summary>Done when a finished file is about to be moved, as another process might; null for nothing.</summary>
    public Action<string>? BeforeMove { get; set; }

    protected override void Write(FileStream stream, ReadOnlySpan<byte> content)
    {
        if (WritesThatFit-- <= 0 || content.Length > Room)
        {
            // As a real one does: a part fits.
            base.Write(stream, content[..(Room ?? content.Length / 2)]);
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

    protected override void MoveToFreePlace(string temporary, string path)
    {
        BeforeMove?.Invoke(temporary);
        if (OnMove is not null)
        {
            throw OnMove;
        }

        base.MoveToFreePlace(temporary, path);
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
