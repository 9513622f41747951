namespace ExchangeAccounts.Tests;

/// <summary>A disk that is full after a number of writes.</summary>
internal sealed class FullDisk(int writesThatFit) : DurableWriter
{
    private int _left = writesThatFit;

    protected override void Write(FileStream stream, ReadOnlySpan<byte> content)
    {
        if (_left-- <= 0)
        {
            // As a real one does: a part fits.
            base.Write(stream, content[..(content.Length / 2)]);
            throw new IOException("No space left on device");
        }

        base.Write(stream, content);
    }
}
