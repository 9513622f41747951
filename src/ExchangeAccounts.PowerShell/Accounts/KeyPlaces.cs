using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>The places of keys that we store: SecretManagement vaults and the session's memory. Pipeline thread only.</summary>
internal sealed class KeyPlaces : IKeyPlaces<PSCredential>
{
    public static KeyPlaces Instance { get; } = new();

    /// <summary>The vault a new key goes to: the named one, in its own spelling, else the default vault. Opens none.</summary>
    public static string ChooseVault(string? wanted) => Vault.Choose(wanted);

    public PSCredential? Find(ExchangeAccount account) =>
        account.KeySource == KeySource.Session ? SessionKeys.Find(account.Id) : Vault.Find(account);

    public void Store(ExchangeAccount account, PSCredential key, bool overwrite)
    {
        if (account.KeySource == KeySource.Session)
        {
            SessionKeys.Keep(account.Id, key);
        }
        else
        {
            Vault.Store(account, key, overwrite);
        }
    }

    public void Remove(ExchangeAccount account)
    {
        if (account.KeySource == KeySource.Session)
        {
            SessionKeys.Forget(account.Id);
        }
        else
        {
            Vault.Remove(account);
        }
    }
}
