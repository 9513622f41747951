namespace ExchangeAccounts;

/// <summary>The accounts a filter selects, and the names it could not.</summary>
/// <param name="Accounts">In the order of the registry, each once.</param>
/// <param name="Failures"><see cref="FailureKind.AccountNotFound"/> and <see cref="FailureKind.AccountArchived"/>, one for each exact name, in the order given.</param>
public sealed record AccountSelection(IReadOnlyList<ExchangeAccount> Accounts, IReadOnlyList<ExchangeException> Failures);
