using System.Management.Automation;
using System.Security;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keys as users give them, looked at before anything is stored or sent.</summary>
internal static class GivenKey
{
    /// <summary>The credential, if it can be a key of that type.</summary>
    public static PSCredential Check(PSCredential? credential, ApiKeyType type)
    {
        ApiCredentialFactory.Create(credential?.UserName, credential?.Password, type);
        return credential!;
    }

    /// <summary>The key of a private key file, which can go afterwards.</summary>
    public static PSCredential FromFile(string? apiKey, string path)
    {
        SecureString pem = PemPrivateKey.Read(path);
        ApiCredentialFactory.Create(apiKey, pem, ApiKeyType.Rsa, nameof(AccountKeyCmdlet.PrivateKeyPath));
        return new PSCredential(apiKey, pem);
    }

    /// <summary>A key to check an account with; kept nowhere.</summary>
    public static ApiCredential ForCheck(ExchangeAccount account, PSCredential credential) => account.KeySource == KeySource.None
        ? throw Invalid("Credential", $"{account.AccountLabel} is simulated and takes no key.")
        : ApiCredentialFactory.Create(credential.UserName, credential.Password, account.KeyType);

    /// <summary>A key that shall be stored where the account's key is.</summary>
    public static PSCredential ForSamePlace(ExchangeAccount account, PSCredential credential) => account.KeySource is KeySource.Vault or KeySource.Session
        ? Check(credential, account.KeyType)
        : throw Invalid("Credential", $"{account.AccountLabel} has its {KeyPlace.Describe(account)}; Set-ExchangeAccount -Credential gives it another place.");

    public static ExchangeException Invalid(string parameter, string message) => new(FailureKind.InvalidRequest, message)
    {
        Parameter = parameter,
        Advice = "Correct it and try again. Nothing was changed.",
    };
}
