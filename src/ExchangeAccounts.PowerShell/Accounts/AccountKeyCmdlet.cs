using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A cmdlet that takes a key: as a credential, as a private key file, or as the names of environment variables.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AccountKeyCmdlet : ExchangeCmdlet
{
    private protected const string PlainSet = "Account";
    private protected const string CredentialSet = "Credential";
    private protected const string PrivateKeySet = "PrivateKey";
    private protected const string VariablesSet = "Variables";

    /// <summary>API key as user name, API secret as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The public id of an RSA key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateKeySet)]
    public string? ApiKey { get; set; }

    /// <summary>The file with the RSA private key, read once.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrivateKeySet)]
    public string? PrivateKeyPath { get; set; }

    /// <summary>The vault to keep the key in.</summary>
    [Parameter(ParameterSetName = PlainSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = PrivateKeySet)]
    public string? Vault { get; set; }

    /// <summary>What the key is called in the vault.</summary>
    [Parameter(ParameterSetName = PlainSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = PrivateKeySet)]
    public string? SecretName { get; set; }

    /// <summary>Keep the key in this session's memory only.</summary>
    [Parameter(ParameterSetName = PlainSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = PrivateKeySet)]
    public SwitchParameter SessionOnly { get; set; }

    /// <summary>The environment variable with the API key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VariablesSet)]
    public string? ApiKeyVariable { get; set; }

    /// <summary>The environment variable with the API secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VariablesSet)]
    public string? ApiSecretVariable { get; set; }

    /// <summary>What kind of key the variables hold.</summary>
    [Parameter(ParameterSetName = VariablesSet)]
    public ApiKeyType KeyType { get; set; }

    private protected static AccountKeeper<PSCredential> Keeper => new(Runtime.Registry, KeyPlaces.Instance);

    private protected ApiKeyType GivenKeyType => ParameterSetName switch
    {
        PrivateKeySet => ApiKeyType.Rsa,
        VariablesSet => KeyType,
        _ => ApiKeyType.Hmac,
    };

    /// <summary>The key that was given, after a look whether it can be one; null where none was.</summary>
    private protected PSCredential? ReadGivenKey()
    {
        switch (ParameterSetName)
        {
            case CredentialSet:
                return GivenKey.Check(Credential, ApiKeyType.Hmac);
            case PrivateKeySet:
                return GivenKey.FromFile(ApiKey, Resolve(PrivateKeyPath!));
            default:
                return null;
        }
    }

    /// <summary>Where the key shall be, the vault by its own name; null where nothing was said.</summary>
    private protected KeyPlace? GivenPlace()
    {
        bool vault = Vault is not null || SecretName is not null;
        if (SessionOnly && vault)
        {
            throw GivenKey.Invalid(nameof(SessionOnly), "A key is kept in this session only or in a vault, not both: give -SessionOnly, or -Vault and -SecretName.");
        }

        KeySource source = ParameterSetName == VariablesSet ? KeySource.EnvironmentVariable
            : SessionOnly ? KeySource.Session
            : vault || ParameterSetName != PlainSet ? KeySource.Vault
            : KeySource.None;
        return source == KeySource.None ? null : new KeyPlace
        {
            Source = source,
            KeyType = GivenKeyType,
            Vault = Vault,
            SecretName = SecretName,
            ApiKeyVariable = ApiKeyVariable,
            ApiSecretVariable = ApiSecretVariable,
        };
    }

    private string Resolve(string path)
    {
        try
        {
            return GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (RuntimeException e)
        {
            throw GivenKey.Invalid(nameof(PrivateKeyPath), $"The private key file '{path}' cannot be read: {e.Message}");
        }
    }
}
