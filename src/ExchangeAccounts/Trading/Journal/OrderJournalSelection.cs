namespace ExchangeAccounts;

/// <summary>The entries a filter selects, and the account names it could not.</summary>
/// <param name="Entries">The newest first, each with its account's present name.</param>
/// <param name="Failures"><see cref="FailureKind.AccountNotFound"/>, one for each exact name that neither an account nor an entry has.</param>
public sealed record OrderJournalSelection(IReadOnlyList<OrderJournalEntry> Entries, IReadOnlyList<ExchangeException> Failures);
