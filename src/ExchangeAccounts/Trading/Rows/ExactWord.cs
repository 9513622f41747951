namespace ExchangeAccounts;

/// <summary>
/// Takes one of several words exactly or not at all. A shell that binds a cell to such a parameter by itself leaves out
/// what it cannot read, without a word; of a post-only order that makes another order.
/// </summary>
public static class ExactWord
{
    /// <summary>The value that the word stands for; null where nothing was given: null or blank text.</summary>
    /// <param name="words">The enumeration.</param>
    /// <param name="value">A value of it, or the name of one in any case.</param>
    /// <param name="parameter">The parameter it was given for; null where that is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the value and the words, where it is none of them.</exception>
    public static object? Parse(Type words, object? value, string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (value is null || value.GetType() == words || (value is string blank && string.IsNullOrWhiteSpace(blank)))
        {
            return value is string ? null : value;
        }

        string[] names = Enum.GetNames(words);
        string? name = value is string text ? Array.Find(names, n => string.Equals(n, text.Trim(), StringComparison.OrdinalIgnoreCase)) : null;
        return name is not null
            ? Enum.Parse(words, name)
            : throw new ExchangeException(
                FailureKind.InvalidRequest,
                $"{parameter ?? "The value"} '{value}' is none of {string.Join(", ", Offered(words))}.")
            {
                Parameter = parameter,
            };
    }

    /// <summary>The value that the word stands for, where one must be given.</summary>
    /// <param name="words">The enumeration.</param>
    /// <param name="value">A value of it, or the name of one in any case.</param>
    /// <param name="parameter">The parameter, which is also the column of a row.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, as with <see cref="Parse"/>, and where nothing was given.</exception>
    public static object Demand(Type words, object? value, string parameter) =>
        Parse(words, value, parameter) ?? throw new ExchangeException(
            FailureKind.InvalidRequest,
            $"The parameter or column {parameter} is blank: write {string.Join(" or ", Offered(words))}.")
        {
            Parameter = parameter,
        };

    private static IEnumerable<string> Offered(Type words) => Enum.GetNames(words).Where(static n => n != "Unknown");
}
