namespace ExchangeAccounts;

/// <summary>What a user says of a new account, before anything is checked.</summary>
public sealed record AccountDraft
{
    /// <summary>The name for people.</summary>
    public required string? Name { get; init; }

    /// <summary>The exchange, in any case.</summary>
    public required string? Exchange { get; init; }

    /// <summary>The environment, in any case; null for Live.</summary>
    public string? Environment { get; init; }

    /// <summary>Where requests go; null for the environment's own address.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Milliseconds; null for the default.</summary>
    public int? ReceiveWindow { get; init; }

    /// <summary>Free words to select by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The guards it begins with.</summary>
    public GuardChange Guards { get; init; } = new();

    /// <summary>How requests will be signed.</summary>
    public ApiKeyType KeyType { get; init; }

    /// <summary>Where the key will be; must be None for Simulated and another for the rest.</summary>
    public KeySource KeySource { get; init; }

    /// <summary>The vault, with <see cref="KeySource.Vault"/>; null for the one that is the default when the key is used.</summary>
    public string? Vault { get; init; }

    /// <summary>The secret's name, with <see cref="KeySource.Vault"/>; null for <see cref="AccountRules.DefaultSecretName"/>.</summary>
    public string? SecretName { get; init; }

    /// <summary>The variable with the API key, with <see cref="KeySource.EnvironmentVariable"/>.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>The variable with the API secret, with <see cref="KeySource.EnvironmentVariable"/>.</summary>
    public string? ApiSecretVariable { get; init; }

    /// <summary>The account, with an id of its own, checked against what its exchange can do. Touches no file, vault or network.</summary>
    /// <param name="definitions">The exchanges of the catalog.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public ExchangeAccount ToAccount(IEnumerable<ExchangeDefinition> definitions)
    {
        string name = AccountName.Check(Name);
        ExchangeDefinition exchange = AccountRules.Exchange(Exchange, definitions);
        string environment = AccountRules.Environment(Environment, exchange);
        ExchangeAccount account = new()
        {
            Name = name,
            Id = Guid.NewGuid(),
            Exchange = exchange.Name,
            Environment = environment,
            BaseAddress = AccountRules.BaseAddress(BaseAddress, environment, exchange),
            ReceiveWindow = AccountRules.ReceiveWindow(ReceiveWindow, exchange),
            Tags = AccountRules.Tags(Tags),
        };
        account = Guards.On(account);
        return new KeyPlace
        {
            Source = KeySource,
            KeyType = KeyType,
            Vault = Vault,
            SecretName = SecretName,
            ApiKeyVariable = ApiKeyVariable,
            ApiSecretVariable = ApiSecretVariable,
        }.On(account, exchange);
    }
}
