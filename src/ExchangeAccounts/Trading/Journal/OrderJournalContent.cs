namespace ExchangeAccounts;

/// <summary>What the journal's files hold, put together.</summary>
/// <param name="Entries">Oldest first, each with its latest known outcome.</param>
/// <param name="TornLines">
/// Places (<c>file:line</c>) of lines that a crash or a full disk cut. They stay in the file; nothing was sent for them,
/// or their outcome counts as unknown.
/// </param>
public sealed record OrderJournalContent(IReadOnlyList<OrderJournalEntry> Entries, IReadOnlyList<string> TornLines);
