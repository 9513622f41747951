namespace ExchangeAccounts;

/// <summary>A symbol as the user gave it. Wildcards belong to the shell, so it brings the matching along.</summary>
/// <param name="Text">The text as given.</param>
/// <param name="IsWildcard">Whether it may match any number of instruments, none included; an exact symbol must exist.</param>
/// <param name="Matches">Whether a symbol matches; asked for wildcards only.</param>
public sealed record SymbolPattern(string Text, bool IsWildcard, Func<string, bool> Matches);
