using System.Security;

namespace ExchangeAccounts;

/// <summary>An API key and its secret. The secret leaves this object only inside the signer, for one request.</summary>
public sealed class ApiCredential
{
    /// <summary>Makes a credential.</summary>
    /// <param name="apiKey">The public id of the key.</param>
    /// <param name="secret">The API secret, or the PEM text of the private key.</param>
    /// <param name="keyType">How requests are signed.</param>
    public ApiCredential(string apiKey, SecureString secret, ApiKeyType keyType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        ArgumentNullException.ThrowIfNull(secret);
        ApiKey = apiKey;
        Secret = secret;
        KeyType = keyType;
    }

    /// <summary>The public id of the key.</summary>
    public string ApiKey { get; }

    /// <summary>How requests are signed.</summary>
    public ApiKeyType KeyType { get; }

    internal SecureString Secret { get; }

    /// <summary>The last four characters of the key, and never the secret.</summary>
    public override string ToString() => Mask(ApiKey);

    /// <summary>A key as it may be shown: its last four characters, or nothing of a key too short to hide the rest.</summary>
    public static string Mask(string apiKey) => apiKey.Length > 8 ? "…" + apiKey[^4..] : "…";
}
