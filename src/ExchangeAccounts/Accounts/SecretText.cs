using System.Buffers;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts;

/// <summary>
/// Shows a secret to one callback, in a pooled buffer that is zeroed before this returns. The only way from a
/// <see cref="SecureString"/> to bytes: nothing is left behind for a memory dump, not even when the callback throws.
/// </summary>
internal static class SecretText
{
    /// <summary>Reads a secret as UTF-8; must not keep the span.</summary>
    internal delegate TResult Utf8Reader<in TState, out TResult>(ReadOnlySpan<byte> utf8, TState state);

    /// <summary>Reads a secret and a message that is no secret as UTF-8, such as for a signature; must not keep the spans.</summary>
    internal delegate TResult MessageReader<in TState, out TResult>(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> message, TState state);

    /// <summary>Reads a secret as characters; must not keep the span.</summary>
    internal delegate TResult CharReader<in TState, out TResult>(ReadOnlySpan<char> text, TState state);

    /// <summary>Gives the secret's UTF-8 bytes to <paramref name="reader"/>.</summary>
    internal static TResult Use<TState, TResult>(SecureString secret, TState state, Utf8Reader<TState, TResult> reader) =>
        Use(secret, default, (reader, state), static (utf8, _, inner) => inner.reader(utf8, inner.state));

    /// <summary>The same with a message beside it, since a span cannot be part of <paramref name="state"/>.</summary>
    internal static TResult Use<TState, TResult>(
        SecureString secret, ReadOnlySpan<byte> message, TState state, MessageReader<TState, TResult> reader)
    {
        char[] text = Unwrap(secret);
        byte[] utf8 = [];
        try
        {
            ReadOnlySpan<char> chars = text.AsSpan(0, secret.Length);
            utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(chars));
            int length = Encoding.UTF8.GetBytes(chars, utf8);
            return reader(utf8.AsSpan(0, length), message, state);
        }
        finally
        {
            Return(text);
            CryptographicOperations.ZeroMemory(utf8);
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    /// <summary>Gives the secret's characters to <paramref name="reader"/>, for what reads PEM text.</summary>
    internal static TResult UseChars<TState, TResult>(SecureString secret, TState state, CharReader<TState, TResult> reader)
    {
        char[] text = Unwrap(secret);
        try
        {
            return reader(text.AsSpan(0, secret.Length), state);
        }
        finally
        {
            Return(text);
        }
    }

    /// <summary>A read-only secret of the given characters. The caller zeroes its own copy.</summary>
    internal static SecureString Wrap(ReadOnlySpan<char> text)
    {
        SecureString secret = new();
        foreach (char c in text)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static char[] Unwrap(SecureString secret)
    {
        char[] text = ArrayPool<char>.Shared.Rent(secret.Length);
        nint unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(unmanaged, text, 0, secret.Length);
            return text;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
        }
    }

    private static void Return(char[] text)
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        ArrayPool<char>.Shared.Return(text);
    }
}
