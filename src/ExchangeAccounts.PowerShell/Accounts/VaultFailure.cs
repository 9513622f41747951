using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Tells apart what SecretManagement and its vaults report, each in its own way. Seen with the real SecretStore.</summary>
internal static class VaultFailure
{
    public static ExchangeException From(ErrorRecord record, ExchangeAccount? account, string? vault)
    {
        string id = record.FullyQualifiedErrorId;
        if (record.Exception is CommandNotFoundException || Begins(id, "CouldNotAutoLoadModule"))
        {
            return Make(FailureKind.SecretManagementMissing, account, "the key is in a vault, and the module Microsoft.PowerShell.SecretManagement is not installed", record);
        }

        if (Begins(id, "GetSecretVaultNotFound"))
        {
            return NoVault(account, vault);
        }

        // Unlike "no such vault", this one comes beside a "secret not found", which is not the cause.
        if (Begins(id, "Modules_ModuleNotFound"))
        {
            return Make(FailureKind.VaultNotFound, account, $"the module behind the vault '{vault}' is not installed: {record.Exception.Message}", record);
        }

        // Reading reports it under GetSecretException, writing and removing under the exception's own name.
        if (Mentions(record, "PasswordRequired") || Mentions(record, "is locked") || Mentions(record, "password is required"))
        {
            return Make(FailureKind.VaultLocked, account, $"the vault '{vault}' is locked", record);
        }

        return record.Exception is ItemNotFoundException || Begins(id, "GetSecretNotFound")
            ? Absent(account, null)
            : Make(FailureKind.SecretNotFound, account, $"the vault '{vault}' answered: {record.Exception.Message}", record);
    }

    public static ExchangeException Absent(ExchangeAccount? account, string? why) => Make(
        FailureKind.SecretNotFound,
        account,
        $"the vault '{account?.Vault}' holds no key for this account under '{account?.SecretName}'{(why is null ? "" : ": " + why)}",
        null);

    public static ExchangeException NoVault(ExchangeAccount? account, string? vault) =>
        Make(FailureKind.VaultNotFound, account, $"no vault is called '{vault}'", null);

    /// <summary>Writing or removing failed, and it was not the lock.</summary>
    public static ExchangeException NotWritten(ExchangeException failure, ExchangeAccount account) =>
        new(FailureKind.StateUnwritable, failure.Message, failure)
        {
            Account = account.Name,
            Advice = "Nothing was changed. Try the vault with Test-SecretVault.",
        };

    public static ExchangeException Occupied(ExchangeAccount account) => new(
        FailureKind.InvalidRequest,
        $"{account.AccountLabel}: the vault '{account.Vault}' holds another secret under '{account.SecretName}' already.")
    {
        Account = account.Name,
        Parameter = nameof(ExchangeAccount.SecretName),
        Advice = "Choose another -SecretName, or leave it out. Nothing was changed.",
    };

    private static bool Begins(string id, string start) => id.StartsWith(start, StringComparison.Ordinal);

    private static bool Mentions(ErrorRecord record, string text)
    {
        for (Exception? e = record.Exception; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains(text, StringComparison.OrdinalIgnoreCase) || e.GetType().Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return record.FullyQualifiedErrorId.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private static ExchangeException Make(FailureKind kind, ExchangeAccount? account, string text, ErrorRecord? record) =>
        new(kind, account is null ? char.ToUpperInvariant(text[0]) + text[1..] + "." : $"{account.AccountLabel}: {text}.", record?.Exception)
        {
            Account = account?.Name,
        };
}
