namespace ExchangeAccounts;

/// <summary>A name as the user gave it. Wildcards belong to the shell, so it brings the matching along.</summary>
/// <param name="Text">The text as given.</param>
/// <param name="IsWildcard">Whether it may match any number of accounts, none included; an exact name must exist.</param>
/// <param name="Matches">Whether a name matches.</param>
public sealed record AccountNamePattern(string Text, bool IsWildcard, Func<string, bool> Matches)
{
    /// <summary>An exact name, in any case.</summary>
    public static AccountNamePattern Exact(string text) =>
        new(text, IsWildcard: false, name => AccountName.Comparer.Equals(name, text));

    /// <summary>An exact name, where opening risk on whatever a pattern happens to match is out of the question.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming Account, where it is a pattern.</exception>
    public static AccountNamePattern ExactOnly(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAny("*?[]") < 0
            ? Exact(text)
            : throw new ExchangeException(FailureKind.InvalidRequest, $"'{text}' is a pattern; this command takes exact account names only.")
            {
                Account = text,
                Parameter = "Account",
                Advice = "Name each account; Get-ExchangeAccount shows what the pattern matches.",
            };
    }
}
