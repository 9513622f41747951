namespace ExchangeAccounts;

/// <summary>What a user wants changed of an account; null leaves a thing as it is.</summary>
public sealed record AccountChange
{
    /// <summary>Another name.</summary>
    public string? NewName { get; init; }

    /// <summary>Tags instead of the present ones; empty for none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Another base address; blank for the environment's own.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Another receive window in milliseconds.</summary>
    public int? ReceiveWindow { get; init; }

    /// <summary>Other guards; null for the present ones.</summary>
    public GuardChange? Guards { get; init; }

    /// <summary>Another place of the key.</summary>
    public KeyPlace? Key { get; init; }

    /// <summary>The account as it shall be. Touches no file, vault or network.</summary>
    /// <param name="account">The account as it is.</param>
    /// <param name="definitions">The exchanges of the catalog.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public ExchangeAccount Apply(ExchangeAccount account, IEnumerable<ExchangeDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(account);
        ExchangeDefinition exchange = AccountRules.Exchange(account.Exchange, definitions);
        ExchangeAccount changed = account with
        {
            Name = NewName is null ? account.Name : AccountName.Check(NewName, nameof(NewName)),
            Tags = Tags is null || Tags.SequenceEqual(account.Tags, StringComparer.Ordinal) ? account.Tags : AccountRules.Tags(Tags),
            BaseAddress = BaseAddress is null ? account.BaseAddress : AccountRules.BaseAddress(BaseAddress, account.Environment, exchange),
            ReceiveWindow = ReceiveWindow is null ? account.ReceiveWindow : AccountRules.ReceiveWindow(ReceiveWindow, exchange),
        };
        changed = Guards is null ? changed : Guards.On(changed);
        return Key is null ? changed : Key.On(changed, exchange);
    }
}
