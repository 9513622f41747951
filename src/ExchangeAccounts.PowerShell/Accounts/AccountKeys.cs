using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads an account's key from the one place where it is. Pipeline thread only.</summary>
internal static class AccountKeys
{
    /// <summary>The key; null for a simulated account, whose exchange gives it one.</summary>
    /// <exception cref="ExchangeException">Of the vault, or <see cref="FailureKind.SecretNotFound"/>.</exception>
    public static ApiCredential? Read(ExchangeAccount account) => account.KeySource switch
    {
        KeySource.None => null,
        KeySource.EnvironmentVariable => ApiCredentialFactory.FromVariables(account, Environment.GetEnvironmentVariable),
        KeySource.Session => Make(account, SessionKeys.Find(account.Id) ?? throw ElsewhereOnly(account)),
        _ => Make(account, Vault.Read(account)),
    };

    private static ApiCredential Make(ExchangeAccount account, PSCredential stored) =>
        ApiCredentialFactory.Create(stored.UserName, stored.Password, account.KeyType);

    private static ExchangeException ElsewhereOnly(ExchangeAccount account) => new(
        FailureKind.SecretNotFound,
        $"{account.AccountLabel}: its key was given to another session with -SessionOnly.")
    {
        Account = account.Name,
        Advice = "Give it to this session too: Set-ExchangeAccount -Credential -SessionOnly.",
    };
}
