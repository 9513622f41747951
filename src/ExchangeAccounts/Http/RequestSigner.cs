using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts.Http;

/// <summary>Signs text with a credential. The only place where a secret is unwrapped, and only for the one signature.</summary>
public static class RequestSigner
{
    /// <summary>HMAC-SHA256 in lower-case hex, or RSASSA-PKCS1-v1_5 SHA-256 in Base64, by the credential's key type.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unauthorized"/> when the stored private key cannot be read.</exception>
    public static string Sign(ApiCredential credential, string payload)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(payload);
        return credential.KeyType == ApiKeyType.Rsa
            ? SecretText.Use(credential.Secret, payload, static (secret, text) => SignRsa(secret, text))
            : SecretText.Use(credential.Secret, payload, static (secret, text) => SignHmac(secret, text));
    }

    private static string SignHmac(ReadOnlySpan<byte> secret, string payload)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        int size = Encoding.UTF8.GetMaxByteCount(payload.Length);
        byte[]? rented = size > 1024 ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> bytes = rented ?? stackalloc byte[1024];
        HMACSHA256.HashData(secret, bytes[..Encoding.UTF8.GetBytes(payload, bytes)], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return LowerHex(hash);
    }

    // Convert.ToHexStringLower comes with .NET 9 only.
    private static string LowerHex(ReadOnlySpan<byte> hash)
    {
        const string Digits = "0123456789abcdef";
        Span<char> text = stackalloc char[hash.Length * 2];
        for (int i = 0; i < hash.Length; i++)
        {
            text[2 * i] = Digits[hash[i] >> 4];
            text[(2 * i) + 1] = Digits[hash[i] & 15];
        }

        return new string(text);
    }

    private static string SignRsa(ReadOnlySpan<byte> secret, string payload)
    {
        char[] pem = new char[Encoding.UTF8.GetCharCount(secret)];
        using RSA rsa = RSA.Create();
        try
        {
            Encoding.UTF8.GetChars(secret, pem);
            rsa.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new ExchangeException(FailureKind.Unauthorized, "The stored private key is not an RSA key in PEM form.")
            {
                Advice = "Store the key again with Set-ExchangeAccount -ApiKey and -PrivateKeyPath.",
            };
        }
        finally
        {
            Array.Clear(pem);
        }

        return Convert.ToBase64String(rsa.SignData(Encoding.UTF8.GetBytes(payload), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
