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
        PSObject? found = Call(account, account.Vault, "Get-Secret", Place(account)).FirstOrDefault();
        return found?.BaseObject as PSCredential
            ?? throw VaultFailure.Absent(account, found is null ? null : "what is there is not a credential");
    }

    /// <summary>Reads a key; null where there is none.</summary>
    public static PSCredential? Find(ExchangeAccount account) => Exists(account) ? Read(account) : null;

    /// <summary>Stores a key.</summary>
    /// <param name="account">Says where.</param>
    /// <param name="key">The key.</param>
    /// <param name="overwrite">Whether what is there may be lost.</param>
    public static void Store(ExchangeAccount account, PSCredential key, bool overwrite)
    {
        if (!overwrite && Exists(account))
        {
            throw VaultFailure.Occupied(account);
        }

        Write(account, "Set-Secret", Place(account, ("Secret", key)));
    }

    /// <summary>Removes a key; one that is not there is no error.</summary>
    public static void Remove(ExchangeAccount account)
    {
        if (Exists(account))
        {
            Write(account, "Remove-Secret", Place(account));
        }
    }

    /// <summary>The vault a new key goes to: the named one, in its own spelling, else the default vault. Opens none.</summary>
    public static string Choose(string? wanted)
    {
        List<(string Name, bool IsDefault)> vaults = Call(null, wanted, "Get-SecretVault", [("WarningAction", ActionPreference.SilentlyContinue)])
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

    // A secret of any type counts: what is not ours must not be overwritten either. Asked so, an absent one leaves no $Error.
    private static bool Exists(ExchangeAccount account) =>
        Call(account, account.Vault, "Get-SecretInfo", [("Name", WildcardPattern.Escape(account.SecretName)), ("Vault", account.Vault)])
            .Exists(found => string.Equals(found.Properties["Name"]?.Value?.ToString(), account.SecretName, StringComparison.OrdinalIgnoreCase));

    private static void Write(ExchangeAccount account, string command, (string Name, object? Value)[] parameters)
    {
        try
        {
            // The user has confirmed already, and -WhatIf never comes this far.
            Call(account, account.Vault, command, [.. parameters, ("Confirm", false), ("WhatIf", false)]);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.SecretNotFound)
        {
            throw VaultFailure.NotWritten(e, account);
        }
    }

    private static (string Name, object? Value)[] Place(ExchangeAccount account, params (string Name, object? Value)[] more) =>
        [("Name", account.SecretName), ("Vault", account.Vault), .. more];

    private static List<PSObject> Call(ExchangeAccount? account, string? vault, string command, (string Name, object? Value)[] parameters)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Module + "\\" + command);
        foreach ((string name, object? value) in parameters)
        {
            shell.AddParameter(name, value);
        }

        // SilentlyContinue would lose the errors, Stop would throw without telling which.
        shell.AddParameter("ErrorAction", ActionPreference.Continue);
        try
        {
            List<PSObject> result = [.. shell.Invoke()];
            return shell.Streams.Error.Count == 0 ? result : throw VaultFailure.From(shell.Streams.Error[0], account, vault);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw VaultFailure.From(e.ErrorRecord, account, vault);
        }
    }
}
