namespace ExchangeAccounts.Http;

/// <summary>What a signature is made of, besides the request.</summary>
/// <param name="Credential">The key.</param>
/// <param name="Timestamp">The exchange's time in Unix milliseconds, as well as we know it.</param>
/// <param name="ReceiveWindow">Milliseconds the request stays valid.</param>
public readonly record struct SigningContext(ApiCredential Credential, long Timestamp, int ReceiveWindow);
