namespace ExchangeAccounts;

/// <summary>
/// Which accounts a command is about. What is left empty does not restrict; all the rest must hold at once.
/// </summary>
public sealed record AccountFilter
{
    /// <summary>Names and patterns, any of them; empty for all accounts.</summary>
    public IReadOnlyList<AccountNamePattern> Names { get; init; } = [];

    /// <summary>The exchange, in any case; null for all.</summary>
    public string? Exchange { get; init; }

    /// <summary>The environment, in any case; null for all.</summary>
    public string? Environment { get; init; }

    /// <summary>Tags, any of them, in any case; empty for all accounts.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether archived accounts are selected too.</summary>
    public bool IncludeArchived { get; init; }

    /// <summary>The same filter, its exchange and environment looked up: a word nobody knows would otherwise select nothing, silently.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming what is known.</exception>
    public AccountFilter Checked(ExchangeCatalog catalog) => this with
    {
        Exchange = Exchange is null ? null : catalog.Get(Exchange).Name,
        Environment = Environment is null ? null : catalog.Environment(Environment),
    };

    /// <summary>Selects from a snapshot of the registry.</summary>
    /// <param name="accounts">All accounts, archived ones included.</param>
    /// <returns>
    /// An exact name that nobody has, or that only an archived account has, is a failure of its own beside what was found.
    /// A wildcard without a match, and an exact name whose account another condition leaves out, is none.
    /// </returns>
    public AccountSelection Select(IReadOnlyList<ExchangeAccount> accounts)
    {
        List<ExchangeException> failures = [];
        foreach (AccountNamePattern name in Names.Where(static name => !name.IsWildcard).DistinctBy(static name => name.Text, AccountName.Comparer))
        {
            ExchangeAccount? account = accounts.FirstOrDefault(account => name.Matches(account.Name));
            if (account is null)
            {
                failures.Add(AccountFailure.NotFound(name.Text, accounts));
            }
            else if (account.Archived && !IncludeArchived && FitsExceptName(account))
            {
                failures.Add(AccountFailure.Archived(account));
            }
        }

        return new AccountSelection(accounts.Where(Fits).ToList(), failures);
    }

    private bool Fits(ExchangeAccount account) =>
        (IncludeArchived || !account.Archived)
        && FitsExceptName(account)
        && (Names.Count == 0 || Names.Any(name => name.Matches(account.Name)));

    private bool FitsExceptName(ExchangeAccount account) =>
        (Exchange is null || string.Equals(account.Exchange, Exchange, StringComparison.OrdinalIgnoreCase))
        && (Environment is null || string.Equals(account.Environment, Environment, StringComparison.OrdinalIgnoreCase))
        && (Tags.Count == 0 || Tags.Any(tag => account.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
}
