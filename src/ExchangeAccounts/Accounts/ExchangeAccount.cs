namespace ExchangeAccounts;

/// <summary>One API key on one exchange and environment, under a name. Holds no secret.</summary>
public sealed record ExchangeAccount
{
    /// <summary>The name for people; may change.</summary>
    public required string Name { get; init; }

    /// <summary>The same as <see cref="Name"/>, so that accounts pipe into <c>-Account</c>.</summary>
    public string Account => Name;

    /// <summary>Never changes: journal, snapshots, limits and the default secret name use it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The exchange, such as <c>Bybit</c>.</summary>
    public required string Exchange { get; init; }

    /// <summary>One of <see cref="ExchangeEnvironments"/>.</summary>
    public required string Environment { get; init; }

    /// <summary>Where requests go; null for simulated accounts, whose exchange is in this process.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Free words to select by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How requests are signed.</summary>
    public ApiKeyType KeyType { get; init; }

    /// <summary>Where the key is.</summary>
    public KeySource KeySource { get; init; }

    /// <summary>The vault that holds the key; null where <see cref="KeySource"/> is another.</summary>
    public string? Vault { get; init; }

    /// <summary>The secret's name in the vault; null where <see cref="KeySource"/> is another.</summary>
    public string? SecretName { get; init; }

    /// <summary>The environment variable with the API key; null where <see cref="KeySource"/> is another.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>The environment variable with the API secret; null where <see cref="KeySource"/> is another.</summary>
    public string? ApiSecretVariable { get; init; }

    /// <summary>Milliseconds a signed request stays valid at the exchange.</summary>
    public int ReceiveWindow { get; init; } = DefaultReceiveWindow;

    /// <summary>A guard: the most one order may be worth, in USD or a USD-like quote asset. Null where there is no such guard.</summary>
    public decimal? MaxOrderNotional { get; init; }

    /// <summary>
    /// A guard: the only symbols that orders may be of, in our notation, with <c>*</c> and <c>?</c>. Empty where there is no
    /// such guard.
    /// </summary>
    public IReadOnlyList<string> AllowedSymbol { get; init; } = [];

    /// <summary>A guard: whether orders must be reduce-only.</summary>
    public bool RequireReduceOnly { get; init; }

    /// <summary>Archived accounts are kept, but no command works on them.</summary>
    public bool Archived { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreateTime { get; init; }

    /// <summary>UTC.</summary>
    public DateTime UpdateTime { get; init; }

    /// <summary>What both exchanges use where nothing is said, in milliseconds.</summary>
    public const int DefaultReceiveWindow = 5000;

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Name, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => AccountLabel;
}
