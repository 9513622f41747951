using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// SecretManagement, called in the user's runspace on the pipeline thread: a runspace of our own would have no host, and
/// a locked vault would throw instead of asking. Optional: absent means <see cref="FailureKind.SecretManagementMissing"/>.
/// </summary>
internal static class Vault
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>Reads a key.</summary>
    /// <exception cref="ExchangeException">VaultNotFound, VaultLocked, SecretNotFound or SecretManagementMissing.</exception>
    public static PSCredential Read(ExchangeAccount account)
    {
        PSObject? found = Call(account, account.Vault, "Get-Secret", c => c.AddParameter("Name", account.SecretName).AddParameter("Vault", account.Vault)).FirstOrDefault();
        return found?.BaseObject as PSCredential
            ?? throw VaultFailure.Absent(account, found is null ? null : "it is not a credential");
    }

    /// <summary>Stores a key, over an older one of that account.</summary>
    public static void Store(ExchangeAccount account, PSCredential key) => Call(
        account,
        account.Vault,
        "Set-Secret",
        c => c.AddParameter("Name", account.SecretName).AddParameter("Vault", account.Vault).AddParameter("Secret", key));

    /// <summary>Removes a key; one that is not there is no error.</summary>
    public static void Remove(ExchangeAccount account)
    {
        try
        {
            Call(account, account.Vault, "Remove-Secret", c => c.AddParameter("Name", account.SecretName).AddParameter("Vault", account.Vault));
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.SecretNotFound)
        {
            // What is to be gone is gone.
        }
    }

    /// <summary>The vault a new key goes to: the named one, in its own spelling, else the default vault.</summary>
    public static string Choose(string? wanted)
    {
        List<(string Name, bool IsDefault)> vaults = Call(null, wanted, "Get-SecretVault", static _ => { })
            .Select(static v => (v.Properties["Name"].Value.ToString()!, LanguagePrimitives.IsTrue(v.Properties["IsDefault"]?.Value)))
            .ToList();
        if (wanted is null)
        {
            return vaults.Count == 1 ? vaults[0].Name
                : vaults.FirstOrDefault(static v => v.IsDefault).Name
                ?? throw new ExchangeException(
                    FailureKind.VaultNotFound,
                    vaults.Count == 0 ? "No vault is registered." : "No vault is the default one; name one with -Vault.");
        }

        return vaults.FirstOrDefault(v => string.Equals(v.Name, wanted, StringComparison.OrdinalIgnoreCase)).Name
            ?? throw VaultFailure.NoVault(null, wanted);
    }

    private static List<PSObject> Call(ExchangeAccount? account, string? vault, string command, Action<System.Management.Automation.PowerShell> parameters)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Module + "\\" + command);
        parameters(shell);

        // SilentlyContinue would lose the errors, Stop would throw without telling which.
        shell.AddParameter("ErrorAction", ActionPreference.Continue);
        try
        {
            List<PSObject> result = [.. shell.Invoke()];
            return shell.Streams.Error.Count == 0 ? result : throw VaultFailure.From(shell.Streams.Error[0], account, vault);
        }
        catch (RuntimeException e)
        {
            throw VaultFailure.From(e.ErrorRecord, account, vault);
        }
    }
}
