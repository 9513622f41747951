namespace ExchangeAccounts;

/// <summary>Where an account's key shall be, before it is checked against what the account's exchange can do.</summary>
public sealed record KeyPlace
{
    /// <summary>The kind of place; None for a simulated account alone.</summary>
    public KeySource Source { get; init; }

    /// <summary>How requests will be signed.</summary>
    public ApiKeyType KeyType { get; init; }

    /// <summary>The vault, with <see cref="KeySource.Vault"/>.</summary>
    public string? Vault { get; init; }

    /// <summary>The secret's name, with <see cref="KeySource.Vault"/>; null for <see cref="AccountRules.DefaultSecretName"/>.</summary>
    public string? SecretName { get; init; }

    /// <summary>The variable with the API key, with <see cref="KeySource.EnvironmentVariable"/>.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>The variable with the API secret, with <see cref="KeySource.EnvironmentVariable"/>.</summary>
    public string? ApiSecretVariable { get; init; }

    /// <summary>The account with its key there, and nowhere else.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public ExchangeAccount On(ExchangeAccount account, ExchangeDefinition exchange)
    {
        if (account.Environment == ExchangeEnvironments.Simulated)
        {
            return Source == KeySource.None
                ? account
                : throw AccountRules.Invalid("Environment", "A simulated account needs no key and takes none. Leave the key out, or choose another environment.");
        }

        if (Source == KeySource.None)
        {
            throw AccountRules.Invalid(
                "Credential",
                $"An account on {exchange.Name} {ExchangeEnvironments.Display(account.Environment)} needs a key: a credential (-Credential), a private key file with its API key (-ApiKey, -PrivateKeyPath), or the names of two environment variables (-ApiKeyVariable, -ApiSecretVariable).");
        }

        bool vault = Source == KeySource.Vault;
        bool variables = Source == KeySource.EnvironmentVariable;
        return account with
        {
            KeySource = Source,
            KeyType = AccountRules.KeyType(KeyType, exchange),
            Vault = vault && !string.IsNullOrWhiteSpace(Vault) ? Vault : null,
            SecretName = !vault ? null
                : string.IsNullOrWhiteSpace(SecretName) ? AccountRules.DefaultSecretName(account.Exchange, account.Id)
                : SecretName,
            ApiKeyVariable = variables ? AccountRules.Variable(ApiKeyVariable, nameof(ApiKeyVariable)) : null,
            ApiSecretVariable = variables ? AccountRules.Variable(ApiSecretVariable, nameof(ApiSecretVariable)) : null,
        };
    }

    /// <summary>Whether two accounts have their keys in one and the same place, so that storing the one overwrites the other.</summary>
    public static bool Same(ExchangeAccount left, ExchangeAccount right) =>
        left.KeySource == right.KeySource
        && left.KeySource switch
        {
            KeySource.Vault => Text(left.Vault, right.Vault) && Text(left.SecretName, right.SecretName),
            KeySource.Session => left.Id == right.Id,
            _ => false,
        };

    /// <summary>For example <c>key in the vault 'Main'</c>.</summary>
    public static string Describe(ExchangeAccount account) => account.KeySource switch
    {
        KeySource.Vault => $"key in the vault '{account.Vault}'",
        KeySource.Session => "key in this session only",
        KeySource.EnvironmentVariable => $"key in the variables {account.ApiKeyVariable} and {account.ApiSecretVariable}",
        _ => "without a key",
    };

    // Some vaults know no case: what might be one secret is treated as one.
    private static bool Text(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
