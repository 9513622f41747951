namespace ExchangeAccounts.PowerShell;

/// <summary>Reads an account's key from the one place where it is. Pipeline thread only.</summary>
internal static class AccountKeys
{
    /// <summary>The key; null for a simulated account, whose exchange gives it one.</summary>
    /// <exception cref="ExchangeException">Of the vault, or <see cref="FailureKind.SecretNotFound"/>.</exception>
    public static ApiCredential? Read(ExchangeAccount account)
    {
        switch (account.KeySource)
        {
            case KeySource.None:
                return null;
            case KeySource.EnvironmentVariable:
                return ApiCredentialFactory.FromVariables(account, Environment.GetEnvironmentVariable);
            case KeySource.Session:
                return SessionKeys.Find(account.Id) ?? throw new ExchangeException(
                    FailureKind.SecretNotFound,
                    $"{account.AccountLabel}: its key was given to another session with -SessionOnly.")
                {
                    Account = account.Name,
                };
            default:
                System.Management.Automation.PSCredential stored = Vault.Read(account);
                return new ApiCredential(stored.UserName, stored.Password, account.KeyType);
        }
    }
}
