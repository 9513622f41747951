using System.Globalization;

namespace ExchangeAccounts;

/// <summary>What an account may be called. Names are compared without regard to case.</summary>
public static class AccountName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>How names are compared.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    private const string Allowed =
        "A name has 1 to 64 characters, letters, digits, blanks inside and signs except / \\ : * ? \" < > | [ ] `, and is not only dots.";

    /// <summary>Returns the name, if it is acceptable.</summary>
    /// <param name="name">The name as given.</param>
    /// <param name="parameter">The parameter it was given by.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, saying what is wrong and what is allowed.</exception>
    public static string Check(string? name, string parameter = "Name")
    {
        string? wrong = name switch
        {
            null or "" => "An account needs a name.",
            _ when string.IsNullOrWhiteSpace(name) => "A name of blanks only cannot be used.",
            { Length: > MaxLength } => string.Create(CultureInfo.InvariantCulture, $"A name of {name.Length} characters is too long."),
            _ when char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) => $"'{name}' begins or ends with a blank.",
            _ when name.AsSpan().Trim('.').IsEmpty => $"'{name}' consists of dots only.",
            _ => WrongCharacter(name),
        };
        return wrong is null
            ? name!
            : throw AccountRules.Invalid(parameter, wrong + " " + Allowed);
    }

    private static string? WrongCharacter(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            // Paths, because names become parts of file names; wildcards, because names are matched by them.
            if (name[i] is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or '[' or ']' or '`')
            {
                return $"'{name}' contains {name[i]}.";
            }

            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(name, i);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            {
                // Two names that look alike could be confused in a confirmation. The text itself is not repeated: it may not print.
                return string.Create(CultureInfo.InvariantCulture, $"The name has a character that cannot be seen (U+{(int)name[i]:X4}, position {i + 1}).");
            }

            i += char.IsHighSurrogate(name[i]) ? 1 : 0;
        }

        return null;
    }
}
