using System.Globalization;

namespace ExchangeAccounts;

/// <summary>
/// Takes a time exactly or not at all. A shell that binds text to a time by itself reads "03/04/2027" as March or as April,
/// as the machine is set.
/// </summary>
public static class ExactTime
{
    private const int YearDigits = 4;

    /// <summary>The time, as it is or as its text says it; null where nothing was given: null or blank text.</summary>
    /// <param name="value">A time, or text such as <c>2027-04-03T12:00:00Z</c>; without a zone it is local.</param>
    /// <param name="parameter">The parameter it was given for; null where that is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the value, where it is neither.</exception>
    public static DateTime? Parse(object? value, string? parameter = null) => value switch
    {
        null => null,
        DateTime time => time,
        DateTimeOffset time => time.UtcDateTime,
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text when YearFirst(text.Trim())
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out DateTime time) => time,
        _ => throw new ExchangeException(
            FailureKind.InvalidRequest, $"{parameter ?? "The value"} '{value}' is no time as it is read here: the year first, such as 2027-04-03T12:00:00Z.")
        {
            Parameter = parameter,
        },
    };

    private static bool YearFirst(string text) =>
        text.Length > YearDigits && text[YearDigits] == '-' && text[..YearDigits].All(char.IsAsciiDigit);
}
