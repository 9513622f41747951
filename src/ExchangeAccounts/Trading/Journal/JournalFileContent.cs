namespace ExchangeAccounts;

/// <summary>What was read from a file of the journal.</summary>
/// <param name="Lines">The lines, in the file's order.</param>
/// <param name="TornLines">Places of lines that were cut.</param>
/// <param name="NextOffset">Where the next reading goes on.</param>
/// <param name="LinesBefore">How many lines are before that.</param>
internal sealed record JournalFileContent(IReadOnlyList<JournalLine> Lines, IReadOnlyList<string> TornLines, long NextOffset, int LinesBefore);
