using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts.Simulator;

/// <summary>Checks signatures of both kinds the exchanges know.</summary>
internal static class Signatures
{
    public static bool Verify(AccountState account, string payload, string signature) => account.RsaPublicKey is { } key
        ? VerifyRsa(key, payload, signature)
        : VerifyHmac(account.Account.ApiSecret, payload, signature);

    /// <summary>Hexadecimal in either case, compared in constant time.</summary>
    private static bool VerifyHmac(string secret, string payload, string signature)
    {
        byte[] expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload));
        try
        {
            return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(signature));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool VerifyRsa(byte[] publicKey, string payload, string signature)
    {
        try
        {
            using RSA rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
            return rsa.VerifyData(Encoding.UTF8.GetBytes(payload), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
