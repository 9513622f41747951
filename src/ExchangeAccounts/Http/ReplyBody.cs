using System.Buffers;

namespace ExchangeAccounts.Http;

/// <summary>The body of one reply in a rented buffer.</summary>
internal readonly struct ReplyBody : IDisposable
{
    /// <summary>Larger than any reply of an exchange; protects the process from a server gone mad.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly byte[] _buffer;

    private ReplyBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        Length = length;
    }

    public int Length { get; }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, Length);

    /// <summary>Reads to the end; throws like the stream does when the body is cut.</summary>
    public static async Task<ReplyBody> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        int expected = (int)Math.Clamp(response.Content.Headers.ContentLength ?? 4096, 256, MaxBytes);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(expected + 1);
        int length = 0;
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
                if (read == 0)
                {
                    return new ReplyBody(buffer, length);
                }

                length += read;
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, length);
                }
            }
        }
        catch
        {
            // A reply that is given up must give its connection back, or a server that hangs eats them all.
            ArrayPool<byte>.Shared.Return(buffer);
            response.Dispose();
            throw;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static byte[] Grow(byte[] buffer, int length)
    {
        if (length > MaxBytes)
        {
            throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, $"the body is larger than {MaxBytes} bytes");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
