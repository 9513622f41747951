using System.Collections;

namespace ExchangeAccounts;

/// <summary>Values given to a command that does more, or something else, where one is left out.</summary>
public static class GivenValues
{
    /// <summary>
    /// Refuses what was named by hand and is empty: a mistyped variable must not mean the whole position, or no stop, or an
    /// order at any price.
    /// </summary>
    /// <param name="given">Names and values as given on the command line.</param>
    /// <param name="parameters">Those that must not be empty.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the parameter.</exception>
    public static void Demand(IReadOnlyDictionary<string, object?> given, IEnumerable<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (string parameter in parameters)
        {
            if (given.TryGetValue(parameter, out object? value) && IsBlank(value) && !IsNamedOtherwise(given, parameter))
            {
                throw OrderRules.Invalid(parameter, $"-{parameter} is given, and empty; give a value, or leave it out if that is what you mean.");
            }
        }
    }

    // An order is named by one of two ids, and not every order has both.
    private static bool IsNamedOtherwise(IReadOnlyDictionary<string, object?> given, string parameter) => parameter switch
    {
        nameof(OrderName.OrderId) => given.TryGetValue(nameof(OrderName.ClientOrderId), out object? other) && !IsBlank(other),
        nameof(OrderName.ClientOrderId) => given.TryGetValue(nameof(OrderName.OrderId), out object? other) && !IsBlank(other),
        _ => false,
    };

    /// <summary>Whether a value says nothing: null, blank text, or a list with none or with one that says nothing.</summary>
    public static bool IsBlank(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        ICollection list => list.Count == 0 || list.Cast<object?>().Any(IsBlank),
        _ => false,
    };
}
