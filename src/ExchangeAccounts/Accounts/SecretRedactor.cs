namespace ExchangeAccounts;

internal static class SecretRedactor
{
    public static string Redact(string text, ApiCredential? credential) =>
        credential is null ? text : text.Replace(credential.ApiKey, credential.ToString(), StringComparison.Ordinal);
}
