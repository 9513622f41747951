using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts;

/// <summary>Private keys in PEM text: what the exchanges accept of them, and what a text is that they do not.</summary>
public static class PemPrivateKey
{
    private const int MinBits = 2048;
    private const int MaxFileSize = 64 * 1024;
    private const string FileParameter = "PrivateKeyPath";
    private const string Accepted = "Accepted is an unencrypted RSA private key of 2048 bits or more, as PEM text (PKCS #8 or PKCS #1).";

    /// <summary>Reads a private key file once and returns its PEM text. The file can go afterwards.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, saying what the file is and what is accepted.</exception>
    public static SecureString Read(string path)
    {
        byte[] bytes = ReadFile(path);
        char[] text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        try
        {
            int length = Encoding.UTF8.GetChars(bytes, text);
            ReadOnlySpan<char> chars = text.AsSpan(0, length).TrimStart('\uFEFF');
            return SecretText.Wrap(Check(chars, FileParameter, $"'{path}'"));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    /// <summary>Returns the part of the text that is the key, if it is one that exchanges accept.</summary>
    internal static ReadOnlySpan<char> Check(ReadOnlySpan<char> text, string parameter, string subject)
    {
        if (!PemEncoding.TryFind(text, out PemFields fields))
        {
            // Old encrypted keys have headers between the lines, which PEM readers do not take.
            throw Wrong(parameter, subject, LooksLikePem(text) && text.Contains("ENCRYPTED", StringComparison.Ordinal)
                ? "an encrypted private key"
                : "no PEM text");
        }

        ReadOnlySpan<char> key = text[fields.Location];
        string label = text[fields.Label].ToString();
        if (label is not ("PRIVATE KEY" or "RSA PRIVATE KEY"))
        {
            throw Wrong(parameter, subject, Describe(label));
        }

        byte[] der = new byte[fields.DecodedDataLength];
        try
        {
            Convert.TryFromBase64Chars(text[fields.Base64Data], der, out _);
            if (label == "PRIVATE KEY" && Algorithm(der) is { } other)
            {
                throw Wrong(parameter, subject, other);
            }

            using RSA rsa = RSA.Create();
            rsa.ImportFromPem(key);
            return rsa.KeySize >= MinBits ? key : throw Wrong(parameter, subject, $"an RSA private key of {rsa.KeySize} bits");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The inner exception could quote the key's content; it is left out.
            throw Wrong(parameter, subject, "a damaged private key");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    /// <summary>Whether a text is a key file's rather than a secret that an exchange made.</summary>
    internal static bool LooksLikePem(ReadOnlySpan<char> text) => text.Contains("-----BEGIN", StringComparison.Ordinal);

    private static byte[] ReadFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw AccountRules.Invalid(FileParameter, "No private key file was named. " + Accepted);
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.Length > MaxFileSize)
            {
                throw Wrong(FileParameter, $"'{path}'", "too large for a key file");
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ExchangeException(FailureKind.InvalidRequest, $"The private key file '{path}' cannot be read: {e.Message}", e) { Parameter = FileParameter };
        }
    }

    // The algorithm inside PKCS #8, in words, unless it is RSA.
    private static string? Algorithm(byte[] der)
    {
        try
        {
            AsnReader key = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            key.ReadInteger();
            return key.ReadSequence().ReadObjectIdentifier() switch
            {
                "1.2.840.113549.1.1.1" => null,
                "1.3.101.112" => "an Ed25519 private key",
                "1.3.101.113" => "an Ed448 private key",
                "1.2.840.10045.2.1" => "an elliptic-curve private key",
                "1.2.840.113549.1.1.10" => "an RSA-PSS private key",
                "1.2.840.10040.4.1" => "a DSA private key",
                string oid => $"a private key of another algorithm ({oid})",
            };
        }
        catch (AsnContentException)
        {
            return "a damaged private key";
        }
    }

    private static string Describe(string label) => label switch
    {
        "PUBLIC KEY" or "RSA PUBLIC KEY" => "a public key",
        "ENCRYPTED PRIVATE KEY" => "an encrypted private key",
        "EC PRIVATE KEY" or "EC PARAMETERS" => "an elliptic-curve private key",
        "OPENSSH PRIVATE KEY" => "a private key in OpenSSH's own format",
        "DSA PRIVATE KEY" => "a DSA private key",
        "CERTIFICATE" => "a certificate",
        _ => $"PEM text of another kind ({label})",
    };

    private static ExchangeException Wrong(string parameter, string subject, string what) =>
        AccountRules.Invalid(parameter, $"{subject} is {what}. {Accepted}");
}
