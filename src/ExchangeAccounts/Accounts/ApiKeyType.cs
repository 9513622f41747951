namespace ExchangeAccounts;

/// <summary>How requests are signed.</summary>
public enum ApiKeyType
{
    /// <summary>HMAC-SHA256 with a secret that the exchange made.</summary>
    Hmac = 0,

    /// <summary>RSASSA-PKCS1-v1_5 SHA-256 with a private key of the user's.</summary>
    Rsa,
}
