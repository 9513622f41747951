using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Tells apart what SecretManagement and its vaults report, each in its own way. Seen with the real SecretStore.</summary>
internal static class VaultFailure
{
    public static ExchangeException From(ErrorRecord record, ExchangeAccount? account, string? vault)
    {
        string id = record.FullyQualifiedErrorId;
        if (record.Exception is CommandNotFoundException || id.StartsWith("CouldNotAutoLoadModule", StringComparison.Ordinal))
        {
            return Make(FailureKind.SecretManagementMissing, account, "the key is in a vault, and the module Microsoft.PowerShell.SecretManagement is not installed", record);
        }

        if (Mentions(record, "PasswordRequired") || Mentions(record, "locked") || Mentions(record, "password is required"))
        {
            return Make(FailureKind.VaultLocked, account, $"the vault '{vault}' is locked", record);
        }

        if (Mentions(record, "was not found") && Mentions(record, "vault") && !Mentions(record, "secret " + account?.SecretName))
        {
            return NoVault(account, vault);
        }

        return Mentions(record, "not found") || id.StartsWith("GetSecretNotFound", StringComparison.Ordinal)
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
        new(kind, account is null ? char.ToUpperInvariant(text[0]) + text[1..] + "." : $"{account.AccountLabel}: {text}", record?.Exception)
        {
            Account = account?.Name,
        };
}
