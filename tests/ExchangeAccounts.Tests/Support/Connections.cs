using System.Security;

namespace ExchangeAccounts.Tests;

/// <summary>Connections with invented keys.</summary>
internal static class Connections
{
    public const string Key = "EXAMPLEKEY000000001";
    public const string Secret = "invented-secret-do-not-use-0001";

    public static ExchangeConnection Make(string exchange, Uri baseAddress, ICallReporter? reporter = null, string key = Key, string secret = Secret) => new()
    {
        Exchange = exchange,
        Environment = ExchangeEnvironments.Testnet,
        BaseAddress = baseAddress,
        Account = new ExchangeAccount
        {
            Name = "main",
            Id = Guid.NewGuid(),
            Exchange = exchange,
            Environment = ExchangeEnvironments.Testnet,
            BaseAddress = baseAddress,
        },
        Credential = Credential(key, secret),
        Reporter = reporter ?? SilentReporter.Instance,
    };

    public static ApiCredential Credential(string key, string secret, ApiKeyType type = ApiKeyType.Hmac) => new(key, Secure(secret), type);

    public static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }
}
