namespace ExchangeAccounts;

/// <summary>Symbols given to a command that means the whole account without one.</summary>
public static class GivenSymbols
{
    /// <summary>Those that are given; one that is null, for the account, where none is. Blank is not given: an object that is about an account has no symbol.</summary>
    public static IReadOnlyList<string?> OrAccount(IEnumerable<string?>? symbols)
    {
        string?[] given = [.. (symbols ?? []).Where(static s => !string.IsNullOrWhiteSpace(s))];
        return given.Length == 0 ? [null] : given;
    }

    /// <summary>Refuses blank where a symbol was named by hand: a mistyped variable must not mean the whole account.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on <c>Symbol</c>.</exception>
    public static void Demand(IReadOnlyList<string?>? symbols)
    {
        if (symbols is null || symbols.Any(string.IsNullOrWhiteSpace))
        {
            throw OrderRules.Invalid("Symbol", "-Symbol is given, and empty; without it the whole account is meant.");
        }
    }
}
