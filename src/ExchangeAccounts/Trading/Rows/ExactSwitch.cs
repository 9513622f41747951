namespace ExchangeAccounts;

/// <summary>
/// Takes yes or no exactly or not at all. A shell that binds a cell to a switch by itself reads the text "True" as no and
/// an empty value as yes; of a reduce-only order that makes another order.
/// </summary>
public static class ExactSwitch
{
    /// <summary>True or false; false where nothing was given: null or blank text.</summary>
    /// <param name="value">A boolean, 0 or 1, or the text of one.</param>
    /// <param name="parameter">The parameter it was given for; null where that is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the value, where it is neither.</exception>
    public static bool Parse(object? value, string? parameter = null) => value switch
    {
        null => false,
        bool given => given,
        string text => FromText(text, parameter),
        byte or sbyte or short or ushort or int or uint or long or ulong => FromText(value.ToString() ?? "", parameter),
        _ => throw Refused(value, parameter),
    };

    /// <summary>True or false, where nothing given is neither.</summary>
    /// <param name="value">A boolean, 0 or 1, or the text of one.</param>
    /// <param name="parameter">The parameter it was given for; null where that is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, also for null and blank text.</exception>
    public static bool Require(object? value, string? parameter = null) => value is null || (value is string text && string.IsNullOrWhiteSpace(text))
        ? throw new ExchangeException(FailureKind.InvalidRequest, $"{parameter ?? "The value"} is not given; it is True or False.") { Parameter = parameter }
        : Parse(value, parameter);

    private static bool FromText(string text, string? parameter) => text.Trim().ToUpperInvariant() switch
    {
        "" or "FALSE" or "0" => false,
        "TRUE" or "1" => true,
        _ => throw Refused(text, parameter),
    };

    private static ExchangeException Refused(object value, string? parameter) =>
        new(FailureKind.InvalidRequest, $"{parameter ?? "The value"} '{value}' is neither True nor False.") { Parameter = parameter };
}
